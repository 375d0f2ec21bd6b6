"""Founding dates as people write them, from „2012-09-25“ to „vor 2010 (mehr als 15 Jahre)“."""

import datetime as dt
import re

from .records import Founding

EARLIEST = 1900
_MONTHS = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
]
_DAY = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>\d{4})"
)
_MONTH = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})|(?P<m2>\d{1,2})[/.](?P<y2>\d{4})")
_MONTH_NAME = re.compile(r"(?:(?P<d>\d{1,2})\.\s*)?(?P<name>[a-zä]+)\s+(?P<y>\d{4})")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_ABOUT = re.compile(r"^(ca\.?|circa|um|etwa|gegen|rund)\s", re.IGNORECASE)
_BEFORE = re.compile(r"^(vor|bis|spätestens|nach|seit mindestens)\s", re.IGNORECASE)
_RANGE = re.compile(r"^\d{4}\s*[–—/-]\s*\d{4}$")


class Unreadable(ValueError):
    """The text names no date; the message says why, in German."""


def parse(text: str, *, today: dt.date) -> Founding:
    """A founding date with its precision; the source's words are kept when they say more.

    Raises:
        Unreadable: no year is named, the day does not exist or lies in the future.
    """
    text = " ".join(text.split())
    if not text:
        return Founding()
    core = text.split("(")[0].strip()
    founding = _bounded(core) or _exact(core) or _vague(core)
    if founding is None:
        raise Unreadable(
            f"Gründungsdatum „{text}“ ist nicht lesbar (üblich: 2012-09-25, 2004-12, 2008)."
        )
    _require_past(founding, text, today)
    return _with_note(founding, text, core)


def _bounded(core: str) -> Founding | None:
    """„vor 2010“ names no date: it is unknown, and the note says what is known."""
    if _BEFORE.match(core) and _YEAR.search(core):
        return Founding(precision="unknown", note=core)
    return None


def _exact(core: str) -> Founding | None:
    if match := _DAY.fullmatch(core):
        year, month, day = (match[k] or match[f"{k}2"] for k in "ymd")
        return Founding(on=_date(core, year, month, day), precision="day")
    if match := _MONTH.fullmatch(core):
        year, month = (match[k] or match[f"{k}2"] for k in "ym")
        return Founding(on=_date(core, year, month), precision="month")
    if re.fullmatch(r"\d{4}", core):
        return Founding(on=_date(core, core), precision="year")
    return _named_month(core)


def _named_month(core: str) -> Founding | None:
    match = _MONTH_NAME.fullmatch(core.lower())
    if not match or match["name"] not in _MONTHS:
        return None
    month = str(_MONTHS.index(match["name"]) + 1)
    precision = "day" if match["d"] else "month"
    return Founding(on=_date(core, match["y"], month, match["d"] or "1"), precision=precision)


def _vague(core: str) -> Founding | None:
    if not (years := _YEAR.findall(core)):
        return None
    about = bool(_ABOUT.match(core) or _RANGE.match(core) or len(years) > 1)
    return Founding(on=_date(core, years[0]), precision="about" if about else "year", note=core)


def _date(core: str, year: str, month: str = "1", day: str = "1") -> dt.date:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable(f"Das Gründungsdatum „{core}“ gibt es im Kalender nicht.") from None


def _require_past(founding: Founding, text: str, today: dt.date) -> None:
    if founding.on and founding.on > today:
        raise Unreadable(f"Das Gründungsdatum „{text}“ liegt in der Zukunft.")
    if founding.on and founding.on.year < EARLIEST:
        raise Unreadable(f"Das Gründungsdatum „{text}“ liegt vor {EARLIEST}.")


def _with_note(founding: Founding, text: str, core: str) -> Founding:
    """A remark in brackets is kept; „(Jahr erschlossen)“ makes an exact date an approximate one."""
    inferred = "erschlossen" in text.lower() and founding.on
    precision = "about" if inferred else founding.precision
    note = text if (text != core or founding.note) else ""
    return Founding(on=founding.on, precision=precision, note=note)
