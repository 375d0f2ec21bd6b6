"""The service office sees what was reported, who is missing, and makes the national report."""

import re
from datetime import date
from html import unescape

import pytest
import time_machine
from django.utils import timezone

from core.jobs.models import Job
from federation.statistics.models import NationalReport
from tasks.national import work
from tests.federation.statistics.reporting import country, put_off, report, there

pytestmark = pytest.mark.django_db
PAGE = "/servicebuero/wirkung/"
TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def office(client_for, office_user):
    return client_for(office_user)


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_strangers_learn_nothing(client_for, coordinator):
    assert client_for(coordinator).get(PAGE).status_code == 404
    assert client_for(coordinator).post(f"{PAGE}bericht/").status_code == 404
    assert client_for(None).get(PAGE).status_code == 302


def test_missing_late_and_put_off_are_told_apart_and_found_by_land(office):
    there(1, 2, 3, 4)
    there(5, land="BY")
    report(1)
    report(2, at=date(2026, 11, 5))
    put_off(3, date(2026, 12, 15))

    shown = text(office.get(PAGE))
    assert "alle 5 fehlt 2 verspätet 1 aufgeschoben 1 noch Zeit 0 rechtzeitig 1" in shown
    assert "aufgeschoben bis 15.12.2026: Koordination nicht besetzt" in shown
    assert "2 von 5 Bündnissen berichtet" in shown
    assert "alle 1 fehlt 1" in text(office.get(PAGE, {"land": "BY"}))
    late = text(office.get(PAGE, {"stand": "late"}))
    assert "Bündnis 2 Nordrhein-Westfalen verspätet 31.10.2026 05.11.2026" in late
    assert "Bündnis 1 Nordrhein-Westfalen" not in late


def test_the_desk_counts_them_and_nothing_told_is_not_zero(office):
    there(1, 2)
    report(1)

    desk = text(office.get("/servicebuero/"))
    assert "Wirkungsberichte 3. Quartal 2026 1 von 2 Bündnissen haben berichtet." in desk
    assert "Von einem fehlt der Bericht." in desk
    assert "geschützt" in text(office.get(PAGE))


def test_a_report_is_frozen_made_read_and_published(office, client_for):
    country()
    answer = office.post(f"{PAGE}bericht/", {"quartal": "2026-Q3"})
    assert answer["Location"] == f"{PAGE}?quartal=2026-Q3#bericht"
    assert "wird erstellt" in text(office.get(PAGE))
    Job.objects.update(next_at=timezone.now())  # the database's clock does not travel
    work()

    (made,) = NationalReport.objects.all()
    address = f"{PAGE}bericht/{made.id}"
    assert office.get(f"{address}/pdf").getvalue().startswith(b"%PDF-")
    assert office.get(f"{address}/xlsx").content.startswith(b"PK")
    assert client_for(None).get(f"{address}/pdf").status_code == 302
    office.post(f"{address}/veroeffentlichen/")
    made.refresh_from_db()
    assert made.published_by is not None


def test_nobody_reported_nothing_to_freeze(office):
    there(1)

    assert office.post(f"{PAGE}bericht/", {"quartal": "2026-Q3"}).status_code == 409
    assert "noch kein Bündnis berichtet" in text(office.get(PAGE, {"quartal": "2019-Q9"}))


def test_the_page_asks_a_bounded_number_of_questions(office, django_assert_max_num_queries):
    country()
    with django_assert_max_num_queries(24):
        office.get(PAGE)
