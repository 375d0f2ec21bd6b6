"""A writer, for `committing`: says "ready"; told "WHAT NUMBER" it commits so often, says "done".

`row` and `row-told` write one row of a table, without and with a fact; `partner` and
`partner-told` add a partner as a coordinator does.
"""

from __future__ import annotations

import sys
from typing import Any
from uuid import UUID, uuid4


def main(alliance_id: str) -> None:
    """Write."""
    import django

    django.setup()
    from django.db import connection

    from core.outbox import services as outbox
    from tenants.registry.models import Alliance

    alliance = Alliance.objects.get(id=UUID(alliance_id))
    append = outbox.append
    connection.ensure_connection()
    print("ready", flush=True)
    for line in sys.stdin:
        what, number = line.split()
        is_told = what.endswith("-told")
        outbox.append = append if is_told else _silent
        for _ in range(int(number)):
            (_row if what.startswith("row") else _partner)(alliance)
        print("done", flush=True)


def _silent(*facts: Any) -> None:
    """Tell nobody."""


def _row(alliance: Any) -> None:
    from django.db import connection, transaction

    from core.outbox import services as outbox
    from tests.benchmarks.telling import joined

    facts = joined([alliance], 1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO public.bench_business (note) VALUES (%s)", ["Zeile"])
        outbox.append(*facts)


def _partner(alliance: Any) -> None:
    from core.tenancy import alliance_context
    from tenants.partners.records import PartnerData
    from tenants.partners.services import create_partners

    with alliance_context(alliance):
        create_partners(data=[PartnerData(name=f"Verein {uuid4()}", sector="verein")], by=None)


if __name__ == "__main__":
    main(sys.argv[1])
