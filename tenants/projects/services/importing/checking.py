"""Each line is understood, or it is said which cell is not; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tenants.projects import rules, selectors
from tenants.projects.enums import Source
from tenants.projects.models import IndicatorValue, Project
from tenants.projects.records import (
    CatalogueIndicator,
    CellProblem,
    ImportPlan,
    PlannedValue,
    Table,
    TableRow,
    ValueData,
)
from tenants.projects.rules import reading

from .xlsx_lines import FORMULA

type Key = tuple[UUID | None, str, int, int]


@dataclass(frozen=True, slots=True)
class _Known:
    by_code: dict[str, CatalogueIndicator]
    by_name: dict[str, CatalogueIndicator]
    projects: dict[str, list[tuple[UUID, str]]]


@dataclass(frozen=True, slots=True)
class _Read:
    line: int
    key: Key
    project_title: str
    values: dict[str, Any]


def plan_import(table: Table) -> ImportPlan:
    """What the table would do to the figures of this alliance; three queries for any number."""
    known, problems, blank = _known(), list[CellProblem](), 0
    found: list[_Read] = []
    for row in table.rows:
        if not {"value", "target", "n", "note"} & row.cells.keys():
            blank += 1
            continue
        read = _read(row, known, problems)
        if read:
            found.append(read)
    found = list(_without_doubles(found, problems))
    stored = _stored(found)
    planned = [_planned(read, known, stored.get(read.key)) for read in found]
    for one in planned:
        problems += _rule_problems(one, known)
    problems.sort(key=lambda problem: problem.line)
    return ImportPlan(tuple(planned), tuple(problems), table.notes, blank)


def _known() -> _Known:
    catalogue = selectors.catalogue_of_alliance(with_retired=True)
    projects: dict[str, list[tuple[UUID, str]]] = {}
    for id_, title in Project.objects.values_list("id", "title"):
        projects.setdefault(_title_key(title), []).append((id_, title))
    names: dict[str, CatalogueIndicator] = {}
    for one in sorted(catalogue, key=lambda one: one.retired_on is not None):
        for name in (one.code, one.label, f"{one.code} {one.label}"):
            names.setdefault(rules.spelling(name), one)
    return _Known({one.code: one for one in catalogue}, names, projects)


def _read(row: TableRow, known: _Known, problems: list[CellProblem]) -> _Read | None:
    """The line understood, or None with what is wrong added to `problems`."""
    wrong = len(problems)

    def cell[T](name: str, understand: Callable[[str], T | None], sentence: str) -> T | None:
        text = row.cells.get(name, "")
        if text == FORMULA:
            _add(problems, row.line, name, _uncalculated())
            return None
        value = understand(text) if text else None
        if value is None and (text or name in reading.NEEDED):
            _add(
                problems, row.line, name, sentence % {"text": text[:60]} if text else _missing(name)
            )
        return value

    number = _("„%(text)s“ ist keine Zahl mit höchstens zwei Nachkommastellen.")
    indicator = cell(
        "indicator",
        lambda text: known.by_name.get(rules.spelling(text)),
        _("Die Kennzahl „%(text)s“ gibt es nicht."),
    )
    year = cell("year", reading.year_of, _("„%(text)s“ ist kein Jahr."))
    quarter = cell("quarter", reading.quarter_of, _("„%(text)s“ ist kein Quartal von 1 bis 4."))
    project_id, title = _project(row, known, problems)
    values = {
        "value": cell("value", reading.number_of, number),
        "target": cell("target", reading.number_of, number),
        "source": cell(
            "source",
            reading.source_of,
            _("„%(text)s“ ist weder gezählt noch geschätzt noch befragt."),
        ),
        "n": cell("n", reading.whole_number_of, _("„%(text)s“ ist keine ganze Zahl.")),
        "note": cell("note", str, ""),
    }
    if indicator is None or year is None or quarter is None or len(problems) > wrong:
        return None
    return _Read(row.line, (project_id, indicator.code, year, quarter), title, values)


def _project(row: TableRow, known: _Known, problems: list[CellProblem]) -> tuple[UUID | None, str]:
    text = row.cells.get("project", "")
    if not text:
        return None, ""
    found = known.projects.get(_title_key(text), [])
    if len(found) == 1:
        return found[0]
    if found:
        sentence = (
            _("Mehrere Projekte heißen „%s“. Bitte geben Sie ihnen eigene Titel.") % text[:60]
        )
    else:
        sentence = _("Ein Projekt „%s“ gibt es in diesem Bündnis nicht.") % text[:60]
        if near := get_close_matches(_title_key(text), known.projects, n=1, cutoff=0.8):
            sentence += " " + _("Meinen Sie „%s“?") % known.projects[near[0]][0][1]
    _add(problems, row.line, "project", sentence)
    return None, ""


def _without_doubles(found: Iterable[_Read], problems: list[CellProblem]) -> Iterable[_Read]:
    first: dict[Key, int] = {}
    for read in found:
        if read.key in first:
            text = _("Dieselbe Kennzahl steht für dasselbe Quartal schon in Zeile %d.")
            _add(problems, read.line, "", text % first[read.key])
        else:
            first[read.key] = read.line
            yield read


def _stored(found: Iterable[_Read]) -> dict[Key, IndicatorValue]:
    quarters = {read.key[2:] for read in found}
    if not quarters:
        return {}
    years = {year for year, _quarter in quarters}
    rows = IndicatorValue.objects.filter(year__in=years)
    return {(one.project_id, one.indicator, one.year, one.quarter): one for one in rows}


def _planned(read: _Read, known: _Known, stored: IndicatorValue | None) -> PlannedValue:
    """Empty cells leave what stands there."""
    _project_id, code, year, quarter = read.key
    before = None
    if stored:
        before = ValueData(**{one.name: getattr(stored, one.name) for one in fields(ValueData)})
    merged = {
        name: value if value is not None else getattr(before, name, None)
        for name, value in read.values.items()
    }
    merged["source"] = merged["source"] or Source.COUNTED
    data = ValueData(
        indicator=code, year=year, quarter=quarter, **merged | {"note": merged["note"] or ""}
    )
    kind = "new" if before is None else "same" if before == data else "changed"
    return PlannedValue(
        read.line, kind, known.by_code[code], read.key[0], read.project_title, data, before
    )


def _rule_problems(planned: PlannedValue, known: _Known) -> Iterable[CellProblem]:
    if planned.kind == "same":
        return
    for name, sentences in rules.value_errors(planned.data, known.by_code).items():
        heading = reading.COLUMNS.get(name, "")
        yield CellProblem(planned.line, name, heading, " ".join(sentences))


def _add(problems: list[CellProblem], line: int, column: str, text: str) -> None:
    problems.append(CellProblem(line, column, reading.COLUMNS.get(column, ""), text))


def _missing(name: str) -> str:
    if name == "value":
        return _("Hier fehlt der Wert. Ziele allein tragen Sie auf der Seite „Kennzahlen“ ein.")
    return _("Hier fehlt etwas.")


def _uncalculated() -> str:
    return _(
        "Die Formel wurde noch nicht ausgerechnet. Bitte öffnen und speichern Sie die Datei "
        "einmal in Ihrer Tabellenkalkulation."
    )


def _title_key(title: str) -> str:
    return " ".join(title.casefold().split())
