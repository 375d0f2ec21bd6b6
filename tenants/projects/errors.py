"""What taking up another alliance's practice can run into."""

from __future__ import annotations

from typing import Any

from core.errors import DomainError


class OwnPractice(DomainError):
    """An alliance tries to adopt what it has shared itself."""

    code = "own_practice"
    message = "„%(title)s“ stammt aus Ihrem eigenen Bündnis. Übernehmen können es die anderen."


class PracticeWithdrawn(DomainError):
    """The Praxisimpuls is not shared any more."""

    code = "practice_withdrawn"
    message = "„%(title)s“ wurde zurückgezogen und kann nicht mehr übernommen werden."


class PracticeMovedOn(DomainError):
    """A newer revision came while somebody read the differences to an older one."""

    code = "practice_moved_on"
    status = 412
    message = "Die Vorlage wurde gerade noch einmal überarbeitet. Bitte sehen Sie noch einmal nach."


class TableUnreadable(DomainError):
    """A file of figures that cannot be read as a table; `reason` is a German sentence."""

    code = "table_unreadable"
    status = 422
    message = "%(reason)s"


class ImportHasErrors(DomainError):
    """Rows of an import are wrong; nothing was written. `problems` are `records.CellProblem`."""

    code = "import_has_errors"
    status = 422
    message = "%(count)d Stellen passen nicht. Nichts wurde eingelesen."

    def __init__(self, problems: tuple[Any, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


class ImportMovedOn(DomainError):
    """Figures changed between looking at an import and confirming it."""

    code = "import_moved_on"
    status = 412
    message = "Inzwischen haben sich Zahlen geändert. Bitte sehen Sie noch einmal nach."
