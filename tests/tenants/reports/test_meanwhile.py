"""What two people, or two quarters, do to one report while it is on its way."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from core.jobs import services as jobs
from core.jobs.models import Job
from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from tenants.projects.models import IndicatorValue
from tenants.projects.records import ValueData
from tenants.projects.services import record_values
from tenants.reports import selectors, services
from tenants.reports.enums import ReportStatus, Standing
from tenants.reports.errors import (
    AlreadyFrozen,
    CorrectionOpen,
    NewerReleased,
    NotConfirmed,
    SourcesChanged,
)
from tenants.reports.models import ImpactReport, Paper
from tenants.reports.records import Quarter
from tests.factories import IndicatorValueFactory
from tests.tenants.reports.handing_in import OCTOBER, Q3, SHE, confirmed, rendered
from tests.tenants.reports.small_alliance import fill

pytestmark = pytest.mark.django_db
Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)
NOVEMBER = datetime(2026, 11, 3, 9, tzinfo=UTC)
SHEET = "/b/alliance-a/berichte/quartal/2026/3/"


@pytest.fixture
def october(time_machine):
    time_machine.move_to("2026-10-20 10:00 +0200")


def corrected(at=NOVEMBER):
    IndicatorValueFactory(project=None, indicator="IN3", quarter=3, value=Decimal(90))
    return services.correct_report(quarter=Q3, reason="Stunden nachgetragen", by=SHE, at=at)


def made(report, kind):
    paper, job = services.request_paper(report_id=report.id, kind=kind, by=SHE)
    if paper.status != ReportStatus.READY:
        Job.objects.update(next_at=timezone.now())
        services.make_paper(jobs.claim(job.id))
        paper.refresh_from_db()
    return paper


def noted(code, value, quarter=3):
    row = ValueData(indicator=code, year=2026, quarter=quarter, value=Decimal(value))
    record_values(project=None, values=[row])


def values():
    rows = IndicatorValue.objects.filter(quarter=3, project=None)
    return {code: float(value) for code, value in rows.values_list("indicator", "value")}


def sent(form, **more):
    """What a browser sends back of a drawn form."""
    drawn = {name: form[name].value() or "" for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in drawn.items()} | more


class TestTwoAtTheSheet:
    def test_saving_keeps_what_a_colleague_entered_meanwhile(
        self, october, client_for, editor, alliance_a
    ):
        with alliance_context(alliance_a):
            noted("IN2", 10)
            form = client_for(editor).get(SHEET).context["form"]
            noted("OP6", 250)
            noted("IN2", 99)

            answer = client_for(editor).post(SHEET, sent(form, summary="Ein Satz."))

            assert answer.status_code == 302
            assert values() == {"IN2": 99, "OP6": 250}

    def test_two_who_save_the_same_page_keep_each_others_values(
        self, october, client_for, editor, coordinator, alliance_a
    ):
        with alliance_context(alliance_a):
            noted("IN2", 10)
            first, second = client_for(editor), client_for(coordinator)
            mine, theirs = (one.get(SHEET).context["form"] for one in (first, second))
            second.post(SHEET, sent(theirs, **{"value-IN2": "99", "value-OP6": "250"}))

            told = first.post(SHEET, sent(mine, summary="Ein Satz.", **{"value-IN3": "5"}))
            assert told.status_code == 409
            assert 'value="99"' in told.text
            again = first.post(SHEET, sent(told.context["form"]))

            assert again.status_code == 302
            assert values() == {"IN2": 99, "IN3": 5, "OP6": 250}
            assert selectors.get_sheet(Q3).summary == "Ein Satz."

    def test_an_old_answer_of_a_handful_locks_nothing(
        self, october, client_for, editor, alliance_a
    ):
        with alliance_context(alliance_a):
            IndicatorValueFactory(
                project=None, indicator="QU1", quarter=3, value=Decimal(4), source="asked", n=3
            )
            form = client_for(editor).get(SHEET).context["form"]
            assert client_for(editor).post(SHEET, sent(form, summary="Ja.")).status_code == 302

    def test_the_same_value_changed_twice_is_asked_about_and_nothing_is_lost(
        self, october, client_for, editor, alliance_a
    ):
        with alliance_context(alliance_a):
            noted("IN2", 10)
            form = client_for(editor).get(SHEET).context["form"]
            noted("IN2", 99)

            answer = client_for(editor).post(SHEET, sent(form, **{"value-IN2": "12"}))
            assert answer.status_code == 409
            assert values() == {"IN2": 99}

            again = client_for(editor).post(SHEET, sent(answer.context["form"]))
            assert again.status_code == 302
            assert values() == {"IN2": 12}

    def test_what_is_emptied_is_taken_back(self, october, client_for, editor, alliance_a):
        with alliance_context(alliance_a):
            noted("IN2", 10)
            form = client_for(editor).get(SHEET).context["form"]

            client_for(editor).post(SHEET, sent(form, **{"value-IN2": ""}))

            assert values() == {}

    def test_nobody_stands_for_figures_that_were_not_shown(
        self, october, client_for, coordinator, alliance_a
    ):
        with alliance_context(alliance_a):
            noted("OP6", 100)
            client = client_for(coordinator)
            seen = client.get(f"{SHEET}bestaetigen/").context
            told = {"version": seen["sheet"].version, "figures": seen["figures"].sha256}
            noted("OP6", 99999)

            answer = client.post(f"{SHEET}bestaetigen/", told)
            assert answer.status_code == 412
            assert "99.999" in answer.text
            assert not ImpactReport.objects.exists()

            told["figures"] = answer.context["figures"].sha256
            assert client.post(f"{SHEET}bestaetigen/", told).status_code == 302

    def test_what_too_few_answered_is_refused_beside_its_field(
        self, october, client_for, editor, alliance_a
    ):
        with alliance_context(alliance_a):
            form = client_for(editor).get(SHEET).context["form"]
            typed = {"value-QU1": "4,5", "source-QU1": "asked", "asked-QU1": "2"}

            answer = client_for(editor).post(SHEET, sent(form, **typed))

            assert answer.status_code == 422
            assert "weniger als fünf" in answer.context["form"]["asked-QU1"].errors[0]


class TestTakingBack:
    def test_a_confirmation_taken_back_is_not_released(self, in_alliance_a):
        fill()
        report = services.confirm_quarter(quarter=Q3, by=SHE, at=OCTOBER, release=True)
        services.reopen_quarter(quarter=Q3, at=OCTOBER)

        report = rendered(report)

        assert (report.status, report.released_at) == (ReportStatus.READY, None)
        assert report.snapshot.standing == Standing.DRAFT
        assert not OutboxFact.objects.filter(type__startswith="impact_report.").exists()

    def test_a_ready_report_is_a_draft_again_under_another_code(self, in_alliance_a):
        fill()
        first = confirmed()
        services.reopen_quarter(quarter=Q3, at=OCTOBER)
        again = rendered(selectors.get_report(first.id))

        with pytest.raises(NotConfirmed):
            services.release_report(report_id=first.id, by=SHE, at=OCTOBER)
        IndicatorValueFactory(project=None, indicator="IN3", quarter=3, value=Decimal(90))
        second = confirmed(release=True)

        assert (again.snapshot.standing, again.version) == (Standing.DRAFT, 1)
        assert (second.id, second.version, second.is_released) == (first.id, 1, True)
        assert second.code != first.code

    def test_the_deadline_passes_after_it(self, in_alliance_a):
        fill()
        services.open_sheet(Q3, today=date(2026, 10, 1))
        services.confirm_quarter(quarter=Q3, by=SHE, at=OCTOBER, release=True)
        services.reopen_quarter(quarter=Q3, at=OCTOBER)
        services.close_overdue(today=date(2026, 11, 1), at=NOVEMBER)

        report = rendered(selectors.find_unreleased(Q3))

        assert (report.status, report.released_at) == (ReportStatus.READY, None)
        assert report.snapshot.standing == Standing.LOCKED

    def test_not_beside_a_correction(self, in_alliance_a):
        fill()
        confirmed()
        rendered(corrected(at=OCTOBER))

        with pytest.raises(AlreadyFrozen):
            services.reopen_quarter(quarter=Q3, at=OCTOBER)

    def test_more_time_makes_a_draft_of_what_was_locked(self, in_alliance_a):
        fill()
        services.open_sheet(Q3, today=date(2026, 10, 1))
        services.close_overdue(today=date(2026, 11, 1), at=NOVEMBER)
        locked = rendered(selectors.find_unreleased(Q3))
        IndicatorValueFactory(project=None, indicator="IN3", quarter=3, value=Decimal(90))

        services.defer_sheet(
            quarter=Q3, until=date(2026, 11, 20), reason="data", by=SHE,
            today=NOVEMBER.date(), at=NOVEMBER,
        )  # fmt: skip
        draft = rendered(selectors.get_report(locked.id))

        assert (locked.snapshot.standing, draft.snapshot.standing) == ("locked", "draft")
        assert draft.snapshot.indicator("IN3").value == 90
        assert draft.code != locked.code


class TestTwoVersions:
    def test_an_older_one_is_not_released_after_a_newer_one(
        self, october, client_for, coordinator, alliance_a
    ):
        with alliance_context(alliance_a):
            fill()
            first, second = confirmed(), rendered(corrected(at=OCTOBER))
            services.release_report(report_id=second.id, by=SHE, at=OCTOBER)

            page = client_for(coordinator).get(f"/b/alliance-a/berichte/{first.id}/")
            assert f"{first.id}/freigeben/" not in page.text
            assert "freigegeben ist eine neuere Fassung" in page.text
            with pytest.raises(NewerReleased):
                services.release_report(report_id=first.id, by=SHE, at=NOVEMBER)

    def test_a_second_click_leads_to_the_same_correction(
        self, october, client_for, coordinator, alliance_a
    ):
        with alliance_context(alliance_a):
            fill()
            confirmed(release=True)
            IndicatorValueFactory(project=None, indicator="IN3", quarter=3, value=Decimal(90))
            client = client_for(coordinator)

            asked = {"reason": "Stunden vergessen"}
            answers = [client.post(f"{SHEET}nachtrag/", asked) for _click in range(2)]
            other = client.post(f"{SHEET}nachtrag/", {"reason": "Etwas anderes"})
            noted("OP6", 4)
            more = client.post(f"{SHEET}nachtrag/", asked)

            assert [one.status_code for one in answers] == [302, 302]
            assert answers[0]["Location"] == answers[1]["Location"]
            assert [other.status_code, more.status_code] == [409, 409]
            with pytest.raises(CorrectionOpen):
                services.correct_report(quarter=Q3, reason="Noch etwas", by=SHE, at=NOVEMBER)


class TestPapers:
    def test_those_of_a_draft_go_with_it(self, in_alliance_a):
        fill()
        draft, _job = services.request_report(
            alliance=in_alliance_a, year=2026, quarter=3, requested_by=SHE, today=OCTOBER.date()
        )
        old = made(rendered(draft), "council")
        report = confirmed(release=True)

        new = made(report, "council")

        assert report.id == draft.id
        assert old.pdf_sha256 != new.pdf_sha256
        assert Paper.objects.count() == 1
        told = OutboxFact.objects.filter(type="impact_report.released").order_by("position")
        assert old.pdf_sha256 not in json.dumps([fact.payload for fact in told])
        assert new.pdf_sha256 in json.dumps(told.last().payload)

    def test_one_that_is_being_made_goes_too(self, in_alliance_a):
        fill()
        draft, _job = services.request_report(
            alliance=in_alliance_a, year=2026, quarter=3, requested_by=SHE, today=OCTOBER.date()
        )
        _paper, job = services.request_paper(report_id=rendered(draft).id, kind="council", by=SHE)
        Job.objects.update(next_at=timezone.now())
        claimed = jobs.claim(job.id)
        services.confirm_quarter(quarter=Q3, by=SHE, at=OCTOBER)

        assert services.make_paper(claimed) is None
        assert not Paper.objects.exists()

    def test_a_half_year_is_made_anew_when_one_of_its_quarters_has_another_version(
        self, october, client_for, reader, alliance_a
    ):
        with alliance_context(alliance_a):
            fill()
            second = confirmed(Q2, release=True)
            alone = made(second, "half_year")
            confirmed(Q1, release=True)
            both = made(second, "half_year")
            again = made(second, "half_year")

            assert alone.id != both.id == again.id
            pages = [
                client_for(reader).get(f"/b/alliance-a/berichte/papier/{one.id}/").text
                for one in (alone, both)
            ]
            assert ["Inzwischen überholt" in page for page in pages] == [True, False]
            services.open_pdf(alone).close()  # what somebody has stays genuine

    def test_sources_that_change_while_it_waits_are_told(self, in_alliance_a):
        fill()
        second = confirmed(Q2, release=True)
        paper, job = services.request_paper(report_id=second.id, kind="half_year", by=SHE)
        confirmed(Q1, release=True)
        Job.objects.update(next_at=timezone.now())

        assert services.make_paper(jobs.claim(job.id)) is None
        paper.refresh_from_db()
        assert paper.problem == SourcesChanged().text
