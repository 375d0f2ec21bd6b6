"""What can go wrong with the embedded servers, in one German line."""

from pathlib import Path


class EmbeddedError(Exception):
    """An embedded server could not be prepared, started or stopped."""

    @classmethod
    def with_log(cls, message: str, log: Path, *, lines: int = 12) -> "EmbeddedError":
        """The message with the end of the server's log, where the reason usually stands."""
        try:
            tail = log.read_text(errors="replace").splitlines()[-lines:]
        except OSError:
            tail = []
        shown = "".join(f"\n    {line}" for line in tail)
        return cls(f"{message} (Protokoll: {log}){shown}")
