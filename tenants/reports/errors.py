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


class FiguresMissing(NotFound):
    """Nothing is frozen yet."""

    code = "figures_missing"
    message = "Die Zahlen dieses Berichts sind noch nicht eingefroren."


class StorageFull(DomainError):
    """There is no room left where the files lie."""

    code = "storage_full"
    status = 507
    message = (
        "Der Bericht konnte nicht abgelegt werden: Auf dem Server ist kein Speicherplatz mehr "
        "frei. Er wird von selbst noch einmal erstellt; bleibt es dabei, hilft der Betreiber."
    )


class QuarterRuns(DomainError):
    """The quarter is not over; its figures cannot be final."""

    code = "quarter_runs"
    message = "Das %(quarter)s läuft noch. Bestätigen können Sie es ab dem %(day)s."


class AlreadyFrozen(DomainError):
    """The figures of the quarter are frozen; only a Nachtrag changes them."""

    code = "already_frozen"
    message = (
        "Die Zahlen für das %(quarter)s sind eingefroren. Was sich geändert hat, kommt mit einem "
        "Nachtrag in den Bericht."
    )


class NotConfirmed(DomainError):
    """Nobody stands for the figures yet."""

    code = "not_confirmed"
    message = "Bitte bestätigen Sie zuerst die Zahlen für das %(quarter)s."


class AlreadyReleased(DomainError):
    """Others know of the report; it cannot be taken back, only corrected."""

    code = "already_released"
    message = (
        "Der Bericht für das %(quarter)s ist freigegeben. Berichtigen können Sie ihn mit einem "
        "Nachtrag."
    )


class NotYetFrozen(DomainError):
    """A Nachtrag needs a frozen report it corrects."""

    code = "not_yet_frozen"
    message = "Einen Nachtrag braucht es erst, wenn die Zahlen eingefroren sind."


class NothingToCorrect(DomainError):
    """The figures are still those of the report."""

    code = "nothing_to_correct"
    message = "Seit dem Einfrieren hat sich an den Zahlen und Texten nichts geändert."


class CorrectionOpen(DomainError):
    """A Nachtrag was begun and is not released yet."""

    code = "correction_open"
    message = "Es gibt schon einen Nachtrag, der noch nicht freigegeben ist."


class NewerReleased(DomainError):
    """A version somebody wants to release after one that corrects it."""

    code = "newer_released"
    message = "Eine neuere Fassung ist schon freigegeben; diese bleibt, wie sie ist."


class SourcesChanged(DomainError):
    """A paper of several quarters, one of which was released or corrected meanwhile."""

    code = "sources_changed"
    message = (
        "Ein Bericht, von dem dieses Papier erzählt, hat seit der Anforderung eine neue Fassung. "
        "Bitte versuchen Sie es noch einmal."
    )


class LinkExpired(NotFound):
    """The signed link is too old, or was never ours."""

    code = "link_expired"
    message = (
        "Dieser Link gilt nicht mehr. Bitten Sie das Bündnis um einen neuen; er gilt jeweils "
        "14 Tage."
    )


class StillChanging(DomainError):
    """The figures were frozen anew each time they had been printed."""

    code = "still_changing"
    message = "Die Zahlen wurden während des Erstellens immer wieder geändert."


class MailNotSent(DomainError):
    """The mail server did not take the mail."""

    code = "mail_not_sent"
    status = 502
    message = "Die E-Mail ließ sich nicht verschicken. Bitte versuchen Sie es später noch einmal."
