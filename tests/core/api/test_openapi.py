"""The description is complete, valid, and the one that is committed."""

import json

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from core.api.documents import openapi_json


@pytest.fixture(scope="module")
def document():
    return json.loads(openapi_json())


def _operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def test_it_is_valid_openapi_3_1_without_warnings(document):
    validate_schema(document)

    assert document["openapi"].startswith("3.1")
    assert not GENERATOR_STATS


def test_the_committed_copy_is_current(document, settings):
    committed = settings.BASE_DIR / "docs" / "reference" / "openapi.json"

    assert json.loads(committed.read_text()) == document, "make docs"


def test_required_fields_are_marked(document):
    schemas = document["components"]["schemas"]

    assert {
        name: schemas[name].get("required", [])
        for name in ("PartnerIn", "ProjectIn", "PracticeExampleIn", "ImpactReportIn")
    } == {
        "PartnerIn": ["name", "sector"],
        "ProjectIn": ["title"],
        "PracticeExampleIn": ["summary", "title"],
        "ImpactReportIn": ["quarter", "year"],
    }
    assert "kommune" in schemas["PartnerIn"]["properties"]["sector"]["enum"]
    assert "required" not in schemas["PatchedPartnerIn"]


def test_every_operation_says_what_it_does_and_how_it_fails(document):
    for path, method, operation in _operations(document):
        assert operation["summary"], (path, method)
        assert operation["description"]
        assert operation["tags"]
        assert {"400", "404", "429"} <= set(operation["responses"]), (path, method)
        to_read = path.startswith("/api/v1/catalogue") and method == "get"
        open_to_all = to_read or path in (
            "/api/v1/alliances",
            "/api/v1/alliances/{slug}",
            "/api/v1/changes",
            "/api/v1/national-reports",
            "/api/v1/national-reports/{quarter}",
            "/api/v1/verify/{code}",
        )
        assert ("401" in operation["responses"]) is not open_to_all, (path, method)


def test_edits_name_a_version_and_creations_may_be_repeated(document):
    for path, method, operation in _operations(document):
        headers = {p["name"]: p for p in operation["parameters"] if p["in"] == "header"}
        if method == "post" and not path.endswith("/ping"):
            assert "Idempotency-Key" in headers, path
        if method in ("patch", "delete") and not path.startswith("/api/v1/jobs"):
            assert headers["If-Match"]["required"], path


@pytest.mark.django_db
def test_it_is_served(anyone, document):
    answer = anyone.get("/api/v1/openapi.json")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json() == document


@pytest.mark.django_db
def test_the_page_asks_nobody_else(anyone):
    page = anyone.get("/api/v1/docs")

    assert page.status_code == 200
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    text = page.content.decode()
    assert "http" not in text.replace('charset="utf-8"', "")
    assert "<style" not in text
    assert "<script>" not in text
