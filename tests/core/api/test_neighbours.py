"""Two alliances: what belongs to one is not there for the other, whatever door is tried."""

from uuid import UUID, uuid4

import pytest
from django.urls import get_resolver

from core.api.views import PublicView
from core.jobs import services as jobs
from core.tenancy import alliance_context
from tenants.projects.records import OwnIndicatorData
from tenants.projects.services import create_own_indicator
from tenants.reports import services as reports
from tests.factories import (
    GatheringFactory,
    OfferFactory,
    PartnerFactory,
    PracticeExampleFactory,
    ProjectFactory,
)
from tests.federation.outbound.making import endpoint_at
from tests.harness.api import Api

pytestmark = pytest.mark.django_db
BODY = {"name": "x", "sector": "verein", "title": "x", "summary": "x"}


@pytest.fixture
def ids(alliance_a) -> dict[str, UUID]:
    """Something of each kind in `alliance_a`, by the name of its place in an address."""
    with alliance_context(alliance_a):
        report, job = reports.request_report(
            alliance=alliance_a, year=2026, quarter=1, requested_by=None
        )
        return {
            "partner_id": PartnerFactory().id,
            "project_id": ProjectFactory().id,
            "indicator_id": create_own_indicator(
                data=OwnIndicatorData(label="Paten", unit="Anzahl", definition="Jede einmal.")
            ).id,
            "example_id": PracticeExampleFactory().id,
            "gathering_id": GatheringFactory().id,
            "offer_id": OfferFactory().id,
            "report_id": report.id,
            "job_id": job.id,
            "endpoint_id": endpoint_at("http://localhost:9/", alliance_a)[0].id,
        }


def _private_doors(patterns=None, before=""):
    """(address, methods) of every view that is not for everyone."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _private_doors(pattern.url_patterns, path)
        elif path.startswith("api/v1/") and hasattr(pattern.callback, "cls"):
            view = pattern.callback.cls
            methods = [m for m in ("get", "post", "patch", "delete") if hasattr(view, m)]
            if methods and not issubclass(view, PublicView):
                yield path, methods


def _filled(path: str, slug: str, ids: dict[str, UUID]) -> str:
    for name, id_ in ids.items():
        path = path.replace(f"<uuid:{name}>", str(id_))
    path = path.replace("<int:year>", "2026").replace("<int:number>", "1")
    return "/" + path.replace("<slug:slug>", slug)


def test_every_door_is_closed_to_the_neighbour(api, api_b, ids):
    """In a's house with b's key; and in b's house with ids from a's."""
    tried, collections = 0, {"partners", "projects", "practice-examples", "impact-reports"}
    collections |= {"gatherings", "offers", "indicators", "own-indicators"}
    collections |= {"indicator-targets", "import"}
    for path, methods in _private_doors():
        for slug in ("alliance-a", "alliance-b"):
            name = path.rsplit("/", 1)[-1]
            own_collection = slug == "alliance-b" and name in collections
            # the one is the same address for both, the other has no transaction of its own
            own_collection |= name in ("webhook-endpoints", "ping")
            # a quarter is no secret of anybody; b has its own
            own_collection |= slug == "alliance-b" and "/quarters/" in path
            for method in methods:
                if own_collection:
                    continue
                url = _filled(path, slug, ids)
                for headers in ({}, {"if_match": "*"}):
                    answer = api_b.send(method.upper(), url, BODY, **headers)
                    assert answer.status_code == 404, (method, url, answer.content)
                    assert answer.json()["code"] in ("not_found", "report_missing")
                    tried += 1
    assert tried >= 60
    for path, methods in _private_doors():
        if "get" in methods and not path.endswith(("/pdf", "/html", "/xlsx", "/figures")):
            assert api.get(_filled(path, "alliance-a", ids)).status_code == 200, path


def test_the_neighbours_lists_stay_empty(api_b, ids):
    for kind in (
        "partners",
        "projects",
        "practice-examples",
        "impact-reports",
        "own-indicators",
    ):
        assert api_b.get(kind).json() == {"items": [], "next": None, "prev": None}


def test_a_project_cannot_name_the_neighbours_partner(api_b, ids):
    answer = api_b.post("projects", {"title": "P", "partner_ids": [str(ids["partner_id"])]})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/partner_ids")


def test_a_person_sees_the_jobs_of_own_alliances_only(alliance_a, alliance_b, reader, client_for):
    own = jobs.enqueue(kind="impact_report", alliance_id=alliance_a.id, dedupe_key="a")
    other = jobs.enqueue(kind="impact_report", alliance_id=alliance_b.id, dedupe_key="b")
    browser = client_for(reader)

    assert browser.get(f"/api/v1/jobs/{own.id}").json()["status"] == "queued"
    assert browser.get(f"/api/v1/jobs/{other.id}").status_code == 404
    assert browser.get(f"/api/v1/jobs/{uuid4()}").status_code == 404


def test_one_key_for_the_same_request_in_two_houses(alliance_a, alliance_b):
    both = [Api(alliance_a), Api(alliance_b)]

    made = [one.post("projects", {"title": "P"}, idempotency_key="gleich") for one in both]

    assert [answer.status_code for answer in made] == [201, 201]
    assert made[0].json()["id"] != made[1].json()["id"]
