"""What the statistics cannot do."""

from __future__ import annotations

from core.errors import NotFound


class ReportUnknown(NotFound):
    """No report was ever released under a code."""

    code = "report_unknown"
    message = "Unter diesem Code wurde kein Bericht veröffentlicht."
