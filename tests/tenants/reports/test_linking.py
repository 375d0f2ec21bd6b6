"""A report travels as a signed link."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import Invalid
from core.tenancy import alliance_context
from tenants.reports import selectors, services
from tenants.reports.models import ImpactReport
from tests.tenants.reports.small_alliance import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(alliance_a) -> ImpactReport:
    with alliance_context(alliance_a):
        made, job = services.request_report(
            alliance=alliance_a, year=2026, quarter=3, requested_by=None, today=TODAY
        )
        services.render_report(job_id=job.id)
        return selectors.get_report(made.id)


def test_the_mail_brings_a_link_and_no_file(client, client_for, editor, report, mailoutbox):
    address = f"/b/alliance-a/berichte/{report.id}/link/"

    answer = client_for(editor).post(address, {"addresses": "rat@stadt.example\nx@y.example, "})

    assert answer.status_code == 302
    assert [mail.to for mail in mailoutbox] == [["rat@stadt.example"], ["x@y.example"]]
    assert all(mail.attachments == [] for mail in mailoutbox)
    path = re.search(r"https://[^/]+(/bericht/\S+)", mailoutbox[0].body)[1]
    read = client.get(path)
    assert (read.status_code, read["Content-Type"]) == (200, "application/pdf")
    assert b"".join(read.streaming_content).startswith(b"%PDF")
    assert "no-store" in read["Cache-Control"]
    assert "Set-Cookie" not in read.headers


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "alles"])
def test_a_made_up_link_leads_nowhere(client, alliance_a, report, spoil):
    with alliance_context(alliance_a):
        token = services.link_to(report).split("/bericht/")[1].strip("/")

    assert client.get(f"/bericht/{spoil(token)}/").status_code == 404


def test_an_old_link_says_so(client, alliance_a, report, time_machine):
    with alliance_context(alliance_a):
        path = services.link_to(report).split(".example", 1)[-1]
        path = path[path.index("/bericht/") :]
    time_machine.move_to(timezone.now() + timedelta(days=15))

    answer = client.get(path)

    assert answer.status_code == 404
    assert "14 Tage" in answer.text


@pytest.mark.parametrize(
    "given", ["", "kein Mensch", "\n".join(f"a{n}@b.example" for n in range(11))]
)
def test_what_is_no_address_stays_in_the_form(client_for, editor, report, mailoutbox, given):
    answer = client_for(editor).post(
        f"/b/alliance-a/berichte/{report.id}/link/", {"addresses": given}
    )

    assert answer.status_code == 422
    assert mailoutbox == []
    assert given in answer.text


def test_all_or_nobody_is_written_to(alliance_a, report, mailoutbox):
    with alliance_context(alliance_a), pytest.raises(Invalid):
        services.send_link(report_id=report.id, addresses=["gut@b.example", "schlecht"])

    assert mailoutbox == []
