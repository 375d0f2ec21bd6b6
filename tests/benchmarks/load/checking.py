"""Afterwards: what was promised is there, once, at its place, and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from core.embedded.processes import wait_until

from .filling import read_changes
from .records import Ledger

ARRIVES_WITHIN_S = 60
RENDERED_WITHIN_S = 60


def broken(ledger: Ledger, *, port: int, since: str) -> list[str]:
    """Every promise that does not hold, in words; `since` is where the feed stood before."""
    arrived = wait_until(lambda: _on_their_way() == 0, timeout_s=ARRIVES_WITHIN_S)
    late = [] if arrived else [f"{_on_their_way()} facts have not arrived"]
    changes, _ = read_changes(port, since)
    return [*late, *_saved(ledger), *_released(ledger, changes), *_reports(ledger)]


def _saved(ledger: Ledger) -> Iterator[str]:
    """Each once, in the schema of its alliance; what nobody answered may be there once."""
    found = Counter(_titles())
    for title, slug in ledger.saved.items():
        if found.pop((slug, title), 0) != 1:
            yield f"{title} of {slug} was answered, and is not there once"
    for title, slug in ledger.unsure.items():
        if found.pop((slug, title), 0) > 1:
            yield f"{title} of {slug} is there more than once"
    known = ledger.saved.keys() | ledger.unsure.keys()
    for slug, title in found:
        if title in known:
            yield f"{title} stands with {slug}"


def _titles() -> Iterator[tuple[str, str]]:
    """Of all alliances; also those nobody has worked for."""
    from core.tenancy import alliance_context
    from tenants.practice.models import PracticeExample
    from tenants.projects.models import Project
    from tenants.registry.models import Alliance

    for alliance in Alliance.objects.all():
        with alliance_context(alliance):
            for model in (Project, PracticeExample):
                for title in model._default_manager.values_list("title", flat=True):
                    yield alliance.slug, title


def _released(ledger: Ledger, changes: list[dict[str, Any]]) -> Iterator[str]:
    from federation.catalogue.models import CatalogueEntry

    rows = CatalogueEntry.objects.filter(title__in=ledger.released, status="listed")
    listed = Counter(rows.values_list("title", "alliance_slug"))
    told = Counter(
        one["data"]["title"] for one in changes if one["data"] and "title" in one["data"]
    )
    for title, slug in ledger.released.items():
        if listed.pop((title, slug), 0) != 1:
            yield f"{title} of {slug} is not in the catalogue once"
        if not told[title]:
            yield f"{title} is not in the feed of changes"
    for title, slug in listed:
        yield f"{title} stands in the catalogue for {slug}"
    numbers = Counter(one["id"] for one in changes)
    yield from (f"change {id_} was told {n} times" for id_, n in numbers.items() if n > 1)


def _reports(ledger: Ledger) -> Iterator[str]:
    """All that were asked for are rendered; what is planned for tonight may wait."""

    def unfinished() -> list[tuple[str, str]]:
        return [(there, status) for there, status in _statuses(ledger) if status != "ready"]

    if not wait_until(lambda: not unfinished(), timeout_s=RENDERED_WITHIN_S):
        yield from (f"the report {there} is {status}" for there, status in unfinished())


def _statuses(ledger: Ledger) -> Iterator[tuple[str, str]]:
    from core.tenancy import alliance_context
    from tenants.registry.models import Alliance
    from tenants.reports.models import ImpactReport

    for slug, there in ledger.asked_reports:
        with alliance_context(Alliance.objects.get(slug=slug)):
            report = ImpactReport.objects.filter(id=there.rstrip("/").rpartition("/")[2])
            yield there, str(report.values_list("status", flat=True).first())


def _on_their_way() -> int:
    from core.outbox.models import Delivery, DeliveryState

    coming = (DeliveryState.DUE, DeliveryState.WAITING)
    return Delivery.objects.filter(state__in=coming).count()
