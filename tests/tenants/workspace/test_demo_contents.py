"""The texts of the demonstration: valid, varied, always the same."""

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone

from core.vocabulary import indicators, offer_kinds, sectors
from tenants.gatherings.enums import GatheringKind
from tenants.gatherings.rules import require_valid as require_valid_gathering
from tenants.offers.rules import require_valid as require_valid_offer
from tenants.partners.rules import require_valid as require_valid_partner
from tenants.practice.models import PracticeExample
from tenants.practice.rules import require_valid as require_valid_example
from tenants.projects.rules import catalogue, require_valid_value
from tenants.projects.rules import require_valid as require_valid_project
from tenants.registry.models import Alliance
from tenants.registry.services import importing
from tenants.workspace.management.demo import (
    figures,
    gatherings,
    offers,
    partners,
    practice,
    projects,
    sources,
)
from tenants.workspace.management.demo.profiles import profile_values
from tenants.workspace.management.demo.wording import Wording

TODAY = dt.date(2026, 11, 22)
READING = importing.read(sources.alliances(), today=TODAY)
WORDINGS = [Wording.of(draft.slug, draft.given["seat"]) for draft in READING.drafts]


def test_the_table_holds_eighty_alliances_without_a_fault():
    assert len(READING.drafts) == 80
    assert READING.problems == ()


@pytest.mark.parametrize(
    ("slug", "inside"),
    [
        ("landkreis-peine", "im Landkreis Peine"),
        ("vogelsbergkreis", "im Vogelsbergkreis"),
        ("berlin-pankow", "in Pankow"),
        ("ruegen-lkr-vorpommern-ruegen", "auf Rügen"),
        ("forst-lausitz", "in Forst"),
    ],
)
def test_places_stand_in_their_case(slug, inside):
    assert next(wording.inside for wording in WORDINGS if wording.slug == slug) == inside


def test_examples_are_valid_fit_their_columns_and_leave_no_pattern_behind():
    stories = [story for wording in WORDINGS for story in practice.stories(wording, today=TODAY)]
    longest = PracticeExample._meta.get_field("title").max_length

    for story in stories:
        require_valid_example(story.data)
        assert len(story.data.title) <= longest
        assert all(len(step) <= 400 for step in story.data.steps)
        assert "{" not in repr(story.data).replace("{'", "")
    assert 150 <= sum(story.is_released for story in stories) <= 200
    assert sum(story.is_withdrawn for story in stories) == 2
    assert max(Counter(story.data.title for story in stories).values()) == 1


def test_every_pattern_of_an_example_is_told_somewhere():
    names = {one["key"] for one in sources.examples()}
    known = {term.code for term in sectors()}

    assert len(names) == len(sources.examples()) >= 30
    assert all(code in known for one in sources.examples() for _, code in one["partners"])


def test_partners_are_four_to_twenty_five_over_all_sectors():
    found = {
        wording.slug: partners.partners(wording, founded_on=dt.date(2008, 5, 1), today=TODAY)
        for wording in WORDINGS
    }

    for one in found.values():
        assert 4 <= len(one) <= 25
        for partner in one:
            require_valid_partner(partner)
    assert {partner.sector for one in found.values() for partner in one} == {
        term.code for term in sectors()
    }


def test_projects_and_their_figures_are_valid_and_some_are_missing():
    known = {one.code for one in indicators()}
    quarters = Counter()
    for wording in WORDINGS:
        patterns = projects.patterns(wording.slug)
        assert 1 <= len(patterns) <= 9
        for pattern in patterns:
            data = projects.project(wording, pattern, [], today=TODAY)
            require_valid_project(data)
            assert {code for code, _ in pattern["measures"]} <= known
            for value in figures.project_values(wording.slug, pattern, data, today=TODAY):
                require_valid_value(value, {one.code: one for one in catalogue(())})
                quarters[value.year, value.quarter] += 1

    assert sorted(quarters) == [(2025, 2), (2025, 3), (2025, 4), *((2026, q) for q in range(1, 5))]


def test_offers_are_valid_of_all_kinds_and_some_wait_for_a_look():
    kinds, states = set(), Counter()
    for wording in WORDINGS:
        found = offers.offers(wording, [], today=TODAY)
        assert found == offers.offers(wording, [], today=TODAY)
        for offer, confirmed_on in found:
            require_valid_offer(offer)
            assert "{" not in offer.title
            kinds.add(offer.kind)
            states[offer.ended_on is None, confirmed_on < TODAY - dt.timedelta(days=365)] += 1

    assert kinds == {kind.code for kind in offer_kinds()} - {"sonstiges"}
    assert states[True, False] > 2 * states[True, True] > 0 < states[False, False]


def test_dates_are_valid_lie_in_seven_quarters_and_mostly_tell_how_many_came():
    now = timezone.make_aware(dt.datetime.combine(TODAY, dt.time(9)))
    quarters, kinds, states = Counter(), set(), Counter()
    for wording in WORDINGS:
        found = gatherings.gatherings(wording, [], today=TODAY)
        assert found == gatherings.gatherings(wording, [], today=TODAY)
        for gathering in found:
            require_valid_gathering(gathering, now=now)
            quarters[gathering.starts_at.year, (gathering.starts_at.month + 2) // 3] += 1
            kinds.add(gathering.kind)
            states[gathering.status, gathering.attendance is not None] += 1

    assert sorted(quarters) == [(2025, 3), (2025, 4), *((2026, q) for q in range(1, 5)), (2027, 1)]
    assert all(number <= 5 * len(WORDINGS) for number in quarters.values())
    assert kinds == set(GatheringKind.values)
    assert states["held", True] > 5 * states["held", False] > 0
    assert states["planned", False] > 0 < states["cancelled", False]


def test_profiles_are_marked_and_fit():
    for wording in WORDINGS:
        values = profile_values(wording, today=TODAY)

        assert "Demodaten" in values["organisation"]
        for name in ("motto", "patron", "carrier", "legal_form", "summary"):
            assert len(values.get(name, "")) <= Alliance._meta.get_field(name).max_length


def test_contents_are_the_same_each_time():
    wording = WORDINGS[7]

    assert practice.stories(wording, today=TODAY) == practice.stories(wording, today=TODAY)


def test_no_address_leads_to_anybody():
    mails = {
        partner.contact_email
        for wording in WORDINGS
        for partner in partners.partners(wording, founded_on=TODAY, today=TODAY)
    }

    assert all(mail.endswith(".example") for mail in mails)
