"""What was measured before is not measured again: a long part can be done in several runs.

`KEEP=folder` keeps instance and pieces; `MINUTES=4` begins no further piece after so long.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path


class TimeIsUp(Exception):
    """The next piece is for another run; its name."""


class Pieces:
    """Pieces by their names, in a folder or for this run only."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "load" if folder else None
        self._until = time.monotonic() + 60 * float(os.environ.get("MINUTES") or "inf")
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)

    def get[T](self, name: str, measure: Callable[[], T]) -> T:
        """A piece, measured if it is not there yet.

        Raises:
            TimeIsUp: it is not there, and no time is left.
        """
        file = self._folder / f"{name}.pickle" if self._folder else None
        if file and file.exists():
            kept: T = pickle.loads(file.read_bytes())
            return kept
        if time.monotonic() > self._until:
            raise TimeIsUp(name)
        began = time.monotonic()
        found = measure()
        if file:
            file.write_bytes(pickle.dumps(found))
        print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
        return found
