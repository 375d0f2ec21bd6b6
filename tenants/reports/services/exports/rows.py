"""The figures as plain rows; numbers stay numbers, what nobody counted stays empty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tenants.projects.enums import ProjectStatus
from tenants.reports.enums import MoneyKind
from tenants.reports.records import IndicatorLine, QuarterFigures

from ..pages.describing import (
    FEW_WORDS,
    GUARDED,
    adds,
    describe,
    is_shielded,
    level,
    origin,
    year_is_veiled,
)
from ..pages.wording import field_label, sector_label

type Cell = str | int | Decimal | date | None
type Row = tuple[Cell, ...]

INDICATOR_HEADS = (
    "Kürzel", "Kennzahl", "Einheit", "Wert", "Vorquartal", "Soll", "Vorjahr", "Jahresziel",
    "Jahr bisher", "Herkunft", "n", "Anmerkung", "Ebene", "Über die Zeit", "Definition",
)  # fmt: skip
PROJECT_HEADS = ("Projekt", "Stand", "Beginn", "Ende", "Handlungsfelder", "Partner", "Beschreibung")
SECTOR_HEADS = ("Bereich", "Partner", "Vorquartal", "neu", "ausgeschieden")
MONEY_HEADS = ("Art", "Position", "Soll in Euro", "Ist in Euro")
RECEIPT_HEADS = ("Tag", "Empfänger oder Einzahler", "Grund", "Art", "Position", "Betrag in Euro")
TEXT_HEADS = ("Abschnitt", "Text")


def indicators(figures: QuarterFigures) -> Iterable[Row]:
    """One row per figure."""
    for line in figures.indicators:
        term = describe(line)
        yield (
            line.code,
            term.label,
            term.unit,
            *(_value(line, value) for value in (line.value, line.previous)),
            line.target,
            _value(line, line.last_year),
            line.year_target,
            GUARDED if year_is_veiled(line) else line.year_to_date,
            ", ".join(origin(line)),
            line.asked,
            line.note,
            level(line),
            adds(line),
            term.definition,
        )


def _value(line: IndicatorLine, value: Decimal | None) -> Cell:
    """Files leave the alliance too: few people are not told."""
    return FEW_WORDS if is_shielded(line, value) else value


def projects(figures: QuarterFigures) -> Iterable[Row]:
    """One row per project."""
    for line in figures.projects.lines:
        fields = ", ".join(field_label(code) for code in line.action_fields)
        state = str(ProjectStatus(line.state).label)
        yield (
            line.title, state, line.starts_on, line.ends_on, fields, line.partners, line.summary,
        )  # fmt: skip


def sectors(figures: QuarterFigures) -> Iterable[Row]:
    """One row per sector with partners."""
    for one in figures.partners.by_sector:
        yield sector_label(one.code), one.partners, one.previous, one.joined, one.left


def money(figures: QuarterFigures) -> Iterable[Row]:
    """One row per position of the financing plan."""
    for line in figures.finances:
        yield _kind(line.kind), line.position, line.planned, line.actual


def receipts(figures: QuarterFigures) -> Iterable[Row]:
    """One row per receipt."""
    for one in figures.receipts:
        yield one.day, one.party, one.purpose, _kind(one.kind), one.position, one.amount


def _kind(kind: str) -> str:
    return str(MoneyKind(kind).label)


def texts(figures: QuarterFigures) -> Iterable[Row]:
    """What was written about the quarter."""
    written = figures.texts
    for title, text in (
        ("Zusammenfassung", written.summary),
        ("Wirkungen", written.effects),
        ("Lernerfahrungen", written.lessons),
        ("Chancen", written.chances),
        ("Risiken", written.risks),
        ("Ausblick", written.outlook),
    ):
        if text:
            yield title, text
