"""Records as tests need them; alliance records are made in the alliance in force."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from core.accounts.models import User
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC
from core.vocabulary.german import fold, letter, sort_key
from federation.catalogue.models import CatalogueEntry, EntryWords
from federation.catalogue.services import index_words
from federation.directory.models import DirectoryEntry
from tenants.gatherings.models import Gathering
from tenants.offers.models import Offer
from tenants.partners.models import Partner
from tenants.practice.models import PracticeExample
from tenants.projects.models import Adoption, IndicatorValue, Project
from tests.harness.canaries import canary

PASSWORD = "ein-langes-passwort"


class SharedFactory(DjangoModelFactory):
    """A record of `public`, made there whatever alliance is in force."""

    class Meta:
        abstract = True

    @classmethod
    def _generate(cls, strategy: str, params: dict[str, Any]) -> Any:
        with schema_context(PUBLIC):
            return super()._generate(strategy, params)


class UserFactory(SharedFactory):
    """A person who can sign in with PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person-{n}-{uuid.uuid4().hex[:6]}@beispiel.example")
    name = factory.Sequence(lambda n: f"Person {n}")

    @factory.post_generation
    def password(self: User, create: bool, extracted: str | None, **_: object) -> None:
        self.set_password(extracted or PASSWORD)
        if create:
            self.save()


class PartnerFactory(DjangoModelFactory):
    """An organisation that belongs to the alliance in force."""

    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Sportverein {n}")
    note = factory.LazyFunction(canary)
    sector = "verein"
    joined_on = date(2024, 1, 15)


class ProjectFactory(DjangoModelFactory):
    """A running project without partners."""

    class Meta:
        model = Project

    title = factory.Sequence(lambda n: f"Familienzeit {n}")
    summary = "Familien gewinnen Zeit füreinander."
    action_fields = factory.LazyFunction(lambda: ["familienzeit"])
    target_groups = factory.LazyFunction(lambda: ["eltern"])
    starts_on = date(2025, 3, 1)


class GatheringFactory(DjangoModelFactory):
    """A network meeting of March 2026 of which nobody has said yet whether it took place."""

    class Meta:
        model = Gathering

    title = factory.Sequence(lambda n: f"Netzwerktreffen {n}")
    kind = "network_meeting"
    note = factory.LazyFunction(canary)
    starts_at = datetime(2026, 3, 10, 17, tzinfo=UTC)
    place = "Rathaus"


class UpcomingGatheringFactory(GatheringFactory):
    """A family day of a project, far in the future."""

    title = factory.Sequence(lambda n: f"Familientag {n}")
    kind = "family_day"
    starts_at = datetime(2126, 5, 15, 12, tzinfo=UTC)
    project = factory.SubFactory(ProjectFactory)


class OfferFactory(DjangoModelFactory):
    """A meeting place that was confirmed in March 2126, so that no test grows old."""

    class Meta:
        model = Offer

    title = factory.Sequence(lambda n: f"Familiencafé {n}")
    kind = "treff"
    place = "Adorf"
    confirmed_on = date(2126, 3, 1)


class AdoptionFactory(DjangoModelFactory):
    """A project taken from a Praxisimpuls nobody can tell of any more."""

    class Meta:
        model = Adoption

    project = factory.SubFactory(ProjectFactory)
    entry_id = factory.LazyFunction(uuid.uuid4)
    entry_slug = "familiencafe"
    entry_title = "Familiencafé"
    origin_id = factory.LazyFunction(uuid.uuid4)
    origin_slug = "alliance-b"
    origin_name = "Bündnis für Familie Bdorf"
    taken_revision = 1
    adopted_at = datetime(2026, 3, 1, 9, tzinfo=UTC)


class IndicatorValueFactory(DjangoModelFactory):
    """A counted figure of the first quarter of 2026."""

    class Meta:
        model = IndicatorValue

    indicator = "IN3"
    year = 2026
    quarter = 1
    value = 12
    note = factory.LazyFunction(canary)


class PracticeExampleFactory(DjangoModelFactory):
    """A draft with all that a release asks for."""

    class Meta:
        model = PracticeExample

    title = factory.Sequence(lambda n: f"Familiencafé {n}")
    summary = "Ein offener Treff für Familien am Samstag."
    situation = "Am Wochenende fehlte ein Ort für Familien."
    goal = "Familien lernen einander kennen."
    steps = factory.LazyFunction(lambda: ["Zuhören: Zwei Abende mit Familien."])
    results = "Jede Woche kommen Familien."
    action_fields = factory.LazyFunction(lambda: ["familienzeit"])
    target_groups = factory.LazyFunction(lambda: ["eltern"])
    impact_stage = 3


class DirectoryEntryFactory(SharedFactory):
    """An entry of Bündnisse von A–Z, made without facts."""

    class Meta:
        model = DirectoryEntry

    alliance_id = factory.LazyFunction(uuid.uuid4)
    slug = factory.Sequence(lambda n: f"ort-{n}")
    name = factory.Sequence(lambda n: f"Lokales Bündnis für Familie Ort {n}")
    seat = factory.Sequence(lambda n: f"Ort {n}")
    sort_key = factory.LazyAttribute(lambda entry: sort_key(entry.seat))
    letter = factory.LazyAttribute(lambda entry: letter(entry.sort_key))
    search_text = factory.LazyAttribute(lambda entry: fold(f"{entry.name} {entry.seat}"))
    kind = "municipality"
    land = "NW"
    founded_precision = "unknown"
    phase = "founded"
    status = "active"
    revision = 1
    updated_at = datetime(2026, 2, 1, 9, tzinfo=UTC)


class CatalogueEntryFactory(SharedFactory):
    """A listed Praxisimpuls, made without facts."""

    class Meta:
        model = CatalogueEntry
        skip_postgeneration_save = True

    id = factory.LazyFunction(uuid.uuid4)
    slug = factory.Sequence(lambda n: f"familiencafe-{n}")
    title = factory.Sequence(lambda n: f"Familiencafé {n}")
    summary = "Ein offener Treff für Familien am Samstag."
    alliance_id = factory.LazyFunction(uuid.uuid4)
    alliance_slug = "alliance-a"
    alliance_name = "Bündnis für Familie Adorf"
    land = "NW"
    seat = "Adorf"
    action_fields = factory.LazyFunction(lambda: ["familienzeit"])
    target_groups = factory.LazyFunction(lambda: ["eltern"])
    revision = 1
    first_listed_at = datetime(2026, 2, 1, 9, tzinfo=UTC)
    listed_at = datetime(2026, 2, 1, 9, tzinfo=UTC)
    updated_at = datetime(2026, 2, 1, 9, tzinfo=UTC)
    released_at = datetime(2026, 2, 1, 9, tzinfo=UTC)

    @factory.post_generation
    def words(self, create: bool, extracted: object, **values: object) -> None:
        """Found by its title and summary while it is shown."""
        if create:
            EntryWords.objects.create(entry=self, stale_since=self.updated_at)
            index_words()
