"""A new alliance gets its house: row, host, schema and fact in one transaction."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.events import AllianceFounded
from core.outbox import services as outbox
from core.tenancy import owner_context, schema_context, template
from core.tenancy.context import PUBLIC
from core.tenancy.wall import raising as wall
from core.vocabulary.german import sort_key
from tenants.registry.errors import SlugTaken, SlugUnfit
from tenants.registry.models import Alliance, Domain
from tenants.registry.records import Profile
from tenants.registry.rules import RESERVED_SLUGS, is_slug

from .profile import profile_fact, write_lists


@transaction.atomic
def found_alliance(
    *, profile: Profile, by: UUID | None = None, at: datetime | None = None
) -> Alliance:
    """Found an alliance; costs the same for the tenth and the thousandth.

    The schema is replayed from the stored dump; killed in the middle it leaves nothing.

    Raises:
        SlugTaken: the slug belongs to another alliance.
        SlugUnfit: it cannot stand in a host name, or is kept for the instance.
    """
    if profile.slug in RESERVED_SLUGS or not is_slug(profile.slug):
        raise SlugUnfit(slug=profile.slug)
    with schema_context(PUBLIC):
        if Alliance.objects.filter(slug=profile.slug).exists():
            raise SlugTaken(slug=profile.slug)
        moment = at or timezone.now()
        alliance = _create(profile, on=timezone.localdate(moment))
        write_lists(alliance, profile)
        Domain.objects.create(
            domain=f"{alliance.slug}.{settings.BASE_DOMAIN}", tenant=alliance, is_primary=True
        )
        with owner_context():
            template.replay(alliance.schema_name)
            wall.found(id_=alliance.id, schema=alliance.schema_name)
        outbox.append(profile_fact(AllianceFounded, alliance, by=by, at=moment))
    return alliance


def _create(profile: Profile, *, on: date) -> Alliance:
    id_ = uuid4()
    values = {
        name: getattr(profile, name)
        for name in profile.__dataclass_fields__
        if name not in ("areas", "fields", "focus")
    }
    alliance = Alliance(
        id=id_,
        schema_name=f"a_{id_.hex}",  # generated, never text a user wrote
        sort_key=sort_key(profile.seat or profile.name),
        revision=1,
        **values,
    )
    alliance.mark_status(profile.status, on=on)
    alliance.save(force_insert=True)
    return alliance
