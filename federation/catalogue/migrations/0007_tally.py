from django.db import migrations, models

# What an entry counts for, as keys of the tally. `selectors.tally` reads them.
KEYS = """
    CREATE FUNCTION public.catalogue_tally_keys(
        status text, land text, stage integer, fields text[], groups text[], is_checked boolean
    ) RETURNS TABLE (key text) LANGUAGE sql IMMUTABLE AS $$
        SELECT unnest(ARRAY['listed', 'land:' || land]
            || CASE WHEN is_checked THEN 'checked' ELSE 'unchecked' END
            || CASE WHEN stage IS NOT NULL THEN ARRAY['wirkung:' || stage] END)
        WHERE status = 'listed'
        UNION ALL SELECT 'handlungsfeld:' || code FROM unnest(fields) AS code
        WHERE status = 'listed'
        UNION ALL SELECT 'zielgruppe:' || code FROM unnest(groups) AS code WHERE status = 'listed'
        UNION ALL SELECT status WHERE status <> 'listed'
    $$
"""
_OF = """
    catalogue_tally_keys(one.status, one.land, one.impact_stage, one.action_fields,
        one.target_groups, one.checked_revision >= one.revision)
"""
# The sum of two sets of numbers, without those that are zero.
SUM = """
    CREATE FUNCTION public.catalogue_tally_sum(one jsonb, two jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(jsonb_object_agg(key, number), '{}') FROM (
            SELECT key, sum(value::bigint) AS number
            FROM (SELECT * FROM jsonb_each_text(one) UNION ALL SELECT * FROM jsonb_each_text(two))
                AS numbers
            GROUP BY key
        ) AS sums WHERE number <> 0
    $$
"""
# A part of the tally that no other writer holds, or a new one: see `editions_turn`. First taken,
# then read: only a later statement sees what the last writer of the part has left.
UP = f"""
    CREATE FUNCTION public.catalogue_tally_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE
        change jsonb := '{{}}';
        part bigint;
    BEGIN
        IF TG_OP = 'TRUNCATE' THEN
            DELETE FROM catalogue_tally;
            RETURN NULL;
        END IF;
        IF TG_OP IN ('INSERT', 'UPDATE') THEN
            SELECT coalesce(jsonb_object_agg(key, number), '{{}}') INTO change FROM (
                SELECT key, count(*) AS number FROM come AS one, {_OF} GROUP BY key
            ) AS more;
        END IF;
        IF TG_OP IN ('DELETE', 'UPDATE') THEN
            SELECT catalogue_tally_sum(change, coalesce(jsonb_object_agg(key, number), '{{}}'))
            INTO change FROM (
                SELECT key, -count(*) AS number FROM gone AS one, {_OF} GROUP BY key
            ) AS less;
        END IF;
        IF change = '{{}}' THEN
            RETURN NULL;
        END IF;
        SELECT id INTO part FROM catalogue_tally ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
        IF part IS NULL THEN
            INSERT INTO catalogue_tally (numbers) VALUES (change);
        ELSE
            UPDATE catalogue_tally SET numbers = catalogue_tally_sum(numbers, change)
            WHERE id = part;
        END IF;
        RETURN NULL;
    END $$
"""
_TRIGGER = """
    CREATE TRIGGER catalogue_tally_{name} AFTER {name} ON public.catalogue_catalogueentry {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION public.catalogue_tally_up()
"""
TRIGGERS = [
    _TRIGGER.format(name=name, rows=rows)
    for name, rows in (
        ("insert", "REFERENCING NEW TABLE AS come"),
        ("update", "REFERENCING OLD TABLE AS gone NEW TABLE AS come"),
        ("delete", "REFERENCING OLD TABLE AS gone"),
        ("truncate", ""),
    )
]
# Whoever writes entries waits from the first trigger on until this is committed.
COUNTED = f"""
    INSERT INTO public.catalogue_tally (numbers)
    SELECT jsonb_object_agg(key, number) FROM (
        SELECT key, count(*) AS number FROM public.catalogue_catalogueentry AS one,
            public.{_OF.strip()} GROUP BY key
    ) AS found HAVING count(*) > 0
"""
GONE = [
    *(
        f"DROP TRIGGER catalogue_tally_{name} ON public.catalogue_catalogueentry"
        for name in ("insert", "update", "delete", "truncate")
    ),
    "DROP FUNCTION public.catalogue_tally_up()",
    "DROP FUNCTION public.catalogue_tally_sum(jsonb, jsonb)",
    "DROP FUNCTION public.catalogue_tally_keys(text, text, integer, text[], text[], boolean)",
]


class Migration(migrations.Migration):
    runs_in = "public"
    safe_because = {
        "raw_sql": "functions and triggers on one table; writers of entries wait for one count",
        "blocking_index": "only workers write entries; they wait some seconds and go on",
    }

    dependencies = [("catalogue", "0006_split_words")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("numbers", models.JSONField(default=dict)),
            ],
        ),
        migrations.RunSQL([KEYS, SUM, UP, *TRIGGERS, COUNTED], GONE),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(
                condition=models.Q(
                    ("checked_revision__lt", models.F("revision")), ("status", "listed")
                ),
                fields=["-released_at", "id"],
                name="catalogue_entry_unchecked",
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(
                condition=models.Q(("status", "listed")),
                fields=["land", "impact_stage"],
                include=("action_fields", "target_groups"),
                name="catalogue_entry_counted",
            ),
        ),
    ]
