"""Thousands of requests nobody thought of: none is a 500, all answers are as described.

API_EXAMPLES sets how many are tried on each operation; more than the default also means other
ones in each run.
"""

import json
import os
from collections.abc import Iterator
from uuid import UUID

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from core.api.documents import openapi_json
from core.tenancy import alliance_context, schema_context
from core.tenancy.context import PUBLIC
from federation.statistics import services as statistics
from federation.statistics.models import NationalReport
from tenants.projects.records import OwnIndicatorData
from tenants.projects.services import create_own_indicator
from tenants.reports.services import request_report
from tests.factories import (
    CatalogueEntryFactory,
    GatheringFactory,
    OfferFactory,
    PartnerFactory,
    PracticeExampleFactory,
    ProjectFactory,
)
from tests.federation.outbound.making import endpoint_at
from tests.federation.statistics import reporting

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
EXAMPLES = int(os.environ.get("API_EXAMPLES", "10"))
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
SCHEMA = schemathesis.openapi.from_dict(json.loads(openapi_json()))
SCHEMA.app = get_wsgi_application()
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]


@pytest.fixture
def real(alliance_a) -> dict[str, UUID | str]:
    """Addresses of things that are there, so that not all ends in 404."""
    with alliance_context(alliance_a):
        report, job = request_report(alliance=alliance_a, year=2026, quarter=1, requested_by=None)
        return {
            "slug": alliance_a.slug,
            "partner_id": PartnerFactory().id,
            "project_id": ProjectFactory().id,
            "indicator_id": create_own_indicator(
                data=OwnIndicatorData(label="Paten", unit="Anzahl", definition="Jede einmal.")
            ).id,
            "example_id": PracticeExampleFactory().id,
            "gathering_id": GatheringFactory().id,
            "offer_id": OfferFactory().id,
            "entry_id": CatalogueEntryFactory().id,
            "report_id": report.id,
            "year": "2026",
            "number": "1",
            "job_id": job.id,
            "endpoint_id": endpoint_at("http://localhost:9/", alliance_a)[0].id,
            **_reported(),
        }


def _reported() -> dict[str, UUID | str]:
    """The code of a released report, and the quarter of a published national one."""
    reporting.report(1)
    period = reporting.QUARTER
    with schema_context(PUBLIC):
        made = statistics.request_national_report(period=period, by=None)
        NationalReport.objects.update(status=NationalReport.Status.READY)
        statistics.publish_national_report(report_id=made.id, by=None)
    return {"code": reporting.code(1), "quarter": period.key}


@pytest.mark.parametrize("who", ["anonymous", "coordinator"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: f"{o.method} {o.path}")
def test_no_request_breaks_it(operation, who, api, real, one_connection, no_limits):
    headers = {"Authorization": f"Bearer {api.secret}"} if who == "coordinator" else {}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize="API_EXAMPLES" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), there=st.booleans(), newest=st.booleans())
    def try_out(case, there, newest) -> None:
        if there:
            names = case.path_parameters or {}
            case.path_parameters = names | {name: str(real[name]) for name in names}
        if newest and operation.method in ("patch", "delete"):
            case.headers["If-Match"] = "*"
        with transaction.atomic():
            response = case.call(headers=headers, base_url="http://localhost")
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS, headers=headers)

    try_out()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests end, but the transaction of the test goes on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def no_limits(settings) -> None:
    """So many requests a minute are meant."""
    settings.API_REQUESTS_ANONYMOUS = settings.API_REQUESTS_CREDENTIAL = 10**9
