"""What can be said of gatherings, one by one and counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from tenants.projects.enums import Source

from .enums import GatheringKind, GatheringStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringData:
    """Editable fields of a gathering; moments know their zone."""

    title: str
    starts_at: datetime
    kind: str = GatheringKind.EVENT
    ends_at: datetime | None = None
    place: str = ""
    description: str = ""
    project_id: UUID | None = None
    status: str = GatheringStatus.PLANNED
    attendance: int | None = None
    attendance_source: str = Source.COUNTED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringCount:
    """Some gatherings of a period, by how they stand now.

    `counted` of the `held` ones say how many people came, `attended` is their sum (None where
    none of them does), `estimated` of these numbers are estimates.
    """

    held: int = 0
    planned: int = 0
    cancelled: int = 0
    attended: int | None = None
    counted: int = 0
    estimated: int = 0

    def __add__(self, other: GatheringCount) -> GatheringCount:
        sums = [one.attended for one in (self, other) if one.attended is not None]
        return GatheringCount(
            held=self.held + other.held,
            planned=self.planned + other.planned,
            cancelled=self.cancelled + other.cancelled,
            attended=sum(sums) if sums else None,
            counted=self.counted + other.counted,
            estimated=self.estimated + other.estimated,
        )

    @property
    def intended(self) -> int:
        """All that were ever on the calendar: held, still planned, cancelled."""
        return self.held + self.planned + self.cancelled

    @property
    def uncounted(self) -> int:
        """Held ones of which nobody knows how many came."""
        return self.held - self.counted

    @property
    def average(self) -> Decimal | None:
        """People per counted gathering, one decimal place; None where nothing was counted."""
        if self.attended is None:
            return None
        mean = Decimal(self.attended) / self.counted
        return mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectGatherings:
    """The gatherings of one project, of every kind."""

    project_id: UUID
    title: str
    count: GatheringCount


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringFigures:
    """What the calendar says of a period, both days included (in the zone of the instance).

    `meetings` are the network meetings (indicators NW3 and NW4), `events` all other kinds (OP2 and
    OP3). `projects` stand in the order of their titles; gatherings of no project are not in there.
    """

    first: date
    last: date
    meetings: GatheringCount
    events: GatheringCount
    projects: tuple[ProjectGatherings, ...]
