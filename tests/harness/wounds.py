"""Where a worker shall be hurt, written into a directory it looks at; see `tests.faults.wounded`.

A wound is told by the statements a worker sends, not by the names of functions: it holds
whatever the code between two statements looks like.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

VARIABLE = "WOUNDS_DIR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wound:
    """At which statement what happens.

    Args:
        statement: pattern that a statement must contain; "^COMMIT" is the end of a transaction.
        holding: text that must be in its parameters.
        having: pattern of an earlier statement of the same transaction.
        when: `before` or `after` it; after a statement that has found or changed something.
        how: `die` (SIGKILL of the process), `die_whole` (of the worker with all its processes),
            `freeze` (SIGSTOP of the process), `raise`.
        skip: so many times nothing happens.
        lasting: it happens every time, else once.
    """

    statement: str
    holding: str = ""
    having: str = ""
    when: str = "after"
    how: str = "die"
    skip: int = 0
    lasting: bool = False

    @classmethod
    def read(cls, path: Path) -> Self:
        """The wound described in a file."""
        return cls(**json.loads(path.read_text()))


class Wounds:
    """The wounds workers are to get."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        directory.mkdir(exist_ok=True)

    def arm(self, name: str, wound: Wound) -> None:
        """From now on, whoever comes there first gets it."""
        aside = self.directory / f".{name}"
        aside.write_text(json.dumps(asdict(wound)))
        aside.rename(self._file(name))

    def is_struck(self, name: str) -> bool:
        """Whether somebody has got it."""
        return self._mark(name).exists()

    def pid_of(self, name: str) -> int:
        """The process that got it."""
        return int(self._mark(name).read_text())

    def has_heard(self, worker: str, *, since: datetime) -> bool:
        """Whether a worker has got a message after a moment."""
        noted = self.directory / f"{worker}.heard"
        return noted.exists() and noted.stat().st_mtime > since.timestamp()

    def heal(self, name: str) -> None:
        """It can no longer happen."""
        self._file(name).unlink(missing_ok=True)
        self._mark(name).unlink(missing_ok=True)

    def heal_all(self) -> None:
        """Nothing can happen any more."""
        for path in self.directory.iterdir():
            path.unlink()

    def _file(self, name: str) -> Path:
        return self.directory / f"{name}.wound"

    def _mark(self, name: str) -> Path:
        return self.directory / f"{name}.struck"
