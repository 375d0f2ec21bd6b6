"""A quarter from its opening to the Nachtrag."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from core.errors import EditConflict, Invalid
from core.outbox.models import OutboxFact
from tenants.reports import selectors, services
from tenants.reports.enums import Standing
from tenants.reports.errors import (
    AlreadyFrozen,
    AlreadyReleased,
    NotConfirmed,
    NothingToCorrect,
    NotYetFrozen,
    QuarterRuns,
)
from tenants.reports.models import Deferral, ImpactReport
from tenants.reports.records import FinanceLine, Quarter, Texts
from tests.factories import IndicatorValueFactory, PartnerFactory
from tests.tenants.reports.handing_in import OCTOBER, Q3, SHE, confirmed, rendered
from tests.tenants.reports.small_alliance import fill

pytestmark = pytest.mark.django_db
OPENED = date(2026, 10, 1)
NOVEMBER = datetime(2026, 11, 3, 9, tzinfo=UTC)


def released(**options) -> ImpactReport:
    report = confirmed(**options)
    return services.release_report(report_id=report.id, by=SHE, at=OCTOBER)


def told() -> list[OutboxFact]:
    return list(OutboxFact.objects.filter(type__startswith="impact_report").order_by("position"))


def test_a_quarter_is_due_at_the_end_of_the_next_month(in_alliance_a):
    assert services.open_sheet(Q3, today=OPENED).due_on == date(2026, 10, 31)
    assert services.open_sheet(Quarter(2026, 4), today=date(2026, 12, 1)).due_on == date(
        2027, 1, 31
    )
    assert services.open_sheet(Quarter(2027, 4), today=date(2028, 1, 2)).due_on == date(2028, 1, 31)
    assert services.open_sheet(Q3, today=OPENED).id == selectors.get_sheet(Q3).id


def test_who_learns_of_a_quarter_late_has_two_weeks_all_the_same(in_alliance_a):
    sheet = services.open_sheet(Q3, today=date(2026, 11, 20))

    assert sheet.due_on == date(2026, 12, 4)
    assert services.close_overdue(today=date(2026, 11, 25)) == []


def test_confirmed_figures_are_frozen_and_stay(in_alliance_a):
    fill()
    report = confirmed()
    PartnerFactory(name="Zu spät", joined_on=date(2026, 8, 1))

    asked, _job = services.request_report(
        alliance=in_alliance_a, year=2026, quarter=3, requested_by=SHE, today=date(2026, 10, 21)
    )

    assert asked.id == report.id
    assert report.snapshot.standing == Standing.CONFIRMED
    assert report.snapshot.confirmed_on == date(2026, 10, 20)
    assert selectors.get_report(report.id).sha256 == report.sha256


def test_a_running_quarter_cannot_be_confirmed(in_alliance_a):
    with pytest.raises(QuarterRuns, match="ab dem 01.01.2027"):
        services.confirm_quarter(quarter=Quarter(2026, 4), by=SHE, at=OCTOBER)


def test_two_confirm_and_only_the_first_stands(in_alliance_a):
    confirmed()

    with pytest.raises(AlreadyFrozen):
        services.confirm_quarter(quarter=Q3, by=SHE, at=OCTOBER)


def test_who_has_seen_an_older_sheet_does_not_confirm(in_alliance_a):
    seen = services.open_sheet(Q3, today=OPENED).version
    services.write_sheet(quarter=Q3, texts=Texts(summary="Neu"), highlight_id=None, finances=())

    with pytest.raises(EditConflict):
        services.confirm_quarter(quarter=Q3, by=SHE, at=OCTOBER, expected_version=seen)


def test_a_confirmation_may_be_taken_back_until_it_is_released_or_due(in_alliance_a):
    confirmed()
    services.reopen_quarter(quarter=Q3, at=OCTOBER)
    assert selectors.get_sheet(Q3).standing == Standing.DRAFT

    report = released()
    with pytest.raises(AlreadyReleased):
        services.reopen_quarter(quarter=Q3, at=OCTOBER)
    assert report.version == 1


def test_after_the_deadline_it_is_frozen_without_anybody(in_alliance_a):
    fill()
    services.open_sheet(Q3, today=OPENED)
    assert services.close_overdue(today=date(2026, 10, 31)) == []

    assert len(services.close_overdue(today=date(2026, 11, 1), at=NOVEMBER)) == 1
    assert services.close_overdue(today=date(2026, 11, 1), at=NOVEMBER) == []

    report = rendered(selectors.find_unreleased(Q3))
    assert report.snapshot.standing == Standing.LOCKED
    with pytest.raises(NotConfirmed):
        services.release_report(report_id=report.id, by=SHE)


def test_a_late_confirmation_stands_for_the_figures_that_were_frozen(in_alliance_a):
    fill()
    services.open_sheet(Q3, today=OPENED)
    services.close_overdue(today=date(2026, 11, 1), at=NOVEMBER)
    frozen = rendered(selectors.find_unreleased(Q3))
    PartnerFactory(name="Zu spät", joined_on=date(2026, 8, 1))

    late = rendered(services.confirm_quarter(quarter=Q3, by=SHE, at=NOVEMBER))

    assert (late.id, late.version) == (frozen.id, 1)
    assert late.snapshot.partners == frozen.snapshot.partners
    assert late.snapshot.standing == Standing.CONFIRMED


def test_who_confirmed_releases_whoever_asked_for_the_paper(in_alliance_a):
    services.open_sheet(Q3, today=OPENED)
    services.close_overdue(today=date(2026, 11, 1), at=NOVEMBER)
    asked = {"alliance": in_alliance_a, "year": 2026, "quarter": 3, "today": NOVEMBER.date()}
    _report, job = services.request_report(**asked, requested_by=UUID(int=6))

    late = rendered(services.confirm_quarter(quarter=Q3, by=SHE, at=NOVEMBER, release=True))

    assert (late.job_id, job.requested_by) == (job.id, UUID(int=6))
    assert late.released_by == SHE


def test_more_time_afterwards_thaws_what_the_deadline_froze(in_alliance_a):
    fill()
    services.open_sheet(Q3, today=OPENED)
    services.close_overdue(today=date(2026, 11, 1), at=NOVEMBER)
    rendered(selectors.find_unreleased(Q3))
    services.defer_sheet(
        quarter=Q3, until=date(2026, 11, 20), reason="data", by=SHE, today=date(2026, 11, 3)
    )
    assert selectors.get_sheet(Q3).standing == Standing.DRAFT
    PartnerFactory(name="Doch noch", joined_on=date(2026, 8, 1))

    report = rendered(services.confirm_quarter(quarter=Q3, by=SHE, at=NOVEMBER))

    assert (report.version, report.snapshot.partners.total) == (1, 5)


def test_the_release_tells_codes_and_numbers_once(in_alliance_a):
    fill()
    IndicatorValueFactory(
        project=None, indicator="IN4", quarter=3, value=Decimal(3), note="Frau Muster krank"
    )
    services.write_sheet(
        quarter=Q3, texts=Texts(summary="Geheimnis"), highlight_id=None, finances=()
    )
    report = released()
    services.release_report(report_id=report.id, by=SHE)

    (fact,) = told()
    payload = fact.payload["report"]
    assert (fact.type, fact.aggregate_id) == ("impact_report.released", selectors.get_sheet(Q3).id)
    assert payload["papers"] == [{"kind": "report", "sha256": report.pdf_sha256}]
    assert payload["code"] == report.code
    figures = {one["code"]: one for one in payload["figures"]}
    assert (figures["IN4"]["value"], figures["IN4"]["is_shielded"]) == ("", True)
    assert figures["OP3"]["value"] == "200.5"
    assert payload["partners"]["kita"] == 1
    assert "Muster" not in str(payload)
    assert "Geheimnis" not in str(payload)


def test_it_may_be_released_as_soon_as_it_is_made(in_alliance_a):
    fill()
    report = confirmed(release=True)

    assert report.released_at == OCTOBER
    assert [fact.payload["report"]["version"] for fact in told()] == [1]


def test_a_correction_is_a_second_version_with_reason_and_difference(in_alliance_a):
    fill()
    first = released()
    IndicatorValueFactory(project=None, indicator="IN3", quarter=3, value=Decimal(90))
    IndicatorValueFactory(project=None, indicator="IN1", quarter=3, value=Decimal("4200.5"))

    second = rendered(
        services.correct_report(quarter=Q3, reason="Stunden nachgetragen", by=SHE, at=NOVEMBER)
    )
    services.release_report(report_id=second.id, by=SHE, at=NOVEMBER)

    assert (first.version, second.version) == (1, 2)
    assert second.snapshot.correction.reason == "Stunden nachgetragen"
    assert [
        (one.label, one.before, one.after)
        for one in services.differences(first.snapshot, second.snapshot)
    ] == [
        ("Eingesetzte Mittel", "nicht erhoben", "4.200,50\u00a0€"),
        ("Ehrenamtliche Stunden", "nicht erhoben", "90"),
    ]
    assert [fact.type for fact in told()] == ["impact_report.released", "impact_report.corrected"]
    assert told()[1].revision > told()[0].revision
    kept = selectors.get_report(first.id)
    assert (kept.sha256, kept.pdf_sha256) == (first.sha256, first.pdf_sha256)


def test_a_correction_needs_something_to_correct(in_alliance_a):
    fill()
    with pytest.raises(NotYetFrozen):
        services.correct_report(quarter=Q3, reason="Nur so eben", by=SHE)
    released()

    with pytest.raises(NothingToCorrect):
        services.correct_report(quarter=Q3, reason="Nur so eben", by=SHE)
    with pytest.raises(Invalid):
        services.correct_report(quarter=Q3, reason=" ", by=SHE)


def test_an_exception_from_the_deadline_is_recorded_and_told_without_words(in_alliance_a):
    services.open_sheet(Q3, today=OPENED)
    services.defer_sheet(
        quarter=Q3,
        until=date(2026, 11, 20),
        reason="absence",
        note="Kur bis Mitte November",
        by=SHE,
        today=date(2026, 10, 25),
    )

    assert selectors.get_sheet(Q3).due_on == date(2026, 11, 20)
    assert Deferral.objects.get().was_due_on == date(2026, 10, 31)
    (fact,) = told()
    assert (fact.payload["until"], fact.payload["reason"]) == ("2026-11-20", "absence")
    assert "Kur" not in str(fact.payload)


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [
        (date(2026, 10, 31), "absence", "until"),
        (date(2026, 12, 13), "absence", "until"),
        (date(2026, 11, 20), "keine Lust", "reason"),
    ],
)
def test_more_time_has_bounds(in_alliance_a, until, reason, field):
    services.open_sheet(Q3, today=OPENED)
    with pytest.raises(Invalid) as refused:
        services.defer_sheet(
            quarter=Q3, until=until, reason=reason, by=SHE, today=date(2026, 10, 25)
        )

    assert set(refused.value.errors) == {field}


def test_money_keeps_its_order_and_stands_once(in_alliance_a):
    lines = (
        FinanceLine(kind="income", position="Stadt", planned=Decimal(500), actual=Decimal(500)),
        FinanceLine(kind="expense", position="Raum", planned=Decimal(200), actual=None),
        FinanceLine(kind="expense", position="Druck", planned=None, actual=Decimal("80.5")),
    )
    services.write_sheet(quarter=Q3, texts=Texts(), highlight_id=None, finances=lines)
    assert selectors.finance_lines(Q3) == lines

    with pytest.raises(Invalid, match="prüfen"):
        services.write_sheet(
            quarter=Q3, texts=Texts(), highlight_id=None, finances=(lines[0], lines[0])
        )
    assert selectors.finance_lines(Q3) == lines
