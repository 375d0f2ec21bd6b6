"""The federation in numbers, for the home page and the desk."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from core.ui.records import Federation, NewEntry
from federation.catalogue import selectors as catalogue
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.rules import quarter_start
from federation.directory import selectors as directory
from federation.directory.models import DirectoryEntry

_NEWEST = 3


def federation() -> Federation:
    """What the home page says about the federation."""
    totals = directory.totals()
    featured = catalogue.featured(quarter_start(timezone.localdate()))
    return Federation(
        alliances=totals.alliances,
        laender=totals.laender,
        partners=totals.partners,
        entries=catalogue.total(),
        newest=tuple(_shown(entry) for entry in catalogue.newest(_NEWEST)),
        featured=_shown(featured) if featured else None,
    )


def alliances() -> QuerySet[DirectoryEntry]:
    """Every alliance the directory knows, also dormant and dissolved ones, in German order."""
    return DirectoryEntry.objects.order_by("sort_key", "slug").only(
        "slug",
        "name",
        "seat",
        "land",
        "status",
        "phase",
        "partner_count",
        "example_count",
        "confirmed_on",
    )


def newest_entries(limit: int) -> QuerySet[CatalogueEntry]:
    """The latest releases in the catalogue."""
    return catalogue.newest(limit)


def _shown(entry: CatalogueEntry) -> NewEntry:
    return NewEntry(
        title=entry.title,
        href=reverse("catalogue:detail", args=[entry.slug]),
        summary=entry.summary,
        origin=f"{entry.alliance_name}",
        action_fields=tuple(entry.action_fields),
        listed_at=entry.first_listed_at,
        is_demo=entry.is_demo,
    )
