"""The operator gets one mail when something changes, and silence while nothing does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from core.jobs import services
from core.jobs.models import Alarm
from core.jobs.records import Finding, State

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _somebody_reads(settings):
    settings.OPERATOR_EMAIL = "betrieb@bund.example"


def tell(minutes: float, *alarms: str, unknown: tuple[str, ...] = ()) -> bool:
    found = [
        Finding(name=name, title=name.title(), state=state, sentence=f"{name} steht.")
        for names, state in ((alarms, State.ALARM), (unknown, State.UNKNOWN))
        for name in names
    ]
    return services.tell_operator(found, at=NOON + timedelta(minutes=minutes))


def test_many_alarms_are_one_mail_and_the_same_alarms_are_none():
    told = [tell(minute, "broker", "beat", "worker") for minute in (0, 5, 65, 600)]

    assert told == [True, False, False, False]
    (letter,) = mail.outbox
    assert (letter.subject, letter.to) == (
        "Bündnisnetz: 3 Störungen",
        ["betrieb@bund.example"],
    )
    assert "- Broker (neu)\n  broker steht.\n  seit 24.11.2026, 13:00 Uhr" in letter.body


def test_what_changes_within_the_hour_is_told_together_afterwards():
    told = [tell(0, "broker"), tell(10, "broker", "beat"), tell(20, "beat"), tell(61, "beat")]

    assert told == [True, False, False, True]
    assert mail.outbox[1].subject == "Bündnisnetz: eine Störung"
    assert "- Beat (neu)" in mail.outbox[1].body
    assert "Behoben:\n\n- Broker" in mail.outbox[1].body


def test_the_end_of_all_alarms_is_told_once():
    told = [tell(0, "broker"), tell(70), tell(140)]

    assert told == [True, True, False]
    assert mail.outbox[1].subject == "Bündnisnetz: alle Störungen behoben"


def test_solved_and_back_within_the_hour_is_one_mail_an_hour_at_most():
    told = [tell(0, "broker"), tell(61), tell(62, "beat"), tell(100, "beat"), tell(122, "beat")]

    assert told == [True, True, False, False, True]


def test_what_cannot_be_told_right_now_is_not_called_solved():
    tell(0, "worker")

    assert not tell(70, unknown=("worker",))
    assert Alarm.objects.get().since == NOON


def test_a_mail_that_cannot_be_sent_counts_as_not_told(settings):
    settings.EMAIL_BACKEND = "nirgends.Backend"
    with pytest.raises(ModuleNotFoundError):
        tell(0, "broker")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert tell(5, "broker")


def test_without_an_address_alarms_are_noted_and_nobody_is_written_to(settings):
    settings.OPERATOR_EMAIL = ""

    assert not tell(0, "broker")
    assert Alarm.objects.get().since == NOON
    assert mail.outbox == []
