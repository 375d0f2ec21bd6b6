"""Care places on a day: only what was stated, and nothing where nobody keeps a list."""

from datetime import date, timedelta

import pytest

from core.tenancy import alliance_context
from tenants.offers.records import CarePlaces
from tenants.offers.rules import care_places
from tenants.offers.selectors import count_unconfirmed, list_offers, load_care
from tests.factories import OfferFactory, PartnerFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)


def places() -> CarePlaces:
    return care_places(load_care(), day=DAY)


def care(**values):
    return OfferFactory(kind="ferienbetreuung", **values)


def test_only_what_is_there_on_the_day_and_states_its_places_is_added(in_alliance_a):
    care(places=40)
    care(places=0)
    OfferFactory(kind="randzeitbetreuung", places=16, started_on=DAY)
    care(places=None)
    care(places=100, started_on=DAY + timedelta(days=1))
    care(places=200, ended_on=DAY)
    care(places=8, ended_on=DAY + timedelta(days=1))
    OfferFactory(kind="regelbetreuung", places=75)

    assert places() == CarePlaces(offers=5, stated=4, places=64, ended=1)


def test_not_stated_is_not_zero_and_no_list_is_nothing(in_alliance_a):
    assert places() == CarePlaces()

    care(places=None)

    assert places() == CarePlaces(offers=1, stated=0, places=None)


def test_the_neighbours_places_are_theirs(alliance_b, in_alliance_a):
    care(places=40)

    with alliance_context(alliance_b):
        assert places() == CarePlaces()


@pytest.mark.parametrize("size", [1, 3])
def test_one_query_however_many(in_alliance_a, size, django_assert_num_queries):
    for _ in range(size):
        care(places=1)

    with django_assert_num_queries(1):
        assert places().places == size


def test_lists_are_narrowed_by_words_kind_field_and_state(in_alliance_a):
    today = date(2026, 11, 25)
    old, fresh = today - timedelta(days=366), today - timedelta(days=365)
    partner = PartnerFactory(name="Kita Sonne")
    OfferFactory(title="Ärztecafé", confirmed_on=old, partner=partner)
    care(title="Zelten", confirmed_on=fresh, action_fields=["kinderbetreuung"])
    OfferFactory(title="Altes", confirmed_on=old, ended_on=today)

    def titles(**asked) -> list[str]:
        return [offer.title for offer in list_offers(today=today, **asked)]

    assert titles() == ["Altes", "Ärztecafé", "Zelten"]
    assert titles(state="current") == ["Ärztecafé", "Zelten"]
    assert titles(state="unconfirmed") == ["Ärztecafé"]
    assert titles(state="ended") == ["Altes"]
    assert titles(state="mond") == []
    assert titles(q="sonne") == ["Ärztecafé"]
    assert titles(q="%") == []
    assert titles(kind="ferienbetreuung", action_field="kinderbetreuung") == ["Zelten"]
    assert count_unconfirmed(today=today) == 1
