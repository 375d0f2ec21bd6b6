"""One record to one draft, with every reason why it cannot be one."""

import datetime as dt
from collections.abc import Callable

from core.vocabulary import Land
from core.vocabulary.german import slugify_german

from . import columns, dates, places, texts
from .records import Draft, Founding, Problem, RawRow

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
        keys = self._keys(land)
        draft = Draft(
            line=self.row.line,
            slug=self._try(lambda: self._slug(place), "") if place else "",
            name=name,
            place=place,
            land=land.code if land else "",
            kind=self._try(lambda: places.kind(self._cell("gebietstyp"), keys), ""),
            areas=places.areas(keys, self._cell("ags_name")),
            founding=self._try(self._founding, Founding()),
            texts=self._texts(),
            **self._point(),
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

    def _keys(self, land: Land | None) -> tuple[str, ...]:
        if land is None:
            return ()
        return self._try(lambda: places.area_keys(self._cell("ags"), land), ())

    def _slug(self, place: str) -> str:
        if given := self._cell("slug"):
            return texts.slug(given)
        if made := slugify_german(place):
            return made
        raise texts.Unfit(f"Aus „{place}“ wird keine Kurzadresse; bitte die Spalte „slug“ füllen.")

    def _founding(self) -> Founding:
        return dates.parse(self._cell("gegruendet"), today=self.today)

    def _point(self) -> dict[str, float]:
        read = lambda: places.coordinates(self._cell("lat"), self._cell("lon"))  # noqa: E731
        point = self._try(read, None)
        return {"lat": point[0], "lon": point[1]} if point else {}

    def _texts(self) -> dict[str, str]:
        return {
            field: self._try(lambda c=column: self._text(c), "")  # type: ignore[misc]
            for column, field in columns.TEXTS.items()
            if column in self.cells
        }

    def _text(self, column: str) -> str:
        cell = self._cell(column)
        if column == "website":
            return texts.website(cell)
        if column == "plz":
            return texts.postcode(cell)
        return texts.require_text(cell, column, 300 if column == "kurztext" else 200)
