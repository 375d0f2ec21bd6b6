"""From drafts to alliances: each line in a transaction of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, transaction

from core.errors import DomainError
from tenants.registry.models import Alliance
from tenants.registry.records import Profile
from tenants.registry.services.founding import found_alliance
from tenants.registry.services.profile import update_profile

from .records import Action, Draft, Outcome, Problem

_LISTS = ("areas", "fields", "focus")


def carry_out(
    draft: Draft, *, dry_run: bool = False, is_demo: bool = False, by: UUID | None = None
) -> Outcome | Problem:
    """Found or update the alliance of one line; a refusal is a problem and changes nothing.

    With `dry_run` the answer is the same and nothing is kept.
    """
    try:
        with transaction.atomic():
            outcome = _found_or_update(draft, dry_run=dry_run, is_demo=is_demo, by=by)
            if dry_run:
                transaction.set_rollback(True)
            return outcome
    except DomainError as refusal:
        return Problem(line=draft.line, reason=str(refusal))
    except (IntegrityError, DataError) as refusal:
        reason = f"Die Datenbank nimmt „{draft.name}“ nicht an ({_first_line(refusal)})."
        return Problem(line=draft.line, reason=reason)


def _found_or_update(
    draft: Draft, *, dry_run: bool, is_demo: bool, by: UUID | None
) -> Outcome | Problem:
    alliance = Alliance.objects.filter(slug=draft.slug).first()
    if reason := _collision(draft, alliance):
        return Problem(line=draft.line, reason=reason)
    if alliance is not None:
        profile = Profile(**(_known(alliance) | draft.given))
        changed = update_profile(alliance=alliance, profile=profile, by=by)
        return _outcome(draft, Action.CHANGED if changed else Action.UNCHANGED, changed)
    if not dry_run:
        values = draft.defaults | draft.given
        found_alliance(profile=Profile(slug=draft.slug, is_demo=is_demo, **values), by=by)
    return _outcome(draft, Action.FOUNDED)


def _outcome(draft: Draft, action: Action, changed: tuple[str, ...] = ()) -> Outcome:
    return Outcome(
        line=draft.line, slug=draft.slug, name=draft.name, action=action, changed=changed
    )


def _collision(draft: Draft, holder: Alliance | None) -> str:
    """Why the line means another alliance than the one that has its address, or ""."""
    if holder is None:
        return _known_elsewhere(draft)
    if holder.name.casefold() == draft.name.casefold():
        return ""
    keys = {area.ags for area in holder.areas.all()}
    foreign_area = bool(keys and draft.ags and not keys & draft.ags)
    if foreign_area or holder.land != draft.land:
        return (
            f"Die Kurzadresse „{draft.slug}“ gehört schon „{holder.name}“; "
            "bitte die Spalte „slug“ füllen."
        )
    return ""


def _known_elsewhere(draft: Draft) -> str:
    """The same alliance may already stand in the register under another address."""
    same_name = Alliance.objects.filter(name__iexact=draft.name, land=draft.land)
    for other in same_name.prefetch_related("areas"):
        if draft.ags and {area.ags for area in other.areas.all()} == draft.ags:
            return (
                f"„{other.name}“ gibt es schon unter der Kurzadresse „{other.slug}“; "
                "soll es geändert werden, gehört sie in die Spalte „slug“."
            )
    return ""


def _known(alliance: Alliance) -> dict[str, Any]:
    """The profile an alliance has now; the lines of a file change only what they name."""
    fields = list(alliance.fields.all())
    plain = [name for name in Profile.__dataclass_fields__ if name not in _LISTS]
    return {name: getattr(alliance, name) for name in plain} | {
        "areas": {area.ags: area.name for area in alliance.areas.all()},
        "fields": tuple(field.field for field in fields),
        "focus": tuple(field.field for field in fields if field.is_focus),
    }


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
