"""Tables for other programs: numbers stay numbers, texts stay texts, bytes stay the same."""

import csv
import io
import time

import openpyxl

from tenants.reports.records import QuarterFigures
from tenants.reports.services import exports
from tests.tenants.reports import figures_of


def book(report):
    return openpyxl.load_workbook(io.BytesIO(exports.workbook(report)))


def with_note(note: str) -> QuarterFigures:
    plain = figures_of.normal().to_json()
    plain["indicators"][0]["note"] = note
    return QuarterFigures.from_json(plain)


def test_workbook_has_its_sheets_with_frozen_heads():
    opened = book(figures_of.report_of(figures_of.normal()))

    assert opened.sheetnames == [
        "Kennzahlen", "Projekte", "Partner nach Bereich", "Finanzen", "Belege", "Texte",
    ]  # fmt: skip
    assert {sheet.freeze_panes for sheet in opened} == {"A2"}
    assert opened["Kennzahlen"]["D2"].value == 18400
    assert opened["Finanzen"]["C2"].number_format == "#,##0.00"


def test_what_nobody_counted_stays_empty():
    sheet = book(figures_of.report_of(figures_of.normal()))["Kennzahlen"]

    reached = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "OP4")
    assert reached[3] is None


def test_formulas_stay_text():
    for wicked in ("=1+1", "+1", "-1", "@SUM(A1)"):
        report = figures_of.report_of(with_note(wicked))
        cell = book(report)["Kennzahlen"]["L2"]
        row = list(
            csv.reader(io.StringIO(exports.table(report).decode("utf-8-sig")), delimiter=";")
        )

        assert (cell.value, cell.data_type, cell.quotePrefix) == (wicked, "s", True)
        assert row[1][11] == f"'{wicked}"


def test_table_is_german_and_begins_with_a_mark_of_its_encoding():
    written = exports.table(figures_of.report_of(figures_of.normal()))

    assert written.startswith(b"\xef\xbb\xbfK\xc3\xbcrzel;")
    assert b"NW4;Teilnehmende je Treffen;\xc3\x98;23,5;21;20;" in written


def test_same_figures_give_the_same_bytes():
    report = figures_of.report_of(figures_of.hostile())

    first = exports.workbook(report)
    time.sleep(2.1)  # a zip remembers its moments in steps of two seconds

    assert first == exports.workbook(report)
    assert exports.table(report) == exports.table(report)
