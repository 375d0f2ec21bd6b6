from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from core.jobs.models import Job
from core.tenancy import alliance_context
from tenants.reports import selectors, services
from tenants.reports.errors import QuarterAhead, QuarterUnknown
from tenants.reports.models import ImpactReport
from tests.factories import PartnerFactory
from tests.tenants.reports.small_alliance import TODAY

pytestmark = pytest.mark.django_db


def ask(alliance, quarter=3, **options):
    return services.request_report(
        alliance=alliance, year=2026, quarter=quarter, requested_by=None, today=TODAY, **options
    )


def make(alliance, **options) -> ImpactReport:
    report, job = ask(alliance, **options)
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    services.render_report(job_id=job.id, at=at)
    return selectors.get_report(report.id)


def test_asking_twice_starts_it_once(in_alliance_a):
    first = ask(in_alliance_a)
    second = ask(in_alliance_a)

    assert (first[0].id, first[1].id) == (second[0].id, second[1].id)
    assert (ImpactReport.objects.count(), Job.objects.count()) == (1, 1)


def test_finished_report_is_given_back_while_the_figures_are_the_same(in_alliance_a):
    made = make(in_alliance_a)

    report, job = ask(in_alliance_a)

    assert (report.id, job.id, job.status) == (made.id, made.job_id, "succeeded")
    assert ImpactReport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_draft_is_made_anew_when_its_figures_have_changed(in_alliance_a):
    old = make(in_alliance_a)
    PartnerFactory(joined_on=date(2026, 8, 1))

    new = make(in_alliance_a)

    assert (new.id, new.version, new.code) == (old.id, 1, old.code)
    assert (old.snapshot.partners.total, new.snapshot.partners.total) == (0, 1)
    assert not default_storage.exists(old.file)
    assert default_storage.exists(new.file)


def test_failed_report_is_taken_up_again_as_the_same_version(in_alliance_a):
    report, job = ask(in_alliance_a)
    Job.objects.filter(id=job.id).update(status="failed")
    ImpactReport.objects.update(status="failed", problem="kaputt")

    again, new_job = ask(in_alliance_a)
    services.render_report(job_id=new_job.id)

    assert (again.id, new_job.id == job.id) == (report.id, False)
    done = selectors.get_report(report.id)
    assert (done.status, done.version, done.problem) == ("ready", 1, "")


@pytest.mark.parametrize(("year", "quarter"), [(2026, 5), (2026, 0), (1999, 1), (2101, 1)])
def test_no_such_quarter(in_alliance_a, year, quarter):
    with pytest.raises(QuarterUnknown):
        services.request_report(
            alliance=in_alliance_a, year=year, quarter=quarter, requested_by=uuid4(), today=TODAY
        )


def test_quarter_that_has_not_begun_is_refused_in_german(in_alliance_a):
    with pytest.raises(QuarterAhead, match="Quartal 2027 hat noch nicht begonnen"):
        services.request_report(
            alliance=in_alliance_a, year=2027, quarter=1, requested_by=None, today=TODAY
        )


def test_running_quarter_is_provisional(in_alliance_a):
    assert not make(in_alliance_a, quarter=4).snapshot.is_final


def test_two_alliances_have_their_own_reports(alliance_a, alliance_b):
    with alliance_context(alliance_a):
        make(alliance_a)

    with alliance_context(alliance_b):
        assert list(selectors.list_reports()) == []
        assert ask(alliance_b)[0].version == 1
