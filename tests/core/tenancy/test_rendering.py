"""What is rendered once and replayed equals what Django would have done in each schema."""

import os
import re
import subprocess

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from core.embedded.binaries import postgres_bin
from core.embedded.layout import OWNER
from core.tenancy import alliance_context, schema_context
from core.tenancy.migrating import migrate_schema, schemas_behind
from tenants.partners.models import Partner
from tenants.registry.models import Alliance
from tenants.registry.records import Profile
from tenants.registry.services import found_alliance
from tests.factories import PartnerFactory
from tests.harness.seed import put_canary

pytestmark = pytest.mark.django_db(transaction=True)


def dump(schema: str) -> str:
    values = connection.settings_dict
    command = [postgres_bin() / "pg_dump", "-n", schema, "--inserts", "-d", values["NAME"]]
    command += ["-h", values["HOST"], "-U", OWNER]
    password = {"PGPASSWORD": values["PASSWORD"] or ""}
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ | password
    )
    text = re.sub(r"(?m)^\\(un)?restrict.*$", "", done.stdout).replace(schema, "SCHEMA")
    text = re.sub(r"\w+_a[0-9a-f]{32}", "ROLE", text)
    text = re.sub(r"kanari-[0-9a-f]{32}", "CANARY", text)
    text = re.sub(r"'\d{4}-\d\d-\d\d \d\d:[^']*'", "MOMENT", text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", text)


def third() -> Alliance:
    profile = Profile(slug="drittes", name="Drittes", land="NW", seat="Ort")
    alliance = found_alliance(profile=profile)
    with alliance_context(alliance):
        put_canary()
    return alliance


def test_recorded_and_replayed_schemas_equal_one_migrated_by_django(
    alliance_a, alliance_b, settings
):
    alliances = [alliance_a, alliance_b, third()]
    for alliance in alliances:
        with alliance_context(alliance):
            PartnerFactory(name="Familiencafé 🏡")
    settings.MIGRATION_MODULES = {"partners": "tests.harness.growing.rich"}
    by_django = alliances[-1].schema_name

    migrate_schema(by_django)
    call_command("migrate")

    assert schemas_behind() == []
    recorded, replayed, expected = (dump(alliance.schema_name) for alliance in alliances)
    assert "partners_office" in expected
    assert "50 % Familiencafé 🏡" in expected
    assert recorded == expected
    assert replayed == expected


def test_python_runs_in_each_alliance_on_its_own_rows(alliance_a, alliance_b, settings):
    settings.MIGRATION_MODULES = {"partners": "tests.harness.growing.python"}
    for alliance, name in ((alliance_a, "Café A"), (alliance_b, "Café B")):
        with alliance_context(alliance):
            PartnerFactory(name=name)

    call_command("migrate_schemas")

    for alliance, name in ((alliance_a, "CAFÉ A"), (alliance_b, "CAFÉ B")):
        with alliance_context(alliance):
            assert list(Partner.objects.extra(select={"g": "grown"}).values_list("g")) == [(name,)]


def test_an_index_made_concurrently_is_made_in_each_and_mended_after_a_kill(
    alliance_a, alliance_b, settings
):
    settings.MIGRATION_MODULES = {"partners": "tests.harness.growing.concurrent"}
    with alliance_context(alliance_b):
        PartnerFactory.create_batch(2)
    with schema_context(alliance_b.schema_name), connection.cursor() as cursor:
        with pytest.raises(IntegrityError):  # leaves an invalid index, as a kill does
            cursor.execute(
                "CREATE UNIQUE INDEX CONCURRENTLY partners_by_place ON partners_partner (sector)"
            )

    call_command("migrate")

    assert schemas_behind() == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_indexes WHERE indexname = 'partners_by_place'"
            " AND indexdef LIKE '%(place)'"
        )
        assert cursor.fetchone() == (2,)
