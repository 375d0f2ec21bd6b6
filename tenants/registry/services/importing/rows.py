"""One record to one draft, with every reason why it cannot be one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from core.geo import centres
from core.vocabulary import Land
from core.vocabulary.german import slugify_german

from . import columns, dates, places, texts
from .records import Draft, Problem, RawRow

_FAULTS = (texts.Unfit, dates.Unreadable)


class RowReader:
    """Reads one record and collects what is wrong with it, all of it together."""

    def __init__(self, row: RawRow, *, today: dt.date) -> None:
        self.row = row
        self.today = today
        self.problems: list[Problem] = []
        self.cells = {name: texts.clean(cell) for name, cell in row.cells.items()}

    def read(self) -> Draft | None:
        """The draft, or None when something is wrong (see `problems`)."""
        name = self._try(lambda: texts.require_name(self._cell("name"), "name"), "")
        place = self._try(lambda: texts.require_name(self._cell("ort"), "ort", 120), "")
        land = self._try(lambda: places.land(self._cell("land")), None)
        slug = self._try(lambda: self._slug(place), "") if place else ""
        keys = self._keys(land)
        given = {"name": name, "seat": place, "land": land.code if land else ""}
        given |= self._areas(keys) | self._point() | self._founding() | self._texts()
        draft = Draft(
            line=self.row.line, slug=slug, name=name, given=given, defaults=_defaults(keys)
        )
        return None if self.problems else draft

    def _cell(self, column: str) -> str:
        return self.cells.get(column, "")

    def _try[T](self, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except _FAULTS as fault:
            self.problems.append(Problem(line=self.row.line, reason=str(fault)))
            return otherwise

    def _slug(self, place: str) -> str:
        if given := self._cell("slug"):
            return texts.slug(given)
        if made := slugify_german(place):
            return texts.slug(made)
        raise texts.Unfit(f"Aus „{place}“ wird keine Kurzadresse; bitte die Spalte „slug“ füllen.")

    def _keys(self, land: Land | None) -> tuple[str, ...]:
        if land is None:
            return ()
        return self._try(lambda: places.area_keys(self._cell("ags"), land), ())

    def _areas(self, keys: tuple[str, ...]) -> dict[str, Any]:
        given: dict[str, Any] = {}
        if keys:
            given["areas"] = places.areas(keys, self._cell("ags_name"))
        if word := self._cell("gebietstyp"):
            given["kind"] = self._try(lambda: places.kind(word), "")
        return given

    def _point(self) -> dict[str, Any]:
        lat, lon = self._cell("lat"), self._cell("lon")
        point = self._try(lambda: places.coordinates(lat, lon), None)
        return {"lat": point[0], "lon": point[1]} if point else {}

    def _founding(self) -> dict[str, Any]:
        cell = self._cell("gegruendet")
        found = self._try(lambda: dates.parse(cell, today=self.today), None) if cell else None
        if found is None:
            return {}
        return {
            "founded_on": found.on,
            "founded_precision": found.precision,
            "founded_note": self._try(lambda: texts.require_text(found.note, "gegruendet"), ""),
        }

    def _texts(self) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for column, (field, longest) in columns.TEXTS.items():
            if cell := self._cell(column):
                given[field] = self._fitting(cell, column, longest)
        for column, read in (("website", texts.website), ("plz", texts.postcode)):
            if cell := self._cell(column):
                field = "postcode" if column == "plz" else column
                given[field] = self._read(read, cell)
        return given

    def _fitting(self, cell: str, column: str, longest: int) -> str:
        return self._try(lambda: texts.require_text(cell, column, longest), "")

    def _read(self, read: Callable[[str], str], cell: str) -> str:
        return self._try(lambda: read(cell), "")


def _defaults(keys: tuple[str, ...]) -> dict[str, Any]:
    """What a new alliance gets where its line is silent: kind and point follow from the keys."""
    point = centres.centre(keys[0]) if keys else None
    found = {"lat": point[0], "lon": point[1]} if point else {}
    return {"kind": places.likely_kind(keys), **found}
