"""Programs set targets, add indicators and send tables; every wrong cell has a pointer."""

import pytest

from core.tenancy import alliance_context
from tenants.projects.models import IndicatorValue
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db
OWN = {"label": "Paten", "unit": "Anzahl", "definition": "Jede zählt einmal.", "iooi": "output"}
ROW = {"indicator": "OP3", "year": 2026, "quarter": 2, "value": 1.234}


def test_an_own_indicator_is_made_changed_and_retired(api):
    made = api.post("own-indicators", OWN)
    address = made["Location"]
    changed = api.patch(address, {"unit": "Paare"}, if_match=made["ETag"])
    api.delete(address, if_match=changed["ETag"])

    assert made.status_code == 201, made.content
    assert (changed.json()["code"], changed.json()["unit"]) == ("E1", "Paare")
    assert api.get(address).json()["retired_at"]
    assert len(api.get("indicators").json()["items"]) == 34
    assert api.patch(address, {"unit": "x"}, if_match=made["ETag"]).status_code == 412


def test_a_target_is_set_and_taken_back(api):
    target = {"indicator": "OP3", "year": 2026, "quarter": 0, "value": "400.00"}

    assert api.post("indicator-targets", target).json() == {"items": [target]}
    assert api.get("indicator-targets?year=2026").json() == {"items": [target]}
    assert api.post("indicator-targets", target | {"value": None}).json() == {"items": []}
    wrong = api.post("indicator-targets", target | {"indicator": "XX"})
    assert wrong.json()["errors"] == [
        {"pointer": "#/indicator", "detail": "Diese Kennzahl gibt es nicht."}
    ]


def test_rows_are_taken_over_all_or_none(api, alliance_a):
    with alliance_context(alliance_a):
        ProjectFactory(title="Fest")
    good = ROW | {"project": "Fest", "value": "1.23", "note": "Liste"}
    wrong = api.post("indicator-values/import", {"rows": [good, ROW | {"project": "Ball"}]})

    assert wrong.status_code == 422
    assert api.post("indicator-values/import", {"rows": [good]}).json() == {
        "new": 1,
        "changed": 0,
        "same": 0,
        "blank": 0,
        "notes": [],
    }
    assert api.post("indicator-values/import", {"rows": [good]}).json()["same"] == 1
    with alliance_context(alliance_a):
        assert [str(one.value) for one in IndicatorValue.objects.all()] == ["1.23"]


def test_wrong_rows_are_named_by_place(api):
    rows = [ROW | {"value": 1}, ROW | {"value": 2, "indicator": "XX9"}, ROW | {"value": 3}]

    errors = api.post("indicator-values/import", {"rows": rows}).json()["errors"]

    assert [(one["pointer"], one["detail"]) for one in errors] == [
        ("#/rows/1/indicator", "Die Kennzahl „XX9“ gibt es nicht."),
        ("#/rows/2", "Dieselbe Kennzahl steht für dasselbe Quartal schon in Zeile 0."),
    ]


def test_a_csv_table_is_read_too(api):
    head = "Kennzahl;Jahr;Quartal;Wert\n"
    kind = {"content_type": "text/csv"}

    good = api.post("indicator-values/import", f"{head}OP3;2026;2;1.234,5".encode(), **kind)
    wrong = api.post("indicator-values/import", f"{head}OP3;2026;2;viele".encode(), **kind)
    none = api.post("indicator-values/import", b" \n", **kind)

    assert good.json()["new"] == 1
    assert wrong.json()["errors"][0]["pointer"] == "#/2/value"
    assert wrong.json()["errors"][0]["detail"].startswith("Zeile 2, Spalte Wert: „viele“")
    assert (none.status_code, none.json()["detail"]) == (422, "Die Datei ist leer.")


def test_a_repeated_csv_request_gets_the_first_answer(api):
    table = "Kennzahl;Jahr;Quartal;Wert;Anmerkung\nOP3;2026;2;7;Bücherei".encode("cp1252")
    sent = {"content_type": "text/csv", "idempotency_key": "einmal"}

    answers = [api.post("indicator-values/import", table, **sent).json() for _ in range(2)]

    assert [one["new"] for one in answers] == [1, 1]
