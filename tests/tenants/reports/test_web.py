from contextlib import closing

import pytest
from django.utils import timezone

from core.tenancy import alliance_context
from tenants.reports import selectors, services
from tenants.reports.models import ImpactReport
from tests.tenants.reports.small_alliance import TODAY, fill

pytestmark = pytest.mark.django_db
LIST = "/b/alliance-a/berichte/"


@pytest.fixture
def report(alliance_a) -> ImpactReport:
    with alliance_context(alliance_a):
        fill()
        made, job = services.request_report(
            alliance=alliance_a, year=2026, quarter=3, requested_by=None, today=TODAY
        )
        services.render_report(job_id=job.id)
        return selectors.get_report(made.id)


def open_report(alliance) -> ImpactReport:
    with alliance_context(alliance):
        return services.request_report(
            alliance=alliance, year=2026, quarter=2, requested_by=None, today=TODAY
        )[0]


def test_editor_asks_and_sees_how_far_it_is(client_for, editor, alliance_a):
    client = client_for(editor)

    answer = client.post(f"{LIST}anfordern/", {"year": "2025", "quarter": "3"}, follow=True)

    assert answer.redirect_chain[-1][0].startswith(LIST)
    assert answer["Refresh"] == "3"
    assert "Wirkungsbericht 3. Quartal 2025" in answer.text
    assert "<progress" in answer.text
    assert "http-equiv" not in answer.text


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"year": "2099", "quarter": "1"}, "hat noch nicht begonnen"),
        ({"year": "1999", "quarter": "1"}, "Ein Quartal ist 1, 2, 3 oder 4"),
        ({"year": "elf", "quarter": "1"}, "elf"),
        ({"year": "2026", "quarter": "7"}, "7"),
        ({}, "Bitte prüfen Sie 2 Angaben"),
    ],
)
def test_wrong_quarter_is_answered_in_german_and_keeps_what_was_typed(
    client_for, editor, form, sentence
):
    answer = client_for(editor).post(f"{LIST}anfordern/", form)

    assert answer.status_code == 422
    assert sentence in answer.text


def test_form_proposes_the_last_finished_quarter(client_for, reader, editor):
    shown = client_for(editor).get(LIST)

    last = shown.context["form"].initial
    assert last["year"] == timezone.localdate().year - (timezone.localdate().month <= 3)
    assert "Bericht erstellen" not in client_for(reader).get(LIST).text


def test_reader_reads_but_may_not_ask(client_for, reader, report):
    client = client_for(reader)

    assert client.get(LIST).status_code == 200
    assert client.post(f"{LIST}anfordern/", {"year": "2026", "quarter": "1"}).status_code == 403
    with closing(client.get(f"{LIST}{report.id}/pdf")) as pdf:
        assert pdf.status_code == 200


def test_report_is_shown_as_a_page(client_for, reader, report):
    shown = client_for(reader).get(f"{LIST}{report.id}/").text

    assert shown.count("<h1") == 1
    assert "Am 30. September 2026 gehörten 4 Partner zum Bündnis." in shown
    assert "je Projekt" in shown
    assert "Privat" not in shown
    assert 'role="img"' in shown


def test_pdf_is_for_members_and_no_cache_between(client_for, reader, report):
    with closing(client_for(reader).get(f"{LIST}{report.id}/pdf")) as answer:
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Cache-Control"] == "private, no-cache"
        assert "wirkungsbericht-alliance-a-2026-q3-v1.pdf" in answer["Content-Disposition"]
        assert b"".join(answer.streaming_content).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("tail", ["", "pdf"])
def test_strangers_get_404_everywhere(client_for, stranger, report, tail):
    client = client_for(stranger)

    assert client.get(LIST).status_code == 404
    assert client.get(f"{LIST}{report.id}/{tail}").status_code == 404
    assert client.get(f"/b/alliance-b/berichte/{report.id}/{tail}").status_code == 404


def test_who_has_not_signed_in_is_asked_to(client_for, report):
    answer = client_for(None).get(f"{LIST}{report.id}/pdf")

    assert answer.status_code == 302
    assert answer["Location"] == f"/anmelden/?next={LIST}{report.id}/pdf"


def test_pdf_that_is_not_ready_says_so(client_for, reader, alliance_a):
    answer = client_for(reader).get(f"{LIST}{open_report(alliance_a).id}/pdf")

    assert answer.status_code == 409
    assert "noch nicht fertig" in answer.text


def test_stored_files_have_no_address_of_their_own(client_for, reader, report):
    assert client_for(reader).get(f"/medien/{report.file}").status_code == 404
