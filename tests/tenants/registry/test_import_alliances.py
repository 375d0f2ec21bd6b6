"""`manage.py import_alliances` on a real database."""

import os
import signal
import subprocess
import sys
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.outbox.models import OutboxFact
from tenants.registry.models import Alliance
from tests.harness import ground

HEAD = "name;ort;land;ags;motto"
TWO = "Coburger Bündnis;Coburg;BY;09463000;\nBündnis Peine;Landkreis Peine;NI;03157;"
HOSTILE = [
    "Robert'); DROP SCHEMA public; --",
    'Bündnis "Familie" e.V. (Nord)',
    "Familie 👨‍👩‍👧 heißt Zusammenhalt",
    "ברית למשפחה",
    "pg_catalog",
    "Ü" * 200,
    "<script>alert(1)</script>",
]


@pytest.fixture
def table(tmp_path, db):
    """Write a table and import it; what the command said."""

    def run(rows: str, *options: str) -> list[str]:
        file = tmp_path / "buendnisse.csv"
        file.write_text(f"{HEAD}\n{rows}\n")
        out = StringIO()
        try:
            call_command("import_alliances", str(file), *options, stdout=out)
        except CommandError as error:
            out.write(f"Ende 1: {error}")
        return out.getvalue().splitlines()

    return run


def schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'a\\_%'")
        return {row[0] for row in cursor.fetchall()}


def test_alliances_are_founded_and_said_so(table):
    said = table(TWO)

    assert said[0] == "[1/2] coburg – Coburger Bündnis: gegründet"
    assert said[-1] == "2 gegründet, 0 geändert, 0 unverändert, 0 fehlerhaft"
    peine = Alliance.objects.get(slug="landkreis-peine")
    assert (peine.kind, peine.sort_key, peine.is_demo) == ("district", "peine", False)
    assert [(area.ags, area.name) for area in peine.areas.all()] == [("03157", "Peine")]
    assert peine.schema_name in schemas()


def test_a_second_run_changes_nothing_and_says_so(table):
    table(TWO)
    facts = OutboxFact.objects.count()

    said = table(TWO)

    assert said[-1] == "0 gegründet, 0 geändert, 2 unverändert, 0 fehlerhaft"
    assert OutboxFact.objects.count() == facts


def test_a_changed_line_updates_and_an_empty_cell_leaves_what_is_there(table):
    table(TWO.replace("09463000;", "09463000;Alt"))

    changed = table("Coburger Bündnis;Coburg;BY;;Neu")
    silent = table("Coburger Bündnis;Coburg;BY;;")

    assert changed[0] == "[1/1] coburg – Coburger Bündnis: geändert: Motto"
    assert silent[-1] == "0 gegründet, 0 geändert, 1 unverändert, 0 fehlerhaft"
    coburg = Alliance.objects.get(slug="coburg")
    assert (coburg.motto, coburg.areas.count()) == ("Neu", 1)


def test_a_dry_run_says_the_same_and_keeps_nothing(table):
    table("Coburger Bündnis;Coburg;BY;09463000;Alt")
    before = schemas(), OutboxFact.objects.count()

    said = table(TWO.replace("09463000;", "09463000;Neu"), "--dry-run")

    assert said[:2] == [
        "[1/2] coburg – Coburger Bündnis: geändert: Motto",
        "[2/2] landkreis-peine – Bündnis Peine: gegründet",
    ]
    assert said[2].startswith("Probelauf, nichts wurde gespeichert: 1 gegründet, 1 geändert")
    assert (schemas(), OutboxFact.objects.count()) == before
    assert Alliance.objects.get(slug="coburg").motto == "Alt"


def test_a_wrong_line_ends_with_code_one_after_the_others_are_done(table):
    said = table(f"Ohne Land;Ort;;;\n{TWO}\n;;BY;;")

    assert said[0] == "[1/4] Zeile 2: Die Spalte „land“ ist leer."
    assert said[-2] == "2 gegründet, 0 geändert, 0 unverändert, 2 fehlerhaft"
    assert said[-1] == "Ende 1: 2 Zeilen sind fehlerhaft; alle anderen sind erledigt."
    assert Alliance.objects.filter(slug__in=["coburg", "landkreis-peine"]).count() == 2


def test_another_alliance_does_not_lose_its_address(table):
    table(TWO)

    other = table("Frankfurter Bündnis;Coburg;HE;06412000;")
    renamed = table("Bündnis Coburg neu;Coburg;BY;09463000;")
    moved = table("Bündnis Coburg neu;Stadt Coburg;BY;09463000;")

    assert "Die Kurzadresse „coburg“ gehört schon „Coburger Bündnis“" in other[0]
    assert renamed[0] == "[1/1] coburg – Bündnis Coburg neu: geändert: Name"
    assert "gibt es schon unter der Kurzadresse „coburg“" in moved[0]


def test_hostile_names_survive_as_they_are(table):
    rows = "\n".join(
        '"{}";Ort {};NW;;'.format(name.replace('"', '""'), place)
        for place, name in enumerate(HOSTILE)
    )

    said = table(rows)

    assert said[-1] == f"{len(HOSTILE)} gegründet, 0 geändert, 0 unverändert, 0 fehlerhaft"
    assert set(HOSTILE) <= set(Alliance.objects.values_list("name", flat=True))
    assert all(schema.removeprefix("a_").isalnum() for schema in schemas())


def test_a_file_that_is_not_there_is_said_in_german(db):
    with pytest.raises(CommandError, match=r"gibt es nicht"):
        call_command("import_alliances", "/gibt/es/nicht.csv")


@pytest.mark.django_db(transaction=True)
def test_killed_half_way_it_leaves_nothing_torn_and_finishes_when_run_again(tmp_path):
    number = 25
    file = tmp_path / "viele.csv"
    rows = (f"Bündnis {n};Killort {n};NW;;" for n in range(number))
    file.write_text("\n".join((HEAD, *rows)))
    command = [sys.executable, "manage.py", "import_alliances", str(file)]
    process = subprocess.Popen(command, cwd=ground.CLONE, env=os.environ, stdout=subprocess.PIPE)
    founded = Alliance.objects.filter(slug__startswith="killort-")
    while founded.count() < 5 and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()

    half = founded.count()
    torn = schemas() ^ set(Alliance.objects.values_list("schema_name", flat=True))
    out = StringIO()
    call_command("import_alliances", str(file), stdout=out)

    assert 5 <= half < number
    assert torn == set()
    assert f"{number - half} gegründet, 0 geändert, {half} unverändert" in out.getvalue()
