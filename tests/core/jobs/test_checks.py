"""Green only when something was counted; what is wrong is told in German, without names."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from core.jobs import checks, schedules, services
from core.jobs.checks import backlog, periodic, registry, servers, workers
from core.jobs.models import Heartbeat, Job, PeriodicRun
from core.jobs.records import Finding, State
from federation.office.enums import ReconciliationState
from federation.office.services import note_reconciliation
from tests.core.jobs.test_slots import HOUR, NOON, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def declared() -> Iterator[schedules.Schedule]:
    before = schedules.declared()
    one = schedule()
    schedules.declare([one])
    yield one
    schedules.declare(before)


def ran(slot: datetime, outcome: str = "done", **more: object) -> None:
    PeriodicRun.objects.create(
        schedule="probe", slot=slot, taken_at=slot, finished_at=slot, outcome=outcome, **more
    )


def only(found: Iterator[Finding]) -> Finding:
    (one,) = found
    return one


def test_a_schedule_that_ran_is_well_and_tells_what_is_next(declared):
    ran(NOON)

    found = only(periodic.periodic(NOON + HOUR / 2))

    assert found.state is State.OK
    assert found.sentence == (
        "Zuletzt für 24.10.2026, 14:00 Uhr gelaufen. Nächster Lauf: 24.10.2026, 15:00 Uhr."
    )


def test_a_schedule_that_is_late_is_an_alarm_once_it_is_too_late(declared):
    ran(NOON - HOUR * 3)

    assert only(periodic.periodic(NOON + HOUR / 2)).state is State.OK
    schedules.declare([schedule(late_after=HOUR / 4)])
    found = only(periodic.periodic(NOON + HOUR / 2))
    assert (found.state, found.since) == (State.ALARM, NOON)
    assert "Seit 30 Minuten überfällig." in found.sentence


def test_a_schedule_that_failed_is_an_alarm_whose_reason_only_the_office_reads(declared):
    ran(NOON, "failed", reason="Kein Platz")

    found = only(periodic.periodic(NOON + HOUR / 2))

    assert (found.state, found.detail) == (State.ALARM, "Kein Platz")
    assert "Kein Platz" not in found.sentence


def test_what_never_ran_is_unknown_at_first_and_an_alarm_later(declared):
    assert only(periodic.periodic(NOON)).state is State.UNKNOWN
    ran(NOON)
    PeriodicRun.objects.update(schedule="andere")

    assert only(periodic.periodic(NOON + HOUR)).state is State.UNKNOWN
    assert only(periodic.periodic(NOON + HOUR * 3)).state is State.ALARM


def test_missed_slots_are_told(declared):
    for hours in (0, 4):
        ran(NOON + HOUR * hours)

    assert "fielen 3 Läufe aus" in only(periodic.periodic(NOON + HOUR * 4.5)).sentence


def test_a_worker_lives_while_its_canary_comes_back(db):
    services.beat("worker:outbox")
    call_command("worker_alive", "--queue", "outbox")

    with pytest.raises(CommandError, match="niemand gearbeitet: reports"):
        call_command("worker_alive", "--queue", "outbox", "--queue", "reports")

    Heartbeat.objects.update(seen_at=timezone.now() - timedelta(seconds=121))
    with pytest.raises(CommandError):
        call_command("worker_alive", "--queue", "outbox")


def test_silence_means_nothing_on_a_fresh_instance_and_an_alarm_on_an_old_one():
    def states() -> set[State]:
        return {one.state for one in workers.workers(NOON)} | {
            one.state for one in workers.beats(NOON)
        }

    assert states() == {State.UNKNOWN}
    ran(NOON - HOUR)
    assert states() == {State.ALARM}


def test_two_beats_are_counted_and_dead_ones_are_not():
    for name, age in (("eins", 5), ("zwei", 60), ("tot", 300)):
        Heartbeat.objects.create(part=f"beat:{name}", seen_at=NOON - timedelta(seconds=age))

    assert only(workers.beats(NOON)).sentence.startswith("2 Taktgeber")


def test_failed_and_old_jobs_are_told_by_their_german_name():
    Job.objects.create(
        kind="impact_report", alliance_id=uuid4(), dedupe_key="a", next_at=NOON - HOUR * 3
    )
    Job.objects.create(
        kind="impact_report",
        alliance_id=uuid4(),
        dedupe_key="b",
        status="failed",
        finished_at=NOON - HOUR,
    )

    found = only(backlog.jobs(NOON))

    assert (found.title, found.state) == ("Wirkungsberichte", State.ALARM)
    assert found.sentence == (
        "1 Auftrag offen, der älteste fällige wartet seit 3 Stunden, 1 seit gestern fehlgeschlagen."
    )


def test_room_on_disk_and_connections_are_counted():
    assert "GB sind frei" in only(servers.disk(NOON)).sentence
    said = only(servers.connections(NOON)).sentence
    assert "Verbindungen sind in Gebrauch" in said
    assert not said.startswith("0 ")  # its own is one of them


@pytest.fixture
def _own_check() -> Iterator[None]:
    def broken(at: datetime) -> list[Finding]:
        PeriodicRun.objects.get(schedule="gibt es nicht")
        return []

    checks.register("kaputt", broken)
    yield
    registry._checks.pop("kaputt")


@pytest.mark.usefixtures("_own_check")
def test_a_check_that_fails_is_an_alarm_and_takes_no_other_along():
    found = {one.name: one for one in checks.findings(timezone.now())}

    assert found["kaputt"].state is State.ALARM
    assert {"database", "broker", "beats", "disk", "migrations"} <= set(found)


def deep() -> tuple[int, dict[str, object]]:
    answer = Client().get("/healthz/deep", headers={"host": "10.0.0.7"})
    return answer.status_code, answer.json()


def test_deep_says_all_is_well_only_when_everything_was_counted(declared):
    assert deep()[1]["status"] == "achtung"  # nobody was seen yet

    slot = declared.rhythm.last_until(timezone.now())
    ran(slot)
    for queue in settings.QUEUES:
        services.beat(f"worker:{queue}")
    services.beat("beat:hier")
    note_reconciliation(alliance_id=uuid4(), alliance_slug="a", state=ReconciliationState.SAME)

    status, body = deep()
    not_well = [one for one in body["checks"] if one["state"] != "ok" and one["name"] != "disk"]
    assert (status, not_well) == (200, [])


def test_deep_names_no_alliance_and_no_reason(alliance_a, declared):
    ran(NOON, "failed", reason="Kein Platz in alliance-a")
    Job.objects.create(kind="impact_report", alliance_id=alliance_a.id, dedupe_key="a")

    status, body = deep()

    assert (status, body["status"]) == (503, "störung")
    for secret in (alliance_a.slug, alliance_a.name, str(alliance_a.id), "Kein Platz"):
        assert secret not in str(body)


def test_without_a_database_only_that_is_known(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nirgends")

    status, body = deep()

    assert status == 503
    assert [one["state"] for one in body["checks"]] == ["alarm", "unknown"]
