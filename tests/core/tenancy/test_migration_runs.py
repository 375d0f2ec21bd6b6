"""A run goes on where the last one was killed, waits for others, and leaves nobody half done."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from core.tenancy import alliance_context, owner_context, schema_context
from core.tenancy.migrating import connecting, ledgers, schemas_behind
from core.tenancy.models import MigrationState, SchemaMigration
from tests.factories import PartnerFactory

pytestmark = pytest.mark.django_db(transaction=True)
PYTHON = {"partners": "tests.harness.growing.python"}
COLUMN = {"partners": "tests.harness.growing.column"}
LOCK = 'LOCK TABLE "{}".partners_partner IN ACCESS EXCLUSIVE MODE'


def migrate(*arguments: str, command: str = "migrate") -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command(command, *arguments, stdout=out, stderr=out)
    except SystemExit as ended:
        return int(ended.code), out.getvalue()
    return 0, out.getvalue()


def states() -> dict[str, str]:
    return dict(SchemaMigration.objects.values_list("schema_name", "state"))


def test_one_that_fails_keeps_what_it_had_and_is_told_without_peoples_data(
    alliance_a, alliance_b, settings
):
    settings.MIGRATION_MODULES = PYTHON
    with alliance_context(alliance_b):
        broken = PartnerFactory(name="Kaputt")

    code, said = migrate()

    assert code == 1
    assert migrate("--except-closed")[0] == 0
    assert "nicht migriert, Wartungsseite (1): " in said
    assert "secret@example.org" in said  # the operator's terminal may show it
    assert schemas_behind() == [alliance_b.schema_name] == ledgers.closed_schemas()
    row = SchemaMigration.objects.get(alliance_id=alliance_b.id)
    assert row.error == "partners.m0900_noted: ValueError"
    assert row.lacking == ["partners.m0900_noted"]
    status = migrate(command="migration_status")
    assert status[0] == 1
    assert "alliance-b · gescheitert (Wartungsseite) · 2. Versuch" in status[1]
    assert "es fehlen partners.m0900_noted · partners.m0900_noted: ValueError" in status[1]
    assert migrate("--check")[0] == 1
    assert migrate("--check", "--except-closed")[0] == 0

    with alliance_context(alliance_b):
        broken.delete()
    assert migrate("--alliance", "alliance-b")[0] == 0
    assert set(states().values()) == {"done"}
    assert ledgers.closed_schemas() == []
    assert migrate("--check")[0] == 0


def test_when_the_canaries_fail_nobody_else_is_touched(alliance_a, alliance_b, settings):
    settings.MIGRATION_MODULES = PYTHON
    settings.MIGRATION_CANARIES = ["alliance-b"]
    with alliance_context(alliance_b):
        PartnerFactory(name="Kaputt")

    code, said = migrate()

    assert code == 1
    assert "alle übrigen sind unberührt" in said
    assert states()[alliance_a.schema_name] == MigrationState.WAITING
    assert migrate("--despite-canaries")[0] == 1
    assert schemas_behind() == [alliance_b.schema_name]


def test_a_run_that_was_killed_is_resumed_and_only_the_rest_is_done(
    alliance_a, alliance_b, settings
):
    settings.MIGRATION_MODULES = COLUMN
    settings.MIGRATION_CANARIES = ["alliance-a"]
    with owner_context(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK.format(alliance_b.schema_name))  # holds the run up in the middle
        run = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.growing.migrate", "column"],
            env=os.environ | {"MIGRATION_CANARIES": "alliance-a"},
        )
        until = time.monotonic() + 60
        while elsewhere("state").get(alliance_b.schema_name) != "running":
            assert time.monotonic() < until
            time.sleep(0.05)
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert schemas_behind() == [alliance_b.schema_name]
    assert states() == {alliance_a.schema_name: "done", alliance_b.schema_name: "running"}

    code, said = migrate()

    assert code == 0
    assert alliance_a.schema_name not in said
    assert set(states().values()) == {"done"}


def elsewhere(column: str) -> dict[str, str]:
    """The ledger as another transaction sees it: ours may have its own picture."""
    other = connecting.unpooled()
    try:
        with other.cursor() as cursor:
            cursor.execute(f"SELECT schema_name, {column} FROM public.tenancy_schemamigration")
            return dict(cursor.fetchall())
    finally:
        other.close()


def test_who_meets_a_lock_comes_later_and_stands_in_nobodys_way(alliance_a, alliance_b, settings):
    settings.MIGRATION_MODULES = COLUMN
    settings.MIGRATION_LOCK_TIMEOUT_MS = 100
    holder = connecting.unpooled()
    holder.inc_thread_sharing()
    with owner_context(), holder.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(LOCK.format(alliance_a.schema_name))

    def let_go_when_it_was_met() -> dict[str, str]:
        until = time.monotonic() + 60
        try:
            while "55P03" not in (seen := elsewhere("error")).get(alliance_a.schema_name, ""):
                assert time.monotonic() < until, seen
                time.sleep(0.02)
            return elsewhere("state")
        finally:
            holder.close()

    with ThreadPoolExecutor(1) as threads:
        met = threads.submit(let_go_when_it_was_met)
        code, said = migrate()

    assert met.result()[alliance_a.schema_name] != "done"
    assert code == 0, said
    assert set(states().values()) == {"done"}
    assert SchemaMigration.objects.get(alliance_id=alliance_a.id).attempts > 1


def test_two_runs_at_once_do_the_work_once(alliance_a, alliance_b, settings):
    settings.MIGRATION_MODULES = COLUMN
    endings: list[tuple[int, str]] = []

    def run() -> None:
        endings.append(migrate())
        connections.close_all()

    runs = [threading.Thread(target=run) for _ in range(2)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()

    assert [code for code, _ in endings] == [0, 0]
    assert set(SchemaMigration.objects.values_list("attempts", flat=True)) == {1}
    assert sum("Eine andere Migration läuft" in said for _, said in endings) == 1


def test_who_differs_from_the_recorded_one_gets_django_itself_and_is_told_where_it_failed(
    alliance_a, alliance_b, settings
):
    settings.MIGRATION_MODULES = COLUMN
    settings.MIGRATION_CANARIES = ["alliance-a"]
    with schema_context(alliance_b.schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE partners_partner ADD COLUMN grown text")

    assert migrate()[0] == 1

    assert schemas_behind() == [alliance_b.schema_name]
    error = SchemaMigration.objects.get(alliance_id=alliance_b.id).error
    assert error == "partners.m0900_noted: DuplicateColumn 42701"
