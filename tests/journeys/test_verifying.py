"""A report goes from the alliance to the country: recognised, counted, superseded."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.tenancy import alliance_context
from federation.statistics import selectors as statistics
from federation.statistics import services as federation
from federation.statistics.records import Period
from tasks.rebuilds import REBUILDS
from tenants.reports import selectors, services
from tenants.reports.records import Quarter
from tests.factories import PartnerFactory
from tests.tenants.reports.small_alliance import fill

pytestmark = pytest.mark.django_db
Q3, SHE = Quarter(2026, 3), UUID(int=5)
OCTOBER = datetime(2026, 10, 20, 9, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 3, 9, tzinfo=UTC)


def release(made, at: datetime):
    services.render_report(job_id=made.job_id)
    return services.release_report(report_id=made.id, by=SHE, at=at)


def test_a_released_report_is_recognised_until_and_after_it_is_corrected(
    alliance_a, client_for, drain_outbox
):
    anyone = client_for(None)
    with alliance_context(alliance_a):
        fill()
        first = release(services.confirm_quarter(quarter=Q3, by=SHE, at=OCTOBER), OCTOBER)
        with services.open_pdf(first) as stored:
            body = stored.read()
        drain_outbox()
        assert "Fassung 1 ist echt und gilt" in _checked(anyone, body)

        PartnerFactory(name="Vergessen", joined_on=date(2026, 8, 1))
        made = services.correct_report(
            quarter=Q3, reason="Ein Partner fehlte.", by=SHE, at=NOVEMBER
        )
        second = release(made, NOVEMBER)
        code = selectors.get_report(second.id).code
    drain_outbox()

    assert "überholt durch Fassung 2" in _checked(anyone, body)
    assert "Fassung 2 ist echt und gilt" in anyone.get(f"/pruefen/{code}").content.decode()
    (standing,) = (
        one
        for one in statistics.standings(Period(2026, 3), today=date(2026, 12, 1))
        if one.alliance_id == alliance_a.id
    )
    assert (standing.standing, standing.version) == ("on_time", 2)
    before = federation.digest()
    REBUILDS["statistics"](since=None)
    assert federation.digest() == before


def _checked(anyone, body: bytes) -> str:
    answer = anyone.post("/pruefen/", {"datei": SimpleUploadedFile("bericht.pdf", body)})
    return str(answer.content.decode())
