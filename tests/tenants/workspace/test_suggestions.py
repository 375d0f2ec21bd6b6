"""What the service office proposes, as the author sees it; and the way of an example."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.models import User
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from tenants.practice.models import PracticeExample
from tests.factories import PracticeExampleFactory
from tests.journeys.curating import accept, publish, refuse

# Alliance and its path, savepoint and release, session, user, role; example, pictures,
# suggestion, receipt; three counts of the rail.
QUERIES_OF_AN_EXAMPLE = 14
TITLE = "Das Servicebüro hat einen Vorschlag zu „Familiencafé“"


@pytest.fixture
def client(coordinator: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coordinator)


@pytest.fixture
def refused(alliance_a, drain_outbox) -> PracticeExample:
    with alliance_context(alliance_a):
        example = PracticeExampleFactory(title="Familiencafé")
        publish(example)
    drain_outbox()
    refuse(example)
    drain_outbox()
    return example


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    address = reverse(f"workspace:{name}", args=["alliance-a", *args]) + query
    return client.get(address).content.decode()


def test_the_reason_is_on_the_overview_and_on_the_example(client, refused):
    assert TITLE in page(client, "overview")
    shown = page(client, "example", refused.id)
    assert "Das Servicebüro schlägt vor" in shown
    assert "Der Titel nennt einen Namen." in shown
    assert "zurzeit nicht im Katalog · das Servicebüro hat einen Vorschlag" in shown
    assert "im Katalog ansehen" not in shown


def test_one_click_opens_the_form_with_the_words_proposed_unsaved(client, refused, alliance_a):
    form = page(client, "example_edit", refused.id, query="?vorschlag=1")

    assert 'value="Ein Café für alle"' in form
    assert "noch nicht gespeichert" in form
    assert 'value="Familiencafé"' in page(client, "example_edit", refused.id)
    with alliance_context(alliance_a):
        assert PracticeExample.get(refused.id).title == "Familiencafé"


def test_the_author_revises_and_it_is_back_and_waits_again(client, refused, drain_outbox):
    edit = reverse("workspace:example_edit", args=["alliance-a", refused.id]) + "?vorschlag=1"
    form = client.get(edit).context["form"]
    typed = {field.html_name: field.value() for field in form if field.value()}
    assert client.post(edit, typed).status_code == 302
    shown = page(client, "overview")
    assert "Geben Sie die neue Fassung frei." in shown
    assert "steht noch die alte Fassung" not in shown

    client.post(reverse("workspace:revise", args=["alliance-a", refused.id]))
    drain_outbox()

    entry = CatalogueEntry.objects.get()
    assert (entry.title, entry.is_listed, entry.is_checked) == ("Ein Café für alle", True, False)
    assert TITLE not in page(client, "overview")
    assert "Das Servicebüro schlägt vor" not in page(client, "example", refused.id)


def test_the_way_into_the_catalogue_is_told_in_sentences(client, refused, drain_outbox):
    accept(refused)
    drain_outbox()

    shown = client.get(reverse("workspace:example", args=["alliance-a", refused.id]))

    assert [(point.text, point.is_ours) for point in shown.context["way"]] == [
        ("Ihr Bündnis hat Fassung 1 freigegeben.", True),
        ("Fassung 1 ist im Katalog angekommen und zu lesen.", False),
        ("Das Servicebüro zeigt Fassung 1 nicht und schlägt etwas vor.", False),
        ("Das Servicebüro hat Fassung 1 geprüft.", False),
    ]
    assert "vom Servicebüro geprüft" in shown.content.decode()
    assert "ist im Katalog, geprüft vom Servicebüro" in page(client, "overview")


def test_a_reader_sees_the_suggestion_without_a_button(refused, reader, client_for):
    shown = page(client_for(reader), "example", refused.id)

    assert "Der Titel nennt einen Namen." in shown
    assert "Mit dem Vorschlag bearbeiten" not in shown


def test_the_pages_of_an_example_ask_a_fixed_number_of_questions(
    client, refused, alliance_a, drain_outbox, django_assert_num_queries
):
    address = reverse("workspace:example", args=["alliance-a", refused.id])
    with django_assert_num_queries(QUERIES_OF_AN_EXAMPLE):
        client.get(address)
    for _ in range(3):
        accept(refused), refuse(refused)
    drain_outbox()
    with django_assert_num_queries(QUERIES_OF_AN_EXAMPLE):
        client.get(address)
