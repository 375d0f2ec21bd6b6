"""Every refusal is a problem document in German; nothing hostile is more than a refusal."""

import json
import re
from uuid import UUID

import pytest
from django.urls import get_resolver

pytestmark = pytest.mark.django_db


def _check(answer, status):
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["type"] == f"urn:buendnisnetz:problem:{body['code']}"
    assert UUID(body["instance"].removeprefix("urn:uuid:")) == UUID(answer["X-Request-ID"])
    assert body["title"]
    assert body["detail"]
    return body


def test_errors_point_at_what_is_wrong(api):
    sent = {
        "title": "",
        "steps": ["ein Schritt", ""],
        "result_figures": [{"value": "1"}],
        "action_fields": ["gibt-es-nicht"],
        "titel": "vertippt",
    }

    first = _check(api.post("practice-examples", sent), 422)
    del sent["titel"]
    second = _check(api.post("practice-examples", sent), 422)

    assert first["errors"] == [
        {"pointer": "#/titel", "code": "unknown", "detail": "Diese Angabe gibt es hier nicht."}
    ]
    assert {error["pointer"]: error["detail"] for error in second["errors"]} == {
        "#/title": "Dieses Feld darf nicht leer sein.",
        "#/summary": "Dieses Feld ist zwingend erforderlich.",
        "#/steps/1": "Dieses Feld darf nicht leer sein.",
        "#/result_figures/0/label": "Dieses Feld ist zwingend erforderlich.",
        "#/action_fields/0": '"gibt-es-nicht" ist keine gültige Option.',
    }


def test_what_the_domain_forbids_names_the_field(api):
    sent = {
        "name": "Verein",
        "sector": "verein",
        "joined_on": "2025-02-01",
        "left_on": "2024-01-01",
    }

    body = _check(api.post("partners", sent), 422)

    assert body["errors"] == [
        {"pointer": "#/left_on", "detail": "Der Austritt liegt vor dem Beitritt."}
    ]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/gibt-es-nicht", 404),
        ("POST", "/api/v1/", 404),
        ("GET", "/api/", 404),
        ("GET", "/api/v1/alliances/", 404),
        ("GET", "/api/v1/alliances/nirgends", 404),
        ("GET", "/api/v1/alliances/nirgends/partners", 404),
        ("GET", "/api/v1/catalogue-entries/keine-uuid", 404),
        ("GET", "/api/v1/jobs/00000000-0000-0000-0000-000000000000", 404),
        ("PUT", "/api/v1/alliances", 405),
        ("PUT", "/api/v1/alliances/alliance-a/partners", 405),
        ("OPTIONS", "/api/v1/alliances/alliance-a/partners", 405),
        ("GET", "/api/v1/alliances/alliance-a/partners/1", 404),
    ],
)
def test_an_address_or_method_that_is_not_there(api, method, path, status):
    _check(api.send(method, path), status)


def test_nobody_in_particular_is_asked_for_a_key(anyone):
    for path in ("/api/v1/alliances/alliance-a/partners", "/api/v1/alliances/nirgends/projects"):
        answer = anyone.get(path)
        assert _check(answer, 401)["code"] == "not_authenticated"
        assert answer["WWW-Authenticate"] == 'Bearer realm="buendnisnetz"'


HOSTILE = {
    "no json": (b"{", 400),
    "nothing": (b"", 422),
    "a list": (b"[1, 2]", 422),
    "a string": (b'"text"', 422),
    "null": (b"null", 422),
    "not a number": (b'{"title": NaN}', 400),
    "latin-1": ('{"title": "Bündnis"}'.encode("latin-1"), 400),
    "half a character": (rb'{"title": "\ud800"}', 400),
    "half a character as a name": (rb'{"\udfff": 1}', 400),
    "nul": (rb'{"title": "a\u0000b", "summary": "s"}', 422),
    "nul inside": (rb'{"title": "a", "summary": "s", "steps": ["\u0000"]}', 422),
    "a deep pit": (b"[" * 200_000, 400),
    "deep objects": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, 400),
    "a number without end": (b'{"n": ' + b"9" * 5000 + b"}", 400),
    "a large number": (b'{"title": "t", "summary": "s", "staff_hours": 99999999999}', 422),
    "a negative number": (b'{"title": "t", "summary": "s", "staff_hours": -1}', 422),
    "infinite by exponent": (b'{"title": "t", "summary": "s", "staff_hours": 1e999}', 422),
    "wrong types": (b'{"title": {}, "summary": [], "steps": "x", "is_ongoing": []}', 422),
    "objects for codes": (b'{"title": "t", "summary": "s", "action_fields": [{}, []]}', 422),
    "a date that is none": (b'{"title": "t", "summary": "s", "started_on": "2025-02-30"}', 422),
    "long": (json.dumps({"title": "t" * 5000, "summary": "s"}).encode(), 422),
    "blank": (b'{"title": "   ", "summary": "\\u00a0"}', 422),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bodies_are_refused(api, name):
    body, status = HOSTILE[name]

    _check(api.post("practice-examples", body), status)


def test_strange_partners_of_a_project(api):
    for ids in (["keine"], [str(UUID(int=7))], [None], "x", [1.5], [[]]):
        _check(api.post("projects", {"title": "P", "partner_ids": ids}), 422)


def test_a_body_that_is_too_large(api):
    body = b'{"title": "' + b"x" * 10 * 1024 * 1024 + b'"}'

    assert _check(api.post("projects", body), 413)["code"] == "too_large"


def test_a_body_of_unknown_length(api):
    answer = api.post("projects", b"", transfer_encoding="chunked")

    assert _check(answer, 411)["code"] == "length_required"


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data"])
def test_only_json_is_taken(api, kind):
    _check(api.post("projects", b"x", content_type=kind), 415)


@pytest.mark.parametrize("charset", ["hex", "utf-7", "gibt-es-nicht", "utf-16"])
def test_json_is_utf_8_whatever_is_claimed(api, charset):
    kind = f"application/json; charset={charset}"

    assert api.post("projects", {"title": "P"}, content_type=kind).status_code == 201


@pytest.mark.parametrize("path", ["partners", "projects", "practice-examples", "impact-reports"])
@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "limit=x", "limit=-1", "limit=1e2", "limit=²", "cursor=x", "q=%00"],
)
def test_questions_nobody_understands(api, path, query):
    name = query.partition("=")[0]

    assert _check(api.get(f"{path}?{query}"), 400)["errors"][0]["parameter"] == name


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("alliances?plz=00000", "plz"),
        ("alliances?plz=abc", "plz"),
        ("alliances?land=Atlantis", "land"),
        ("alliances?umkreis=weit", "umkreis"),
        ("alliances?buchstabe=AB", "buchstabe"),
        ("alliances?handlungsfeld=x", "handlungsfeld"),
        ("alliances?status=x", "status"),
        ("alliances?q=%00", "q"),
        ("catalogue-entries?land=Atlantis", "land"),
        ("catalogue-entries?wirkung=9", "wirkung"),
        ("catalogue-entries?zielgruppe=x", "zielgruppe"),
        ("catalogue-entries?cursor=WzFd:x:y", "cursor"),
    ],
)
def test_a_search_that_is_partly_unclear_is_refused_not_guessed(anyone, query, parameter):
    body = _check(anyone.get(f"/api/v1/{query}"), 400)

    assert [error["parameter"] for error in body["errors"]] == [parameter]


def test_what_nobody_foresaw_shows_no_trace(api, monkeypatch):
    def broken(**_: object) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr("tenants.partners.selectors.list_partners", broken)

    body = _check(api.get("partners"), 500)
    assert "geheim" not in str(body)


def test_every_address_of_the_api_is_guarded(anyone):
    """No new address is forgotten: whatever lies under an alliance asks who is there."""
    asked = 0
    for path in _addresses():
        if "<slug:slug>/" in path:
            url = path.replace("<slug:slug>", "alliance-a")
            url = re.sub(r"<uuid:\w+>", str(UUID(int=1)), url)
            url = re.sub(r"<int:\w+>", "2026", url)
            assert anyone.get(f"/{url}").status_code == 401
            asked += 1
    assert asked >= 12


def _addresses(patterns=None, before=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(pattern.url_patterns, path)
        elif path.startswith("api/v1/"):
            yield path
