"""Hears what WeasyPrint leaves out: it logs a picture it cannot draw and prints the rest."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOST = (
    "Failed to load image",
    "Failed to render SVG image",
    "Failed to load inline SVG",
)


class Losses(logging.Handler):
    """Collects the names of pictures that are missing from the document."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.names: list[str] = []
        self.for_want_of_memory = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember one loss; other complaints are for the log only."""
        if not str(record.msg).startswith(LOST) or not isinstance(record.args, tuple):
            return
        self.names.append(str(record.args[0]))
        causes = [told.__cause__ for told in record.args if isinstance(told, BaseException)]
        self.for_want_of_memory |= any(isinstance(cause, MemoryError) for cause in causes)


@contextmanager
def heard() -> Iterator[Losses]:
    """Listen while one document is rendered."""
    losses, logger = Losses(), logging.getLogger("weasyprint")
    logger.addHandler(losses)
    try:
        yield losses
    finally:
        logger.removeHandler(losses)
