"""What reports forbid."""

from core.errors import DomainError, Invalid, NotFound


class QuarterUnknown(Invalid):
    """There is no such quarter."""

    code = "quarter_unknown"
    message = "Ein Quartal ist 1, 2, 3 oder 4, ein Jahr liegt zwischen 2004 und heute."


class QuarterAhead(Invalid):
    """The quarter has not begun."""

    code = "quarter_ahead"
    message = (
        "Das %(quarter)s hat noch nicht begonnen. Berichte gibt es für abgeschlossene Quartale "
        "und, vorläufig, für das laufende."
    )


class ReportMissing(NotFound):
    """This alliance has no such report."""

    code = "report_missing"
    message = "Diesen Bericht gibt es hier nicht."


class ReportNotReady(DomainError):
    """The report has no PDF yet."""

    code = "report_not_ready"
    message = "Dieser Bericht ist noch nicht fertig."


class StorageFull(DomainError):
    """There is no room left where the files lie."""

    code = "storage_full"
    status = 507
    message = (
        "Der Bericht konnte nicht abgelegt werden: Auf dem Server ist kein Speicherplatz mehr "
        "frei. Er wird von selbst noch einmal erstellt; bleibt es dabei, hilft der Betreiber."
    )
