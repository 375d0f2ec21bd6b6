"""Who took up which entry, and what the catalogue tells those who want to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import Case, IntegerField, When

from core.events import ExampleRelease, SharedPractice
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC
from federation.catalogue.models import Adoption, CatalogueEntry

MOST_SHOWN = 50
_FIELDS = tuple(ExampleRelease.__dataclass_fields__)


def adoptions_of(entry: CatalogueEntry) -> list[Adoption]:
    """Proven adoptions of an entry, those that reported first; none of a withdrawn one."""
    if entry.adoptions is None:
        remember_adoptions([entry])
    return entry.adoptions or []


def remember_adoptions(entries: Iterable[CatalogueEntry]) -> None:
    """Look up the adoptions of several entries at once, for `adoptions_of`."""
    listed = {entry.pk: entry for entry in entries if entry.is_listed}
    for entry in entries:
        entry.adoptions = []
    proven = Adoption.objects.filter(entry_id__in=listed, is_proven=True)
    silent = Case(When(outcome="", then=1), default=0, output_field=IntegerField())
    for adoption in proven.order_by(silent, "-adopted_at", "id"):
        known = listed[adoption.entry_id].adoptions
        if known is not None and len(known) < MOST_SHOWN:
            known.append(adoption)


def shared_practices(entry_ids: Collection[UUID]) -> Mapping[UUID, SharedPractice]:
    """Entries as other alliances may copy them, by id; one query."""
    with schema_context(PUBLIC):  # who asks works for an alliance, which does not see the table
        entries = CatalogueEntry.objects.filter(pk__in=list(entry_ids))
        return {entry.pk: _shared(entry) for entry in entries}


def _shared(entry: CatalogueEntry) -> SharedPractice:
    release = ExampleRelease(**{name: getattr(entry, name) for name in _FIELDS})
    return SharedPractice(
        entry_id=entry.pk,
        slug=entry.slug,
        title=entry.title,
        revision=entry.revision,
        alliance_id=entry.alliance_id,
        alliance_slug=entry.alliance_slug,
        alliance_name=entry.alliance_name,
        release=release if entry.is_listed else None,
    )
