"""Nothing typed is ever lost, and nobody overwrites what they have not seen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.models import User
from core.tenancy import alliance_context
from core.ui.numbers import GermanDecimalField
from tenants.partners.models import Partner
from tenants.practice.models import PracticeExample
from tenants.projects.models import IndicatorValue, Project
from tenants.registry.models import Alliance
from tests.factories import (
    GatheringFactory,
    OfferFactory,
    PartnerFactory,
    PracticeExampleFactory,
    ProjectFactory,
    UpcomingGatheringFactory,
)

HOSTILE = '<script>alert("ä")</script> & „Zeitbüro“'


@pytest.fixture
def client(coordinator: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coordinator)


def _url(name: str, *args: object) -> str:
    return reverse(f"workspace:{name}", args=["alliance-a", *args])


def test_input_survives_an_error(client: Client, alliance_a: Alliance) -> None:
    typed = {"title": HOSTILE, "situation": "Lang\nund mehrzeilig", "steps": "Eins: a\nZwei: b"}

    answer = client.post(_url("example_new"), typed)
    html = answer.content.decode()

    assert answer.status_code == 422
    assert "Bitte füllen Sie dieses Feld aus." in html
    assert "Lang\nund mehrzeilig</textarea>" in html
    assert "Eins: a\nZwei: b</textarea>" in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(&quot;ä&quot;)&lt;/script&gt; &amp; „Zeitbüro“" in html


def test_lists_typed_as_lines_arrive_as_lists(client: Client, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        PartnerFactory(name="Stadtsportbund", sector="sportverein")
    client.post(
        _url("example_new"),
        {
            "title": HOSTILE,
            "summary": "Kurz.",
            "steps": "• Zuhören: Zwei Abende.\n\n- Verabreden: Drei Betriebe.",
            "result_figures": "114: Familien beraten\n7:00: Kita öffnet",
            "action_fields": ["pflege", "integration"],
            "own_partners": ["Stadtsportbund"],
            "others": "Bäckerei Müller",
        },
    )

    with alliance_context(alliance_a):
        example = PracticeExample.objects.get()
    assert example.steps == ["Zuhören: Zwei Abende.", "Verabreden: Drei Betriebe."]
    assert example.result_figures == [
        {"value": "114", "label": "Familien beraten"},
        {"value": "7:00", "label": "Kita öffnet"},
    ]
    assert example.action_fields == ["pflege", "integration"]
    assert example.partners_involved == [
        {"name": "Stadtsportbund", "sector": "sportverein"},
        {"name": "Bäckerei Müller", "sector": ""},
    ]


def test_opening_and_saving_changes_nothing(client: Client, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        example = PracticeExampleFactory(
            partners_involved=[{"name": "Kita Nord", "sector": "kita"}],
            result_figures=[{"value": "3", "label": "Betriebe"}],
        )
    before = {**example.__dict__}
    form = client.get(_url("example_edit", example.id)).context["form"]
    typed = {field.html_name: field.value() for field in form if field.value()}

    answer = client.post(_url("example_edit", example.id), typed)

    assert answer.status_code == 302, answer.context["form"].errors
    with alliance_context(alliance_a):
        after = PracticeExample.objects.get().__dict__
    changed = {name for name in before if before[name] != after[name]} - {"_state"}
    assert changed == {"version", "updated_at"}


def test_a_conflict_shows_both_and_keeps_what_was_typed(
    client: Client, alliance_a: Alliance
) -> None:
    with alliance_context(alliance_a):
        partner = PartnerFactory(name="Alt")
    mine = {"name": "Mein Name", "sector": "verein", "kind": "organisation", "role": "partner"}
    client.post(_url("partner_edit", partner.id), mine | {"name": "Anderer", "version": 1})

    answer = client.post(_url("partner_edit", partner.id), mine | {"version": 1})
    html = answer.content.decode()

    assert answer.status_code == 409
    assert "Inzwischen hat jemand anderes gespeichert" in html
    assert "<td>Anderer</td><td>Mein Name</td>" in html
    assert 'name="version" value="2"' in html

    again = client.post(_url("partner_edit", partner.id), mine | {"version": 2})
    assert again.status_code == 302
    with alliance_context(alliance_a):
        assert Partner.objects.get().name == "Mein Name"


def test_what_a_service_refuses_stands_beside_its_field(
    client: Client, alliance_a: Alliance
) -> None:
    answer = client.post(
        _url("project_new"),
        {"title": "Neu", "status": "running", "starts_on": "2026-05-01", "ends_on": "2026-04-01"},
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_ends_on">Ende: Das Ende liegt vor dem Beginn.' in html
    assert 'id="id_ends_on_error"' in html
    assert 'value="2026-04-01"' in html


def test_a_project_gets_partners_and_figures(client: Client, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        partner = PartnerFactory()
    client.post(
        _url("project_new"), {"title": "Neu", "status": "running", "partner_ids": [str(partner.id)]}
    )
    with alliance_context(alliance_a):
        project = Project.objects.get()
        assert list(project.partners.all()) == [partner]

    year = timezone.localdate().year
    figure = {
        "indicator": "IN3",
        "year": year,
        "quarter": 3,
        "value": "1.272,5",
        "source": "counted",
    }
    client.post(_url("figure", project.id), figure)
    html = client.get(_url("project", project.id)).content.decode()

    assert "1.272,5" in html
    assert f"3/{year}" in html

    client.post(_url("figure_erase", project.id), figure)
    with alliance_context(alliance_a):
        assert not IndicatorValue.objects.exists()


def test_a_wrong_figure_is_shown_again(client: Client, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        project = ProjectFactory()

    answer = client.post(_url("figure", project.id), {"value": "viele", "note": "gezählt am Tor"})

    assert answer.status_code == 422
    assert 'value="viele"' in answer.content.decode()
    assert 'value="gezählt am Tor"' in answer.content.decode()


def test_leaving_keeps_the_partner_for_history(client: Client, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        partner = PartnerFactory()

    wrong = client.post(_url("partner_leave", partner.id), {"on": "2001-01-01"})
    assert "Der Austritt liegt vor dem Beitritt." in wrong.content.decode()

    client.post(_url("partner_leave", partner.id), {"on": "2026-01-31"})
    assert partner.name not in client.get(_url("partners")).content.decode()
    former = client.get(_url("partners") + "?ehemalige=1").content.decode()
    assert "ausgetreten am 31.01.2026" in former


def test_who_leaves_later_is_there_until_then(client: Client, alliance_a: Alliance) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with alliance_context(alliance_a):
        partner = PartnerFactory()
    client.post(_url("partner_leave", partner.id), {"on": str(tomorrow)})

    listed = client.get(_url("partners")).content.decode()

    assert partner.name in listed
    assert f"tritt aus am {tomorrow:%d.%m.%Y}" in listed
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert partner.name not in client.get(_url("partners")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "factory", "queries"),
    [
        ("partners", PartnerFactory, 11),
        ("projects", ProjectFactory, 12),
        ("examples", PracticeExampleFactory, 12),
        ("gatherings", GatheringFactory, 11),
        ("gatherings", UpcomingGatheringFactory, 12),
        ("offers", OfferFactory, 11),
    ],
)
def test_lists_ask_no_more_for_more_rows(
    client: Client, alliance_a: Alliance, name, factory, queries, count, django_assert_num_queries
) -> None:
    with alliance_context(alliance_a):
        factory.create_batch(count)

    with django_assert_num_queries(queries):
        client.get(_url(name))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.272", "1272"), ("1.272,5", "1272.5"), ("4,5", "4.5"), ("4.5", "4.5"), ("1 272", "1272")],
)
def test_numbers_are_read_as_germans_write_them(typed: str, meant: str) -> None:
    assert str(GermanDecimalField().clean(typed)) == meant
