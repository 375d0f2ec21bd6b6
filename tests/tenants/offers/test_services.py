"""Offers say what they know, and who last looked keeps them believable."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core.errors import EditConflict, Invalid, NotFound
from core.tenancy import alliance_context
from tenants.offers import rules, services
from tenants.offers.models import Offer
from tenants.offers.records import OfferData
from tests.factories import OfferFactory, PartnerFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def refused(**changes) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as error:
        services.create_offer(data=OfferData(**{"title": "Café", "kind": "treff"} | changes))
    return error.value.errors


def test_all_mistakes_are_told_at_once_in_german(in_alliance_a):
    assert refused(
        title=" ",
        kind="party",
        action_fields=("mond",),
        age_from=9,
        age_to=3,
        places=100_001,
        is_free=True,
        cost="5 €",
        postcode="1234",
        email="anna",
        website="javascript:alert(1)",
        leika_key="9912345678901٣",
        started_on=date(2026, 5, 2),
        ended_on=date(2026, 5, 1),
        opening_hours="x" * 501,
    ) == {
        "title": ["Bitte nennen Sie einen Titel."],
        "kind": ["Diese Art von Angebot gibt es nicht."],
        "action_fields": ["Dieses Handlungsfeld gibt es nicht: mond"],
        "age_to": ["„Alter bis“ liegt unter „Alter von“."],
        "places": ["Bitte geben Sie eine Zahl von 0 bis 100.000 an."],
        "cost": ["Kostenlos oder mit Kosten? Bitte nur eines von beiden."],
        "postcode": ["Eine Postleitzahl hat fünf Ziffern."],
        "email": ["Das ist keine E-Mail-Adresse."],
        "website": ["Bitte geben Sie eine Adresse mit https:// am Anfang an."],
        "leika_key": ["Ein LeiKa-Schlüssel beginnt mit 99 und hat 14 Ziffern."],
        "ended_on": ["Das Ende liegt vor dem Beginn."],
        "opening_hours": ["Höchstens 500 Zeichen, bitte."],
    }


def test_what_neighbours_have_is_not_there(alliance_b, in_alliance_a):
    with alliance_context(alliance_b):
        partner, offer = PartnerFactory(), OfferFactory()

    assert refused(partner_id=partner.id) == {"partner_id": ["Diesen Partner gibt es hier nicht."]}
    for change in (services.confirm_offer, services.delete_offer):
        with pytest.raises(NotFound):
            change(offer_id=offer.id)
    with pytest.raises(NotFound):
        services.end_offer(offer_id=offer.id, on=TODAY)


def test_who_writes_confirms_and_a_program_that_corrects_does_not(in_alliance_a):
    offer = services.create_offer(
        data=OfferData(title="Café", kind="treff", action_fields=("familienzeit",)),
        today=date(2024, 1, 1),
    )
    assert rules.needs_look(offer, today=TODAY)

    newer = replace(rules.as_data(offer), title="Elterncafé")
    offer = services.update_offer(offer_id=offer.id, data=newer, expected_version=1)
    assert (offer.confirmed_on, offer.action_fields) == (date(2024, 1, 1), ["familienzeit"])

    offer = services.confirm_offer(offer_id=offer.id, expected_version=2, today=TODAY)
    assert (offer.confirmed_on, rules.needs_look(offer, today=TODAY)) == (TODAY, False)
    with pytest.raises(EditConflict):
        services.update_offer(offer_id=offer.id, data=newer, expected_version=2)


def test_what_has_ended_stays_and_cannot_be_confirmed(in_alliance_a):
    offer = OfferFactory(started_on=date(2026, 1, 1), confirmed_on=date(2020, 1, 1))

    with pytest.raises(Invalid):
        services.end_offer(offer_id=offer.id, on=date(2025, 12, 31))
    services.end_offer(offer_id=offer.id, on=TODAY)
    with pytest.raises(Invalid):
        services.confirm_offer(offer_id=offer.id, today=TODAY)

    kept = Offer.objects.get()
    assert (kept.ended_on, kept.version, rules.needs_look(kept, today=TODAY)) == (TODAY, 2, False)


def test_an_offer_outlives_its_partner(in_alliance_a):
    offer = OfferFactory(partner=PartnerFactory(name="Kita Sonne"))
    assert offer.provider_name == "Kita Sonne"

    offer.partner.delete()

    offer.refresh_from_db()
    assert (offer.partner_id, offer.provider_name) == (None, "")


@pytest.mark.parametrize(
    ("wall", "values"),
    [
        ("ages_in_order", {"age_from": 9, "age_to": 3}),
        ("free_or_cost", {"is_free": True, "cost": "5 €"}),
        ("leika_key", {"leika_key": "98123456789012"}),
        ("ended_after_start", {"started_on": TODAY, "ended_on": date(2020, 1, 1)}),
    ],
)
def test_the_database_refuses_it_too(in_alliance_a, wall, values):
    with pytest.raises(IntegrityError, match=wall), transaction.atomic():
        OfferFactory(**values)


def test_the_database_knows_one_provider(in_alliance_a):
    with pytest.raises(IntegrityError, match="one_provider"), transaction.atomic():
        OfferFactory(partner=PartnerFactory(), provider="Jugendpflege")
