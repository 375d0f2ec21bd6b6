import django.contrib.postgres.functions
from django.db import migrations, models

TURN = """
    CREATE FUNCTION public.editions_turn() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    BEGIN
        UPDATE editions_edition SET token = gen_random_uuid() WHERE id = (
            SELECT id FROM editions_edition WHERE kind = TG_ARGV[0]
            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
        );
        IF NOT FOUND THEN
            INSERT INTO editions_edition (kind) VALUES (TG_ARGV[0]);
        END IF;
        RETURN NULL;
    END $$
"""


class Migration(migrations.Migration):
    initial = True
    safe_because = {"raw_sql": "a function whose own path is fixed; nobody's session changes"}

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                (
                    "token",
                    models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID()),
                ),
            ],
        ),
        migrations.RunSQL(TURN, "DROP FUNCTION public.editions_turn()"),
    ]
