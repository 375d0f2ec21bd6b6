"""What a curator may decide, and what a decision makes of an entry."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.errors import Invalid
from federation.catalogue.errors import NotDecidable, Overtaken
from federation.catalogue.models import CatalogueEntry, Decision, EntryStatus
from federation.catalogue.records import Refusal, Seen

LONGEST_REASON, LONGEST_TITLE, LONGEST_SUMMARY = 2000, 160, 300


def shown_as(entry: CatalogueEntry) -> EntryStatus:
    """What a released entry is for the public: a refusal holds until a newer revision."""
    refused = entry.decision == Decision.REFUSED and entry.decided_revision >= entry.revision
    return EntryStatus.REFUSED if refused else EntryStatus.LISTED


def require_seen(entry: CatalogueEntry, seen: Seen) -> None:
    """Decide only on what is still there as it was seen.

    Raises:
        Overtaken: a newer revision or another decision has come meanwhile.
    """
    if Seen(revision=entry.revision, curation_revision=entry.curation_revision) != seen:
        raise Overtaken(title=entry.title)


def require_decidable(entry: CatalogueEntry, *, featured: bool = False) -> None:
    """Forbid decisions about what is gone, and featuring what is not checked.

    Raises:
        NotDecidable: with the reason in German.
    """
    if entry.status == EntryStatus.WITHDRAWN:
        raise NotDecidable(title=entry.title, why=_("Das Bündnis hat es zurückgezogen."))
    if featured and not (entry.is_listed and entry.is_checked):
        raise NotDecidable(title=entry.title, why=_("Bitte prüfen Sie es zuerst."))


def require_reason(refusal: Refusal) -> None:
    """A refusal helps the author only with a reason.

    Raises:
        Invalid: with German sentences per field.
    """
    errors = {}
    if not refusal.reason.strip():
        errors["reason"] = [_("Bitte sagen Sie dem Bündnis, warum.")]
    for name, most in (
        ("reason", LONGEST_REASON),
        ("suggested_title", LONGEST_TITLE),
        ("suggested_summary", LONGEST_SUMMARY),
    ):
        if len(getattr(refusal, name)) > most:
            errors[name] = [_("Das darf höchstens %d Zeichen haben.") % most]
    if errors:
        raise Invalid(errors=errors)


def quarter_start(day: date) -> date:
    """The first day of the quarter a day lies in."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)
