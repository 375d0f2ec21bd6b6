"""What the wings tell is enough to count by: dates stay, whatever is edited afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from federation.statistics.models import Lifespan
from tenants.partners import services as partners
from tenants.partners.models import Partner
from tenants.partners.records import PartnerData
from tenants.practice import rules, services
from tenants.practice.models import PracticeExample
from tenants.projects import rules as project_rules
from tenants.projects import services as projects
from tenants.projects.models import Adoption, Project
from tenants.projects.records import OutcomeData
from tenants.registry import services as registry
from tenants.registry.models import Alliance
from tenants.registry.records import Profile
from tests.factories import PracticeExampleFactory
from tests.harness.square import in_public

pytestmark = pytest.mark.django_db


@in_public
def life(kind: str, **of: object) -> tuple[date | None, date | None]:
    one = Lifespan.objects.get(kind=kind, **of)
    return one.began_on, one.ended_on


def profile_of(alliance: Alliance, **changes: object) -> Profile:
    known = Alliance.objects.get(id=alliance.id)
    lists = {"areas": {}, "fields": (), "focus": ()}
    same = {
        name: getattr(known, name) for name in Profile.__dataclass_fields__ if name not in lists
    }
    return Profile(**same | lists | changes)


def test_an_alliance_stays_dissolved_since_the_day_it_was(alliance_a, drain_outbox):
    at = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    registry.update_profile(
        alliance=alliance_a, profile=profile_of(alliance_a, status="dissolved"), at=at
    )
    registry.update_profile(alliance=alliance_a, profile=profile_of(alliance_a, motto="Danke"))
    drain_outbox()
    assert life("alliance", alliance_id=alliance_a.id) == (None, date(2026, 4, 1))

    registry.update_profile(alliance=alliance_a, profile=profile_of(alliance_a, status="dormant"))
    drain_outbox()
    assert life("alliance", alliance_id=alliance_a.id) == (None, None)


def test_a_revision_does_not_begin_an_example_anew_but_a_second_release_does(
    in_alliance_a, drain_outbox
):
    days = [datetime(2026, month, 1, 9, tzinfo=UTC) for month in (1, 4, 7, 10)]
    example = PracticeExampleFactory()
    services.publish_example(example_id=example.id, by=None, at=days[0])
    data = replace(rules.as_data(PracticeExample.get(example.id)), title="Neu")
    services.update_example(example_id=example.id, data=data)
    services.revise_example(example_id=example.id, by=None, at=days[1])
    drain_outbox()
    assert life("example") == (days[0].date(), None)

    services.withdraw_example(example_id=example.id, by=None, at=days[2])
    drain_outbox()
    assert life("example") == (days[0].date(), days[2].date())

    services.publish_example(example_id=example.id, by=None, at=days[3])
    drain_outbox()
    assert life("example") == (days[3].date(), None)


def test_a_partner_begins_when_it_was_recorded_as_long_as_nobody_says_when_it_joined(
    in_alliance_a, drain_outbox
):
    partner = partners.create_partner(data=PartnerData(name="A", sector="verein"), by=None)
    recorded = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    Partner.objects.update(created_at=recorded)  # half past midnight in Germany
    today = timezone.localdate()
    partners.end_partnership(partner_id=partner.id, on=today, by=None)
    drain_outbox()
    assert life("partner") == (date(2026, 1, 1), today)

    back = PartnerData(name="A", sector="verein", joined_on=date(2024, 2, 3))
    partners.update_partner(partner_id=partner.id, data=back, by=None)
    drain_outbox()
    assert life("partner") == (date(2024, 2, 3), None)

    partners.delete_partner(partner_id=partner.id, by=None)
    drain_outbox()
    assert life("partner") == (date(2024, 2, 3), today)


def test_a_partner_whose_record_is_lost_is_told_to_have_left_with_all_that_was_known(
    in_alliance_a, drain_outbox
):
    data = PartnerData(name="A", sector="verein", joined_on=date(2024, 2, 3))
    partner = partners.create_partner(data=data, by=None)
    Partner.objects.all().delete()
    partners.retell(present=[], gone=[partner.id])
    drain_outbox()

    assert life("partner", sector="verein") == (date(2024, 2, 3), timezone.localdate())
    assert OutboxFact.objects.get(type="partner.left").revision == 2


def test_an_adoption_ends_once_and_a_later_report_does_not_move_the_day(
    alliance_a, alliance_b, drain_outbox
):
    with alliance_context(alliance_a):
        example = PracticeExampleFactory()
        services.publish_example(example_id=example.id, by=None)
    drain_outbox()
    with alliance_context(alliance_b):
        adoption, _ = projects.adopt_practice(entry_id=example.id, by=None)
        data = replace(
            project_rules.as_data(Project.get(adoption.project_id)),
            status="finished",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 2, 1),
        )
        projects.update_project(project_id=adoption.project_id, data=data)
        over = timezone.now() - timedelta(days=40)
        Adoption.objects.update(ended_at=over)
        projects.report_outcome(
            project_id=adoption.project_id, data=OutcomeData(outcome="worked"), by=None
        )
        drain_outbox()
        assert life("adoption")[1] == timezone.localdate(over)
        projects.delete_project(project_id=adoption.project_id)
    drain_outbox()
    assert life("adoption")[1] == timezone.localdate(over)
