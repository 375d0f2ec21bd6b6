"""A table comes in whole or not at all, and every wrong cell is named."""

import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from core.tenancy import alliance_context
from tenants.projects import services
from tenants.projects.errors import ImportHasErrors, ImportMovedOn, TableUnreadable
from tenants.projects.models import IndicatorValue
from tenants.projects.records import OwnIndicatorData, ValueData
from tenants.projects.services import importing
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db
HEAD = "Kennzahl;Jahr;Quartal;Projekt;Wert;Ziel;Erhebung;n;Anmerkung\n"


def csv(*lines: str) -> bytes:
    return (HEAD + "\n".join(lines)).encode()


def xlsx(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in (("Kennzahl", "Jahr", "Quartal", "Projekt", "Wert"), *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plan_of(content: bytes):
    return importing.plan_import(importing.read_table(content))


def problems(content: bytes) -> list[str]:
    return [str(problem) for problem in plan_of(content).problems]


def take(content: bytes):
    return importing.import_rows(table=importing.read_table(content), by=None)


def stored() -> list[tuple]:
    rows = IndicatorValue.objects.order_by("indicator", "quarter", "value")
    return list(rows.values_list("indicator", "quarter", "value", "target", "source", "n", "note"))


def test_german_spreadsheets_are_understood(in_alliance_a):
    ProjectFactory(title="Familiencafé")
    services.create_own_indicator(
        data=OwnIndicatorData(label="Patenschaften", unit="Anzahl", definition="Jede einmal.")
    )
    text = (
        "\ufeffKennziffer;JAHR;Quartal;Maßnahme;Ist;Soll;Methode;Befragte;Kommentar\r\n"
        "OP3;2026;Q2;familiencafé ;1.234,5;1500;geschätzt;;Strichliste 😀\r\n"
        "Teilnahmen;2026;1. Quartal;;0;;;;\r\n"
        "E1;2026;2;;7;;befragt;12;<script>alert(1)</script>\r\n"
    )

    take(text.encode())

    assert stored() == [
        ("E1", 2, 7, None, "asked", 12, "<script>alert(1)</script>"),
        ("OP3", 1, 0, None, "counted", None, ""),
        ("OP3", 2, Decimal("1234.5"), 1500, "estimated", None, "Strichliste 😀"),
    ]


def test_windows_letters_and_commas_are_understood(in_alliance_a):
    ProjectFactory(title="Zeitbüro")
    text = 'Kennzahl,Jahr,Quartal,Projekt,Wert\nOP3,2026,2,Zeitbüro,"1.234,5"\n'

    take(text.encode("cp1252"))

    assert [row[2] for row in stored()] == [Decimal("1234.5")]


def test_every_wrong_cell_is_named_and_nothing_comes_in(alliance_b, in_alliance_a):
    with alliance_context(alliance_b):
        ProjectFactory(title="Nur nebenan")
    ProjectFactory(title="Familiencafé")
    content = csv(
        "OP3;2026;2;;12;;;;",
        "XX9;2026;2;;12;;;;",
        "OP3;26;5;;zwölf;;;;",
        "OP4;2026;2;Nur nebenan;3;;;;",
        "OP4;2026;2;Familiencaffé;3;;;;",
        "OP3;2026;2;;13;;;;",
        "NW1;2026;2;;-1;;geraten;1,5;",
        "NW1;2026;2;;=1+1;;;;",
        "NW1;2026;1;;9999999999999;;;;",
        "NW3;2026;2;;;5;;;",
    )

    assert problems(content) == [
        "Zeile 3, Spalte Kennzahl: Die Kennzahl „XX9“ gibt es nicht.",
        "Zeile 4, Spalte Jahr: „26“ ist kein Jahr.",
        "Zeile 4, Spalte Quartal: „5“ ist kein Quartal von 1 bis 4.",
        "Zeile 4, Spalte Wert: „zwölf“ ist keine Zahl mit höchstens zwei Nachkommastellen.",
        "Zeile 5, Spalte Projekt: Ein Projekt „Nur nebenan“ gibt es in diesem Bündnis nicht.",
        "Zeile 6, Spalte Projekt: Ein Projekt „Familiencaffé“ gibt es in diesem Bündnis nicht. "
        "Meinen Sie „Familiencafé“?",
        "Zeile 7: Dieselbe Kennzahl steht für dasselbe Quartal schon in Zeile 2.",
        "Zeile 8, Spalte Erhebung: „geraten“ ist weder gezählt noch geschätzt noch befragt.",
        "Zeile 8, Spalte n: „1,5“ ist keine ganze Zahl.",
        "Zeile 9, Spalte Wert: „=1+1“ ist keine Zahl mit höchstens zwei Nachkommastellen.",
        "Zeile 10, Spalte Wert: Diese Zahl ist zu groß.",
        "Zeile 11, Spalte Wert: Hier fehlt der Wert. Ziele allein tragen Sie auf der Seite "
        "„Kennzahlen“ ein.",
    ]
    with pytest.raises(ImportHasErrors):
        take(content)
    assert stored() == []


def test_the_same_file_twice_changes_nothing_and_empty_cells_erase_nothing(in_alliance_a):
    take(csv("OP3;2026;2;;12;20;geschätzt;;Liste"))
    noted_at = IndicatorValue.objects.get().updated_at

    assert not take(csv("OP3;2026;2;;12;20;geschätzt;;Liste")).to_write
    assert not take(csv("OP3;2026;2;;12,00;;;;")).to_write
    assert IndicatorValue.objects.get().updated_at == noted_at
    take(csv("OP3;2026;2;;13;;;;"))
    assert stored() == [("OP3", 2, 13, 20, "estimated", None, "Liste")]


def test_confirming_writes_what_was_shown_or_nothing(in_alliance_a):
    table = importing.read_table(csv("OP3;2026;2;;12;;;;"))
    seen = importing.digest_of(importing.plan_import(table))
    between = ValueData(indicator="OP3", year=2026, quarter=2, value=Decimal(5))
    services.record_values(project=None, values=[between])

    with pytest.raises(ImportMovedOn):
        importing.carry_out(table=table, seen=seen, by=None)
    assert stored()[0][2] == 5
    anew = importing.digest_of(importing.plan_import(table))
    importing.carry_out(table=table, seen=anew, by=None)
    assert stored()[0][2] == 12


def test_a_thousand_rows_take_as_many_queries_as_one(in_alliance_a, django_assert_num_queries):
    titles = [ProjectFactory(title=f"Projekt {number}").title for number in range(250)]
    lines = [f"OP3;2026;{quarter};{title};7;;;;" for title in titles for quarter in range(1, 5)]

    for content in (csv(lines[0]), csv(*lines)):
        table = importing.read_table(content)
        with django_assert_num_queries(7):
            importing.import_rows(table=table, by=None)
    assert IndicatorValue.objects.count() == 1000


def test_excel_numbers_dates_and_formulas(in_alliance_a):
    content = xlsx(
        ("OP3", 2026, 1, None, 0.1 + 0.2),
        ("OP3", 2026.0, "Q2", None, 1234),
        ("OP3", 2026, 3, None, "=SUM(1,2)"),
        ("OP3", 2026, 4, None, True),
        (),
        ("NW1", 2026, 1, None, None),
    )

    plan = plan_of(content)

    assert [one.data.value for one in plan.values] == [Decimal("0.3"), 1234]
    assert plan.blank == 1
    assert [(one.line, one.text[:40]) for one in plan.problems] == [
        (4, "Die Formel wurde noch nicht ausgerechnet"),
        (5, "„WAHR“ ist keine Zahl mit höchstens zwei"),
    ]


def test_the_template_comes_back_as_nothing_to_do(in_alliance_a):
    ProjectFactory(title="=1+1 macht Familie")
    made = importing.template_xlsx(year=2026, quarter=2)

    for content in (made, importing.template_csv(year=2026, quarter=2)):
        table = importing.read_table(content)
        assert len(table.rows) == 37
        assert not importing.plan_import(table).values
        assert table.rows[-1].cells["project"] == "=1+1 macht Familie"

    book = load_workbook(io.BytesIO(made))
    book["Werte"]["G2"] = 12.5
    out = io.BytesIO()
    book.save(out)
    assert [one.data.value for one in plan_of(out.getvalue()).values] == [Decimal("12.5")]


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 60_000_000)
    return out.getvalue()


def _endless() -> bytes:
    book = Workbook()
    book.active.append(["Kennzahl", "Jahr", "Quartal", "Wert"])
    book.active.cell(row=1_000_000, column=1, value="OP3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"  \n;;\n", "Die Datei ist leer."),
        (HEAD.encode(), "Unter der Kopfzeile steht nichts."),
        (b"a;b\n1;2\n", "In der Kopfzeile fehlt: Kennzahl, Jahr, Quartal, Wert."),
        (b"Wert;Ist\n1;2\n", "Die Spalte „Wert“ kommt zweimal vor."),
        (b"x" * (10 * 1024 * 1024), "Die Datei ist größer als 5 MB."),
        (HEAD.encode("utf-16"), "Das ist weder eine CSV- noch eine XLSX-Datei."),
        (HEAD.encode() + b"OP3;2026;2;\x81\x8d;1", "Die Zeichen der Datei sind nicht zu lesen."),
        (HEAD.encode() + b'"OP3;2026', "Zeile 2 ist nicht zu lesen."),
        (csv("OP3;2026;2;;1;;;;;;übrig"), "Zeile 2 hat mehr Felder als die Kopfzeile."),
        (csv("OP3;2026;2;;1;;;;" + "x" * 3000), "In Zeile 2 ist ein Feld viel zu lang."),
        (csv(*["OP3;2026;2;;1;;;;"] * 5001), "Die Datei hat mehr als 5.000 Zeilen."),
        (b"PK\x03\x04kaputt", "Die Excel-Datei ist beschädigt."),
        (b"\xd0\xcf\x11\xe0alt", "Das ist eine alte Excel-Datei (.xls)."),
        (_bomb(), "Die Excel-Datei ist ausgepackt zu groß."),
        (_endless(), "Das Blatt ist endlos lang."),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value[:30],
)
def test_hostile_files_are_refused_in_one_sentence(content, sentence):
    with pytest.raises(TableUnreadable) as error:
        importing.read_table(content)

    assert error.value.text.startswith(sentence)
