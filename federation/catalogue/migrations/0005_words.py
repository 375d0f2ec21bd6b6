import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

COPY = """
    INSERT INTO public.catalogue_entrywords (entry_id, text, vector)
    SELECT id, search_text, search_vector FROM public.catalogue_catalogueentry
"""
COPY_BACK = """
    UPDATE public.catalogue_catalogueentry AS entry
    SET search_text = words.text, search_vector = words.vector
    FROM public.catalogue_entrywords AS words WHERE words.entry_id = entry.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_adoptions"),
    ]

    operations = [
        # a worker of the version before may be writing: its words must not be left behind
        migrations.RunSQL(
            "LOCK TABLE public.catalogue_catalogueentry IN ACCESS EXCLUSIVE MODE",
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name="EntryWords",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="catalogue.catalogueentry",
                    ),
                ),
                ("text", models.TextField(blank=True, default="")),
                ("vector", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("stale_since", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RunSQL(COPY, COPY_BACK),
        migrations.RemoveIndex(
            model_name="catalogueentry",
            name="catalogue_entry_vector",
        ),
        migrations.RemoveIndex(
            model_name="catalogueentry",
            name="catalogue_entry_text",
        ),
        migrations.AddIndex(
            model_name="entrywords",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["vector"], name="catalogue_words_vector", gin_pending_list_limit=64
            ),
        ),
        migrations.AddIndex(
            model_name="entrywords",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("text", name="gin_trgm_ops"),
                name="catalogue_words_text",
                gin_pending_list_limit=64,
            ),
        ),
        migrations.AddIndex(
            model_name="entrywords",
            index=models.Index(
                condition=models.Q(("stale_since__isnull", False)),
                fields=["stale_since"],
                name="catalogue_words_stale",
            ),
        ),
        migrations.RemoveField(
            model_name="catalogueentry",
            name="search_text",
        ),
        migrations.RemoveField(
            model_name="catalogueentry",
            name="search_vector",
        ),
    ]
