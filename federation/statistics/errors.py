"""What the statistics cannot do."""

from __future__ import annotations

from core.errors import DomainError, NotFound


class ReportUnknown(NotFound):
    """No report was ever released under a code."""

    code = "report_unknown"
    message = "Unter diesem Code wurde kein Bericht veröffentlicht."


class NothingReported(DomainError):
    """Nobody has reported the quarter yet."""

    code = "nothing_reported"
    message = "Für dieses Quartal hat noch kein Bündnis berichtet."


class NationalReportNotReady(DomainError):
    """The PDF is still being made, or could not be."""

    code = "national_report_not_ready"
    message = "Der Bericht ist noch nicht fertig."
