"""The register of released reports says what alliances have released, whoever forgot what."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from federation.office.models import Reconciliation
from federation.statistics.models import ReleasedPaper, ReleasedReport
from federation.statistics.services import digest
from tasks.reconcile import reconcile
from tenants.reports import services
from tenants.reports.models import ImpactReport, Paper, QuarterSheet
from tenants.reports.services import telling
from tests.tenants.reports import figures_of

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 10, 20, 9, tzinfo=UTC)
FIRST, SECOND = "FRST2M9X4TRW", "SCND2M9X4TRW"


def release(code: str, version: int) -> ImpactReport:
    """A version as it is after printing, released; the alliance in force tells of it."""
    report = figures_of.report_of(figures_of.normal(), version=version)
    report.code, report.pdf_sha256, report.pdf_bytes = code, f"{version:064x}", 9
    report.save()
    return services.release_report(report_id=report.id, by=None, at=AT.replace(day=20 + version))


@pytest.fixture
def released(alliance_a, alliance_b, drain_outbox):
    for alliance, codes in ((alliance_a, (FIRST, SECOND)), (alliance_b, ("THRD2M9X4TRW",))):
        with alliance_context(alliance):
            sheet = QuarterSheet(year=2026, quarter=3, due_on=AT.date())
            sheet.mark_confirmed(by=None, at=AT)
            sheet.save()
            reports = [release(code, number) for number, code in enumerate(codes, start=1)]
            paper = Paper(report=reports[0], kind="council")
            paper.mark_ready(pdf_sha256="c" * 64, pdf_bytes=9, at=AT)
            paper.save()
            with transaction.atomic():
                telling.tell_release(reports[0], sheet, at=AT)
    drain_outbox()
    return digest()


def codes() -> set[str]:
    return set(ReleasedReport.objects.values_list("code", flat=True))


def test_what_the_register_lost_or_says_wrongly_is_entered_again(released, alliance_a):
    assert reconcile(alliance_a) == "same"
    ReleasedPaper.objects.filter(sha256="c" * 64).delete()
    ReleasedReport.objects.filter(code=SECOND).delete()
    ReleasedReport.objects.filter(code=FIRST).update(running_projects=999, revision=99)

    assert reconcile(alliance_a) == "repaired"

    note = Reconciliation.objects.order_by("-made_at")[0]
    assert (note.found, note.mended) == (2, 2)
    assert [one["kind"] for one in note.details] == ["copy_wrong", "copy_wrong"]
    assert ReleasedPaper.objects.filter(report=FIRST, sha256="c" * 64).exists()
    assert ReleasedReport.objects.get(code=FIRST).running_projects != 999
    assert ReleasedReport.objects.get(code=SECOND).version == 2
    assert reconcile(alliance_a) == "same"


def test_what_the_log_does_not_know_is_told_again_in_order(released, alliance_a, drain_outbox):
    mine = OutboxFact.objects.filter(alliance_id=alliance_a.id, type__startswith="impact_report")
    mine.delete()
    ReleasedReport.objects.filter(code=FIRST).delete()

    assert reconcile(alliance_a) == "repaired"
    drain_outbox()

    told = mine.order_by("revision").values_list("payload__report__code", flat=True)
    assert list(told) == [FIRST, SECOND]  # the newest stays the last word
    assert {FIRST, SECOND} <= codes()
    assert reconcile(alliance_a) == "same"


def test_what_an_alliance_forgot_stays_and_what_is_nobodys_waits_for_a_person(
    released, alliance_a, alliance_b
):
    with alliance_context(alliance_a):
        Paper.objects.all().delete()
        ImpactReport.objects.all().delete()
    mine = OutboxFact.objects.filter(alliance_id=alliance_a.id)
    mine.filter(payload__report__code=FIRST).delete()
    assert reconcile(alliance_a) == "same"
    assert codes() == {FIRST, SECOND, "THRD2M9X4TRW"}

    forged = ReleasedReport.objects.get(code=SECOND)
    forged.code = "FRGD2M9X4TRW"
    forged.save()
    assert reconcile(alliance_a) == "asks"
    assert "FRGD2M9X4TRW" in codes()
    assert reconcile(alliance_b, force=True) == "same"

    assert reconcile(alliance_a, force=True) == "repaired"
    assert codes() == {FIRST, SECOND, "THRD2M9X4TRW"}
