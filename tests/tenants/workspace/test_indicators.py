"""The pages of what is counted: nothing is written before it was seen, nor by the wrong person."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.models import User
from core.tenancy import alliance_context
from tenants.access.enums import Role
from tenants.access.services import grant_membership
from tenants.projects import services
from tenants.projects.models import IndicatorTarget, IndicatorValue, OwnIndicator
from tenants.projects.records import ValueData
from tenants.registry.models import Alliance
from tests.factories import ProjectFactory

TABLE = "Kennzahl;Jahr;Quartal;Projekt;Wert;Anmerkung\n"
GOOD = f"{TABLE}OP3;2026;2;;12;<script>alert(1)</script> 😀\n"
OWN = {
    "label": "Patenschaften",
    "unit": "Anzahl",
    "definition": "Jede zählt einmal.",
    "iooi": "output",
    "stage": "2",
    "adds_up": "sum",
}


@pytest.fixture
def client(coordinator: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coordinator)


def _url(name: str, *args: object, slug: str = "alliance-a") -> str:
    return reverse(f"workspace:{name}", args=[slug, *args])


def _upload(client: Client, text: str | bytes) -> HttpResponse:
    content = text.encode() if isinstance(text, str) else text
    return client.post(_url("import"), {"file": SimpleUploadedFile("werte.csv", content)})


def _staged(answer: HttpResponse) -> dict[str, str]:
    initial: dict[str, str] = answer.context["form"].initial
    return initial


def _values(alliance: Alliance) -> list[tuple[str, Decimal, object]]:
    with alliance_context(alliance):
        return list(IndicatorValue.objects.values_list("indicator", "value", "entered_by"))


def test_a_table_is_shown_first_and_then_written_by_name(
    client: Client, coordinator: User, alliance_a: Alliance
) -> None:
    shown = _upload(client, GOOD)
    html = shown.content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀" in html
    assert _values(alliance_a) == []
    answer = client.post(_url("import_confirm"), _staged(shown), follow=True)
    assert "Eine Zahl ist eingelesen." in answer.content.decode()
    assert _values(alliance_a) == [("OP3", 12, coordinator.pk)]


def test_a_wrong_table_cannot_be_confirmed(client: Client, alliance_a: Alliance) -> None:
    shown = _upload(client, f"{GOOD}XX9;2026;2;;1;\n")

    assert "Zeile 3, Spalte Kennzahl: Die Kennzahl „XX9“ gibt es nicht." in shown.content.decode()
    assert client.post(_url("import_confirm"), _staged(shown)).status_code == 422
    assert _values(alliance_a) == []


def test_what_changed_meanwhile_is_shown_again(client: Client, alliance_a: Alliance) -> None:
    shown = _upload(client, GOOD)
    with alliance_context(alliance_a):
        noted = ValueData(indicator="OP3", year=2026, quarter=2, value=Decimal(99))
        services.record_values(project=None, values=[noted])

    answer = client.post(_url("import_confirm"), _staged(shown))

    assert answer.status_code == 409
    assert "Inzwischen haben sich Zahlen geändert" in answer.content.decode()
    assert [value for _code, value, _by in _values(alliance_a)] == [99]
    client.post(_url("import_confirm"), _staged(answer))
    assert [value for _code, value, _by in _values(alliance_a)] == [12]


def test_a_table_of_one_alliance_is_worth_nothing_in_another(
    client: Client, coordinator: User, alliance_a: Alliance, alliance_b: Alliance
) -> None:
    grant_membership(alliance=alliance_b, user_id=coordinator.pk, role=Role.COORDINATOR)
    staged = _staged(_upload(client, GOOD))
    changed = staged | {"table": staged["table"][:-2]}

    for slug, form in (("alliance-b", staged), ("alliance-a", changed)):
        answer = client.post(_url("import_confirm", slug=slug), form, follow=True)
        assert "Bitte wählen Sie die Datei noch einmal aus." in answer.content.decode()
    assert (_values(alliance_a), _values(alliance_b)) == ([], [])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"x" * 10_000_000, "Die Datei ist größer als 5 MB."),
        (b"", "leer"),
        (TABLE.encode(), "Unter der Kopfzeile steht nichts."),
    ],
)
def test_files_that_are_none_are_refused_in_german(
    content: bytes, sentence: str, client: Client
) -> None:
    answer = _upload(client, content)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_five_thousand_rows_are_staged_and_taken_over(client: Client, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        titles = [ProjectFactory(title=f"Projekt {number}").title for number in range(250)]
    rows = [
        f"OP3;{year};{quarter};{title};7;{'Anmerkung ' * 20}"
        for title in titles
        for year in range(2021, 2026)
        for quarter in (1, 2, 3, 4)
    ]

    shown = _upload(client, TABLE + "\n".join(rows))
    client.post(_url("import_confirm"), _staged(shown))

    assert len(_values(alliance_a)) == 5_000


def test_templates_are_files_to_load(client: Client) -> None:
    for name, start in (("csv", b"\xef\xbb\xbfKennzahl;"), ("xlsx", b"PK")):
        answer = client.get(_url(f"import_template_{name}"))
        assert answer.content.startswith(start)
        assert f'.{name}"' in answer["Content-Disposition"]


def test_own_indicators_come_and_go_with_their_words(client: Client, alliance_a: Alliance) -> None:
    client.post(_url("own_indicator_new"), OWN)
    twice = client.post(_url("own_indicator_new"), OWN)
    with alliance_context(alliance_a):
        own = OwnIndicator.objects.get()
    assert (own.stage, own.adds_up) == (2, "sum")
    assert "Select an option" not in client.get(_url("own_indicator_new")).content.decode()
    client.post(_url("own_indicator_retire", own.id))
    retired = client.get(_url("indicators")).content.decode()
    client.post(_url("own_indicator_resume", own.id))

    assert "Eine Kennzahl mit diesem Namen gibt es schon." in twice.content.decode()
    assert "Wieder aufnehmen" in retired
    assert "Wieder aufnehmen" not in client.get(_url("indicators")).content.decode()
    page = client.get(_url("project", _project(alliance_a))).content.decode()
    assert "Patenschaften (Anzahl)" in page


def test_targets_keep_what_was_typed_when_one_is_wrong(
    client: Client, alliance_a: Alliance
) -> None:
    typed = {"OP3_0": "1.200", "OP3_1": "viele", "NW1_4": "30,5"}
    wrong = client.post(_url("targets"), typed)
    page = wrong.content.decode()

    assert wrong.status_code == 422
    assert 'value="viele"' in page
    assert 'value="1.200"' in page
    client.post(_url("targets"), typed | {"OP3_1": ""})
    with alliance_context(alliance_a):
        values = IndicatorTarget.objects.order_by("indicator").values_list("indicator", "value")
        assert list(values) == [("NW1", Decimal("30.5")), ("OP3", 1200)]
    again = client.get(_url("targets")).context["form"]
    assert {
        field.html_name: field.value() for field in again.visible_fields() if field.value()
    } == {
        "OP3_0": "1200",
        "NW1_4": "30,5",
    }


def test_targets_somebody_else_set_meanwhile_stay(client: Client, alliance_a: Alliance) -> None:
    year = timezone.localdate().year
    with alliance_context(alliance_a):
        services.set_target(indicator="IN2", year=year, quarter=0, value=Decimal(10))
        form = client.get(_url("targets")).context["form"]
        services.set_target(indicator="IN2", year=year, quarter=0, value=Decimal(99))
        services.set_target(indicator="OP6", year=year, quarter=0, value=Decimal(7))

        typed = {name: form[name].value() or "" for name in form.fields}
        answer = client.post(_url("targets"), typed | {"IN3_0": "50"})

        assert answer.status_code == 302
        found = IndicatorTarget.objects.filter(year=year).values_list("indicator", "value")
        assert dict(found) == {"IN2": 99, "OP6": 7, "IN3": 50}

        asked = client.post(_url("targets"), typed | {"IN2_0": "12"})
        assert asked.status_code == 422
        assert "Inzwischen steht hier 99." in asked.context["form"].errors["IN2_0"][0]
        drawn = asked.context["form"]
        again = client.post(_url("targets"), {name: drawn[name].value() for name in drawn.fields})
        assert again.status_code == 302
        assert IndicatorTarget.objects.get(indicator="IN2").value == 12


def test_a_figure_noted_by_hand_keeps_target_and_number_of_people_asked(
    client: Client, coordinator: User, alliance_a: Alliance
) -> None:
    client.post(_url("own_indicator_new"), OWN)
    year = timezone.localdate().year
    with alliance_context(alliance_a):
        project = ProjectFactory()
        figure = {"indicator": "E1", "year": year, "quarter": 1}
        noted = ValueData(**figure, value=Decimal(4), target=Decimal(5), n=12)
        services.record_values(project=project, values=[noted])

    typed = {**figure, "value": "6", "source": "asked"}
    answer = client.post(_url("figure", project.id), typed, follow=True)

    page = answer.content.decode()
    assert "Patenschaften</th>" in page
    assert ">6</td>" in page
    with alliance_context(alliance_a):
        stored = IndicatorValue.objects.values_list("value", "target", "n", "entered_by").get()
    assert stored == (6, 5, 12, coordinator.pk)


def _project(alliance: Alliance) -> object:
    with alliance_context(alliance):
        return ProjectFactory().id
