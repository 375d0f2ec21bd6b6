"""Every released version stays, in whatever order and however often it is told of."""

from datetime import date
from uuid import UUID

import pytest

from core import events
from core.tenancy import erasing
from federation.inbox import services as inbox
from federation.statistics import services
from federation.statistics.models import Deferral, ReleasedPaper, ReleasedReport

from .telling import HOME, fact, hear, noon, reported

pytestmark = pytest.mark.django_db
QUARTER, D = UUID(int=9), date
FIRST = fact(events.ImpactReportReleased, of=QUARTER, report=reported())


def corrected(revision: int = 2, **more: object) -> events.Envelope:
    given = {
        "version": revision,
        "code": f"VVVV-0000-000{revision}",
        "released_at": noon(D(2026, 11, revision)),
        "papers": [events.ReportedPaper(kind="report", sha256=f"{revision}" * 64)],
    }
    told = reported(**given | more)
    return fact(events.ImpactReportCorrected, of=QUARTER, revision=revision, report=told)


def put_off(until: date, revision: int = 1) -> events.Envelope:
    told = {"year": 2026, "quarter": 3, "until": until, "reason": "vacancy"}
    return fact(events.ImpactReportDeferred, of=QUARTER, revision=revision, **told)


def test_all_versions_and_their_papers_stay_in_any_order():
    told = [FIRST, corrected(), corrected(3), put_off(D(2026, 11, 30)), put_off(D(2026, 12, 1), 2)]
    hear(*told)
    once = services.digest()
    ReleasedReport.objects.all().delete()
    services.clear()
    for one in reversed(told):
        hear(one)
        hear(one, one)
    inbox.forget(consumer="statistics")
    hear(*told)

    assert services.digest() == once
    codes = ReleasedReport.objects.order_by("version").values_list("code", flat=True)
    assert list(codes) == ["K7QF2M9X4TRW", "VVVV00000002", "VVVV00000003"]
    assert ReleasedPaper.objects.get(sha256="2" * 64).report_id == "VVVV00000002"
    assert Deferral.objects.get().until == D(2026, 12, 1)


def test_a_rebuild_from_a_log_that_forgot_older_versions_ends_in_the_same_rows():
    newest = corrected()
    hear(FIRST, newest, put_off(D(2026, 11, 30)))
    before = services.digest()

    ReleasedReport.objects.filter(version=2).update(alliance_name="verfälscht")
    services.clear()
    services.replay([newest])
    services.replay([put_off(D(2026, 11, 30))])

    assert services.digest() == before


def test_a_version_that_is_told_again_is_told_by_the_newest_fact_and_keeps_its_code():
    more = [events.ReportedPaper(kind="council", sha256="c" * 64)]
    hear(fact(events.ImpactReportReleased, of=QUARTER, revision=2, report=reported(papers=more)))
    hear(FIRST)
    stranger = reported(alliance_name="Fremdes Bündnis", papers=[])
    hear(fact(events.ImpactReportReleased, home=UUID(int=2), revision=9, report=stranger))

    assert ReleasedReport.objects.get().alliance_name == "Bündnis für Familie Adorf"
    assert ReleasedPaper.objects.get().kind == "council"


def test_what_is_no_number_is_refused():
    wrong = [events.ReportedFigure(code="OP3", value="viele", sources=[])]

    with pytest.raises(ArithmeticError):
        hear(fact(events.ImpactReportReleased, report=reported(figures=wrong)))
    assert not ReleasedReport.objects.exists()


def test_a_released_quarter_outlives_its_alliance_and_a_demonstration_does_not():
    hear(FIRST, put_off(D(2026, 11, 30)))
    demo = reported(code="DEMO00000001", is_demo=True)
    hear(fact(events.ImpactReportReleased, report=demo))

    erasing.sweep(HOME)

    assert ReleasedReport.objects.get().code == "K7QF2M9X4TRW"
    assert ReleasedPaper.objects.get().report_id == "K7QF2M9X4TRW"
    assert not Deferral.objects.exists()
