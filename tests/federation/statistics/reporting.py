"""A country that reports: alliances with figures, as the facts tell of them."""

from datetime import date
from typing import Any
from uuid import UUID

from core import events
from federation.statistics.records import Period

from .telling import alliance, fact, hear, noon, reported

D = date
QUARTER = Period(2026, 3)
TODAY = D(2026, 11, 25)
RELEASED = D(2026, 10, 20)


def code(number: int, quarter: int = 3, version: int = 1) -> str:
    return f"{number:08}Q{quarter}V{version}"


def figure(indicator: str, value: object) -> events.ReportedFigure:
    """A value; None is one that is shielded."""
    return events.ReportedFigure(
        code=indicator,
        value="" if value is None else str(value),
        sources=["counted"],
        is_shielded=value is None,
    )


def there(*numbers: int, land: str = "NW", **more: Any) -> None:
    """Alliances that were there long ago."""
    for number in numbers:
        given = {"founded_on": D(2010, 1, 1), "land": land, **more}
        hear(alliance(home=UUID(int=number), **given))


def report(
    number: int,
    values: dict[str, object] | None = None,
    *,
    at: date = RELEASED,
    quarter: int = 3,
    version: int = 1,
    **more: Any,
) -> None:
    """An alliance releases a quarter, or a later version of it."""
    cls = events.ImpactReportReleased if version == 1 else events.ImpactReportCorrected
    told = reported(
        code=code(number, quarter, version),
        quarter=quarter,
        version=version,
        released_at=noon(at),
        alliance_name=f"Bündnis {number}",
        papers=[events.ReportedPaper(kind="report", sha256=f"{number:062}{quarter}{version}")],
        figures=[figure(one, value) for one, value in (values or {"OP3": 10}).items()],
        **more,
    )
    of = UUID(int=number * 100 + quarter)
    hear(fact(cls, home=UUID(int=number), of=of, revision=version, report=told))


def put_off(number: int, until: date, reason: str = "vacancy") -> None:
    """An alliance hands in later."""
    told = {"year": 2026, "quarter": 3, "until": until, "reason": reason}
    hear(fact(events.ImpactReportDeferred, home=UUID(int=number), **told))


def country() -> None:
    """Three Länder over three quarters: a large one, a middle one, one of two alliances."""
    laender = {"NW": range(1, 10), "BY": range(11, 18), "SL": range(21, 23)}
    for land, numbers in laender.items():
        there(*numbers, land=land)
        for number in numbers:
            for quarter, day in ((1, D(2026, 4, 20)), (2, D(2026, 7, 20)), (3, RELEASED)):
                report(number, _figures(number, quarter), quarter=quarter, at=day, land=land)
    there(31, 32, land="HB")
    put_off(31, D(2026, 12, 15))


def _figures(number: int, quarter: int) -> dict[str, object]:
    values: dict[str, object] = {
        "NW1": 4 + number,
        "OP1": number,
        "OP2": number // 2,
        "OP3": 40 * number + 10 * quarter,
        "IN3": 12 * number,
        "IN4": None if number == 1 else number,
        "QU1": "1.7",
    }
    return values | ({"OC1": 80} if number in range(3) else {})
