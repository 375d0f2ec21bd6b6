"""The Wegweiser in the work area: what waits for a look, and one click to say it still holds."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.models import User
from core.tenancy import alliance_context
from tenants.offers.models import Offer
from tenants.registry.models import Alliance
from tests.factories import OfferFactory, PartnerFactory

HOSTILE = '<script>alert("ä")</script> 😀 \u202eאבג'
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def client(coordinator: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coordinator)


@pytest.fixture
def offer(alliance_a: Alliance) -> Offer:
    with alliance_context(alliance_a):
        return OfferFactory(title="Elterncafé", confirmed_on=LONG_AGO)


def _url(name: str, *args: object) -> str:
    return reverse(f"workspace:{name}", args=["alliance-a", *args])


def _stored(alliance: Alliance) -> Offer:
    with alliance_context(alliance):
        return Offer.objects.get()


def test_old_offers_are_one_todo_until_each_is_confirmed_with_a_click(client, offer, alliance_a):
    with alliance_context(alliance_a):
        OfferFactory(title="Zeltlager", confirmed_on=LONG_AGO)
    address = f"{_url('offers')}?stand=unconfirmed"
    overview = client.get(_url("overview")).content.decode()
    assert "Stimmen 2 Angebote noch?" in overview
    assert f'href="{address}"' in overview

    answer = client.post(_url("offer_confirm", offer.id), {"weiter": "1"}, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    assert "„Elterncafé“ ist als heute bestätigt vermerkt." in answer.content.decode()
    assert [one.title for one in answer.context["page"]] == ["Zeltlager"]
    assert "Stimmt ein Angebot noch?" in client.get(_url("overview")).content.decode()


def test_what_is_typed_comes_back_and_goes_in_as_typed(client, alliance_a):
    typed = {"title": HOSTILE, "kind": "treff", "is_free": "on", "cost": "5 €", "places": "viele"}

    answer = client.post(_url("offer_new"), typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "&lt;script&gt;" in html
    assert 'value="viele"' in html

    answer = client.post(_url("offer_new"), typed | {"places": ""})
    assert "Kostenlos oder mit Kosten? Bitte nur eines von beiden." in answer.content.decode()

    answer = client.post(_url("offer_new"), typed | {"places": "", "cost": ""}, follow=True)
    assert "<script>alert" not in answer.content.decode()
    stored = _stored(alliance_a)
    assert (stored.title, stored.places, stored.is_free) == (HOSTILE, None, True)
    assert stored.confirmed_on == timezone.localdate()


def test_an_untouched_form_changes_nothing_but_confirms(client, offer, alliance_a):
    with alliance_context(alliance_a):
        Offer.objects.update(
            partner=PartnerFactory(), action_fields=["pflege"], age_from=0, places=0, is_free=True
        )
    before = _stored(alliance_a)
    form = client.get(_url("offer_edit", offer.id)).context["form"]
    values = {field.html_name: field.value() for field in form}
    typed = {name: value for name, value in values.items() if value not in (None, "")}

    assert client.post(_url("offer_edit", offer.id), typed).status_code == 302
    after = _stored(alliance_a)
    changed = {name for name in vars(before) if vars(before)[name] != vars(after)[name]}
    assert changed - {"_state"} == {"version", "updated_at", "confirmed_on"}

    answer = client.post(_url("offer_edit", offer.id), typed | {"title": "Anders"})
    assert answer.status_code == 409
    assert [one.label for one in answer.context["differences"]] == ["Titel"]


def test_what_has_ended_is_found_in_its_own_list(client, offer, alliance_a):
    wrong = client.post(_url("offer_end", offer.id), {"on": "bald"})
    assert wrong.status_code == 422

    client.post(_url("offer_end", offer.id), {"on": "2026-01-31"})

    assert "Elterncafé" not in client.get(_url("offers")).content.decode()
    assert "Elterncafé" in client.get(_url("offers") + "?stand=ended").content.decode()
    answer = client.post(_url("offer_confirm", offer.id), follow=True)
    assert "Dieses Angebot ist beendet." in answer.content.decode()
    assert _stored(alliance_a).confirmed_on == LONG_AGO


@pytest.mark.parametrize("query", ["?stand=mond", "?art=mond", "?feld=%00", "?seite=-1", "?q=%25"])
def test_odd_questions_have_an_answer(client, offer, query):
    assert client.get(_url("offers") + query).status_code == 200
