"""What the log of public changes cannot do."""

from __future__ import annotations

from core.errors import DomainError


class LogBegunAnew(DomainError):
    """A place that belongs to a log of before a restore: reading must start again."""

    code = "changes_begun_anew"
    status = 410
    message = (
        "Die Liste der Änderungen wurde neu begonnen. Bitte lesen Sie ohne „cursor“ von vorn, bis "
        "„caught_up“ wahr ist, und verwerfen Sie dann, was dabei nicht vorkam."
    )
