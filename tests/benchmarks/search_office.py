"""What the service office looks at: reports, lives and nightly comparisons of all alliances."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from tests.benchmarks.search_filling import SEED

PARTNERS, NIGHTS, AT_ONCE = 20, 14, 2000


def fill_office(homes: list[Any]) -> None:
    """Twenty partners and a report of last quarter each, two weeks of comparisons."""
    from federation.office.models import Reconciliation
    from federation.statistics.models import Lifespan, ReleasedReport

    rng = Random(SEED + 2)
    Lifespan.objects.bulk_create(_lives(homes, rng), batch_size=AT_ONCE)
    ReleasedReport.objects.bulk_create(_reports(homes, rng), batch_size=AT_ONCE)
    Reconciliation.objects.bulk_create(_nights(homes, rng), batch_size=AT_ONCE)


def _id(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)


def _lives(homes: list[Any], rng: Random) -> list[Any]:
    from django.utils import timezone

    from federation.statistics.models import Lifespan

    today, made = timezone.localdate(), []
    for home in homes:
        for number in range(PARTNERS + 1):
            made.append(
                Lifespan(
                    kind="partner" if number else "alliance",
                    aggregate_id=_id(rng) if number else home.alliance_id,
                    alliance_id=home.alliance_id,
                    land="" if number else home.land,
                    revision=1,
                    began_on=today - timedelta(days=rng.randint(1, 2000)) if number else None,
                )
            )
    return made


def _reports(homes: list[Any], rng: Random) -> list[Any]:
    from django.utils import timezone

    from federation.statistics.models import ReleasedReport
    from federation.statistics.records import Period

    today = timezone.localdate()
    period = Period.of(today).previous
    return [
        ReleasedReport(
            code=f"{_id(rng).hex[:16]}".upper(),
            report_id=_id(rng),
            revision=1,
            alliance_id=home.alliance_id,
            alliance_slug=home.slug,
            alliance_name=home.name,
            land=home.land,
            is_demo=False,
            year=period.year,
            quarter=period.quarter,
            version=1,
            is_confirmed=True,
            released_at=timezone.now() - timedelta(days=rng.randint(1, 20)),
            due_on=today,
            figures_sha256="0" * 64,
            figures=[],
            partners=[],
            projects=[],
            running_projects=2,
        )
        for home in homes
        if rng.random() < 0.8
    ]


def _nights(homes: list[Any], rng: Random) -> list[Any]:
    from django.utils import timezone

    from federation.office.models import Reconciliation

    now = timezone.now()
    return [
        Reconciliation(
            alliance_id=home.alliance_id,
            alliance_slug=home.slug,
            made_at=now - timedelta(days=night, seconds=at),
            state="same" if rng.random() < 0.9 else "repaired",
            details=[],
        )
        for night in range(NIGHTS)
        for at, home in enumerate(homes)
    ]
