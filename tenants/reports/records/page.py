"""What the page and the PDF show: German words, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.charts import Table

from .figures import QuarterFigures
from .row import IndicatorRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A large figure; `value` is „–“ when nobody counted."""

    value: str
    label: str
    note: str

    @property
    def size(self) -> str:
        """How small the figure must be to fit: empty, "long" or "longest"."""
        if len(self.value) > 10:
            return "longest"
        return "long" if len(self.value) > 6 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart and the same figures as a table; `caption` is empty where a heading says it."""

    svg: str
    caption: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A named fact with one or more lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words somebody wrote, under a heading."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a reader must know before believing a figure."""

    words: str
    tone: str  # warning | notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One numbered chapter; `body` is a record of `records.chapters`.

    `stands_alone` chapters begin on a new page. One that `is_bare` only says that there is nothing
    to say: it is drawn small, follows the last, and is followed on the same page.
    """

    key: str
    number: str
    title: str
    body: object
    stands_alone: bool
    is_bare: bool = False

    @property
    def template(self) -> str:
        """The template that shows it, on paper and on screen."""
        return f"reports/chapters/{self.key}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole report, ready for its templates."""

    figures: QuarterFigures
    version: int
    frozen_on: str  # 14. Oktober 2026
    marks: tuple[Mark, ...]
    cover: str  # an ornament drawn from the figures
    chapters: tuple[Chapter, ...]
    indicators: tuple[IndicatorRow, ...]  # all of them, in the order of the catalogue

    @property
    def warnings(self) -> str:
        """The marks in one line, for every foot of a page."""
        return " · ".join(mark.words for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Which copy it is: the version, when it was frozen, and where it can be checked.

    Figures nobody has frozen yet have neither a day nor a code.
    """

    version: int
    sha256: str
    frozen_on: date | None = None
    code: str = ""
    address: str = ""
