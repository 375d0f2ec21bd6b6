"""Found alliances the way django-tenants does; a process of its own, started by `founding`.

Prints one JSON list of seconds; a founding stopped at the limit stands as null and ends the run.
"""

import json
import sys
import time
from uuid import uuid4

_TABLES = 6


def main(runs: int) -> None:
    """Create schemas by `create_schema()`: migrations, or a clone when a base schema is set."""
    import django

    django.setup()
    print(json.dumps(_measured(runs)))


def _measured(runs: int) -> list[float | None]:
    from django.db import Error

    found: list[float | None] = []
    for _ in range(runs):
        try:
            found.append(_seconds())
        except Error as error:
            if "statement timeout" not in str(error):
                raise
            return [*found, None]
    return found


def _seconds() -> float:
    from tenants.registry.models import Alliance

    id_ = uuid4()
    slug, schema_name = f"bench-{id_.hex[:12]}", f"b_{id_.hex}"
    alliance = Alliance(id=id_, schema_name=schema_name, slug=slug, name="Vergleich", land="NW")
    begin = time.perf_counter()
    alliance.save()
    alliance.create_schema(verbosity=0)
    took = time.perf_counter() - begin
    _require_tables(schema_name)
    return took


def _require_tables(schema_name: str) -> None:
    """A run that made no tables must not look fast."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = %s", [schema_name])
        if cursor.fetchone()[0] < _TABLES:
            raise RuntimeError(f"{schema_name} is not complete")


if __name__ == "__main__":
    main(int(sys.argv[1]))
