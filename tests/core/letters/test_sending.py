"""Letters are meant with what they tell of, and go out once, whoever dies over them."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from core.letters import services
from core.letters.models import Letter
from core.letters.records import Words
from tests.harness.smtp import mail_server

ROOT = Path(__file__).resolve().parents[3]
WHO = "koordination@b.example"


def later(minutes: int = 11):
    return timezone.now() + timedelta(minutes=minutes)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("moment", "copies"), [("connected", 1), ("handed over", 2)])
def test_a_sender_that_is_killed_costs_no_mail(moment, copies, settings):
    services.write_plain(recipient=WHO, words=Words("Bericht", "Er ist da."))
    with mail_server() as server:
        child = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("sender.py")), str(server.port)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
        )
        server.victim, server.moment = child.pid, moment
        child.communicate(b"\n", timeout=60)
        assert child.returncode == -9
        assert services.send_due() == 0  # somebody may still be at it

        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        assert [services.send_due(now=later()) for _ in range(2)] == [1, 0]

    assert len(server.got) == copies
    assert len({mail["Message-ID"] for mail in server.got}) == 1
    assert {mail["Subject"] for mail in server.got} == {"Bericht"}


@pytest.mark.django_db
def test_what_is_rolled_back_is_not_sent(mailoutbox):
    with pytest.raises(RuntimeError), transaction.atomic():
        services.write_plain(recipient=WHO, words=Words("Bericht", "Er ist da."))
        raise RuntimeError

    assert services.send_due() == 0
    assert mailoutbox == []


@pytest.mark.django_db
def test_a_digest_grows_until_it_is_taken_and_what_comes_later_is_a_new_one(mailoutbox):
    services.declare("test", lambda lines: Words(", ".join(one["n"] for one in lines), ""))
    for n in "ab":
        services.write(kind="test", recipient=WHO, line={"n": n}, due_at=later(30))
    assert services.send_due() == 0
    assert services.release(kind="test", at=timezone.now()) == 1
    assert services.send_due() == 1
    services.write(kind="test", recipient=WHO, line={"n": "c"}, due_at=timezone.now())

    assert services.send_due() == 1
    assert [mail.subject for mail in mailoutbox] == ["a, b", "c"]


@pytest.mark.django_db
def test_one_that_cannot_be_worded_stops_no_other_and_is_given_up_at_last(mailoutbox):
    Letter.objects.create(kind="unheard of", recipient=WHO, lines=[{}], next_at=timezone.now())
    services.write_plain(recipient=WHO, words=Words("Bericht", "Er ist da."))

    for days in range(20):
        services.send_due(now=timezone.now() + timedelta(days=days))

    assert [mail.subject for mail in mailoutbox] == ["Bericht"]
    broken = Letter.objects.get(kind="unheard of")
    assert (broken.attempts, broken.next_at, broken.sent_at) == (10, None, None)
    assert services.forget_sent(now=timezone.now() + timedelta(days=31)) == 2
