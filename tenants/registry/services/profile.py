"""Change what an alliance says about itself."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.errors import EditConflict
from core.events import (
    AllianceFounded,
    AllianceProfile,
    AllianceProfileChanged,
    AllianceStatusChanged,
)
from core.outbox import services as outbox
from core.vocabulary.german import sort_key
from tenants.registry.models import Alliance, AllianceArea, AllianceField
from tenants.registry.records import Profile

type Telling = AllianceFounded | AllianceProfileChanged | AllianceStatusChanged
_LISTS = ("areas", "fields", "focus")
_CONTACT = ("name", "role", "email", "phone", "address")


@transaction.atomic
def update_profile(
    *,
    alliance: Alliance,
    profile: Profile,
    by: UUID | None = None,
    at: datetime | None = None,
    expected_version: int | None = None,
) -> tuple[str, ...]:
    """Bring an alliance to a profile; returns the labels of what changed, () when nothing did.

    Raises:
        EditConflict: it is not the version the editor has seen.
    """
    alliance = Alliance.objects.select_for_update().get(id=alliance.id)
    if expected_version is not None and alliance.version != expected_version:
        raise EditConflict
    changed = _differences(alliance, profile)
    if not changed:
        return ()
    kind: type[Telling] = AllianceProfileChanged
    moment = at or timezone.now()
    if alliance.status != profile.status:
        kind = AllianceStatusChanged
        alliance.mark_status(profile.status, on=timezone.localdate(moment))
    for name in profile.__dataclass_fields__:
        if name not in _LISTS:
            setattr(alliance, name, getattr(profile, name))
    alliance.sort_key = sort_key(profile.seat or profile.name)
    write_lists(alliance, profile)
    _save_and_tell(alliance, kind, by=by, at=moment)
    return changed


@transaction.atomic
def confirm_profile(
    *, alliance: Alliance, by: UUID | None = None, today: date | None = None
) -> Alliance:
    """The alliance has looked over its profile and it is true."""
    alliance = Alliance.objects.select_for_update().get(id=alliance.id)
    alliance.confirm(on=today or timezone.localdate())
    _save_and_tell(alliance, AllianceProfileChanged, by=by, at=timezone.now())
    return alliance


def profile_fact(
    kind: type[Telling], alliance: Alliance, *, by: UUID | None, at: datetime
) -> Telling:
    """A fact that carries the whole public profile."""
    return kind(
        alliance_id=alliance.id,
        alliance_slug=alliance.slug,
        aggregate_id=alliance.id,
        revision=alliance.revision,
        occurred_at=at,
        actor_id=by,
        profile=public_profile(alliance),
        dissolved_on=alliance.dissolved_on,
    )


def public_profile(alliance: Alliance) -> AllianceProfile:
    """What everybody may know of an alliance."""
    fields = list(alliance.fields.all())
    return AllianceProfile(
        **{name: getattr(alliance, name) for name in _COPIED},
        areas=[{"ags": area.ags, "name": area.name} for area in alliance.areas.all()],
        contact=_public_contact(alliance),
        action_fields=[field.field for field in fields],
        focus_fields=[field.field for field in fields if field.is_focus],
    )


_COPIED = tuple(
    name
    for name in AllianceProfile.__dataclass_fields__
    if name not in ("areas", "contact", "action_fields", "focus_fields")
)


def _public_contact(alliance: Alliance) -> dict[str, str]:
    return {
        part: getattr(alliance, f"contact_{part}")
        for part in _CONTACT
        if getattr(alliance, f"contact_{part}_public") and getattr(alliance, f"contact_{part}")
    }


def write_lists(alliance: Alliance, profile: Profile) -> None:
    """Replace areas and action fields by those of a profile."""
    alliance.areas.all().delete()
    AllianceArea.objects.bulk_create(
        AllianceArea(alliance=alliance, ags=ags, name=name) for ags, name in profile.areas.items()
    )
    alliance.fields.all().delete()
    AllianceField.objects.bulk_create(
        AllianceField(alliance=alliance, field=code, is_focus=code in profile.focus)
        for code in profile.fields
    )


def _differences(alliance: Alliance, profile: Profile) -> tuple[str, ...]:
    changed = [
        str(Alliance._meta.get_field(name).verbose_name)
        for name in profile.__dataclass_fields__
        if name not in _LISTS and getattr(alliance, name) != getattr(profile, name)
    ]
    if {area.ags: area.name for area in alliance.areas.all()} != profile.areas:
        changed.append("Einzugsgebiet")
    now = {(field.field, field.is_focus) for field in alliance.fields.all()}
    if now != {(code, code in profile.focus) for code in profile.fields}:
        changed.append("Handlungsfelder")
    return tuple(changed)


def _save_and_tell(
    alliance: Alliance, kind: type[Telling], *, by: UUID | None, at: datetime
) -> None:
    alliance.revision += 1
    alliance.save()
    outbox.append(profile_fact(kind, alliance, by=by, at=at))
