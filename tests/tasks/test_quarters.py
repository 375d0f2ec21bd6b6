"""The daily care for everybody's quarters: opened, reminded of, closed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from core.letters import services as letters
from core.letters.models import Letter
from core.tenancy import alliance_context
from tasks import reports
from tenants.access.enums import Role
from tenants.access.services import grant_membership
from tenants.reports import selectors, services
from tenants.reports.models import QuarterSheet
from tenants.reports.records import Quarter
from tenants.reports.services import caring

pytestmark = pytest.mark.django_db
Q3 = Quarter(2026, 3)


def care(day: int, month: int = 10) -> dict[str, int]:
    counted = reports.care_for_quarters(datetime(2026, month, day, 6, tzinfo=UTC))
    letters.send_due()
    return counted


def subjects(mails) -> list[str]:
    return [mail.subject for mail in mails]


def test_one_digest_for_a_person_with_two_alliances(coordinator, alliance_b, mailoutbox):
    grant_membership(user_id=coordinator.id, alliance=alliance_b, role=Role.COORDINATOR)

    care(1)

    mine = [mail for mail in mailoutbox if mail.to == [coordinator.email]]
    assert subjects(mine) == ["Wirkungsberichte: 2 Quartale warten auf Sie"]
    assert "/b/alliance-a/berichte/quartal/2026/3/" in mine[0].body
    assert "/b/alliance-b/berichte/quartal/2026/3/" in mine[0].body


def test_three_reminders_and_a_closing_at_most(coordinator, alliance_a, mailoutbox):
    for day in range(1, 32):
        care(day)
    for day in range(1, 30):
        care(day, month=11)

    mine = [mail for mail in mailoutbox if mail.to == [coordinator.email]]
    assert subjects(mine) == [
        "Wirkungsbericht 3. Quartal 2026: vieles ist schon ausgefüllt",
        "Wirkungsbericht 3. Quartal 2026: bitte bis 31.10. bestätigen",
        "Wirkungsbericht 3. Quartal 2026: nur noch bis 31.10. Zeit",
        "Wirkungsbericht 3. Quartal 2026: ohne Bestätigung eingefroren",
    ]
    with alliance_context(alliance_a):
        assert selectors.get_sheet(Q3).locked_at is not None


def test_who_has_confirmed_is_left_in_peace(coordinator, alliance_a, mailoutbox):
    care(1)
    with alliance_context(alliance_a):
        services.confirm_quarter(
            quarter=Q3, by=coordinator.pk, at=datetime(2026, 10, 5, 9, tzinfo=UTC)
        )
    mailoutbox.clear()

    for day in range(6, 32):
        care(day)

    assert [mail for mail in mailoutbox if mail.to == [coordinator.email]] == []


def test_a_mail_that_fails_is_tried_again_under_the_same_number(
    coordinator, alliance_a, mailoutbox, settings
):
    settings.EMAIL_BACKEND = "tests.harness.mail.RefusingBackend"
    care(1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    care(1)
    assert subjects(mailoutbox) == []  # its pause is not over

    later = timezone.now() + timedelta(minutes=11)
    assert [letters.send_due(now=later) for _ in range(2)] == [1, 0]
    assert [mail.to for mail in mailoutbox] == [[coordinator.email]]
    letter = Letter.objects.get()
    assert mailoutbox[0].extra_headers["Message-ID"].startswith(f"<{letter.id}@")
    assert (letter.recipient, letter.lines, letter.attempts) == ("", [], 2)


def test_who_dies_after_the_first_alliance_has_reminded_of_it_once(
    coordinator, alliance_a, alliance_b, mailoutbox
):
    grant_membership(user_id=coordinator.id, alliance=alliance_b, role=Role.COORDINATOR)
    with alliance_context(alliance_a):
        services.care(today=date(2026, 10, 1))
    assert letters.send_due() == 0  # held for the others

    care(1)
    care(1)

    mine = [mail for mail in mailoutbox if mail.to == [coordinator.email]]
    assert subjects(mine) == ["Wirkungsberichte: 2 Quartale warten auf Sie"]


def test_one_alliance_that_fails_stops_no_other(alliance_a, alliance_b, monkeypatch):
    whole = caring.open_sheet

    def fails_in_a(quarter, **options):
        if caring.current_alliance().slug == "alliance-a":
            raise RuntimeError("kaputt")
        return whole(quarter, **options)

    monkeypatch.setattr(caring, "open_sheet", fails_in_a)

    assert care(1)["failed"] == 1

    with alliance_context(alliance_b):
        assert selectors.get_sheet(Q3).due_on == date(2026, 10, 31)
    with alliance_context(alliance_a):
        assert not QuarterSheet.objects.exists()
