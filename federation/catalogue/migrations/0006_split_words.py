import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from core.editions.triggers import turned_by

# The column stays for one release: processes of the version before still write it.
UNUSED = """
    ALTER TABLE public.catalogue_entrywords ALTER COLUMN text SET DEFAULT ''
"""
USED = "ALTER TABLE public.catalogue_entrywords ALTER COLUMN text DROP DEFAULT"
# Long vectors lie apart, so that the row the counts read stays small.
APART = "ALTER TABLE public.catalogue_entrywords SET (toast_tuple_target = 1024)"
TOGETHER = "ALTER TABLE public.catalogue_entrywords RESET (toast_tuple_target)"
STALE = """
    UPDATE public.catalogue_entrywords SET text = '', stale_since = coalesce(stale_since, now())
"""


class Migration(migrations.Migration):
    runs_in = "public"
    safe_because = {
        "raw_sql": "the column keeps its place and gets a default, the running version writes on",
        "blocking_index": "only workers write words; they wait some seconds and go on",
    }

    dependencies = [
        ("catalogue", "0005_words"),
        ("editions", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="entrywords", name="catalogue_words_text"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(UNUSED, USED)],
            state_operations=[migrations.RemoveField(model_name="entrywords", name="text")],
        ),
        migrations.RunSQL(APART, TOGETHER),
        migrations.AddField(
            model_name="entrywords",
            name="head",
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.AddIndex(
            model_name="entrywords",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["head"], name="catalogue_words_head", gin_pending_list_limit=64
            ),
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("written", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("word", name="gin_trgm_ops"),
                        name="catalogue_known_word_alike",
                    )
                ],
            },
        ),
        migrations.RunSQL(STALE, migrations.RunSQL.noop),
        turned_by("catalogue_catalogueentry", kind="catalogue_entry"),
        turned_by("catalogue_entrywords", kind="catalogue_entry"),
        turned_by("catalogue_adoption", kind="catalogue_entry"),
    ]
