"""A process of a house that may be hurt alone: killed, paused, asked to end with little time."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from core.embedded.children import spawn


class Member:
    """One process with all its children: a process group of its own."""

    def __init__(
        self, name: str, command: Sequence[str], *, log: Path, environment: Mapping[str, str]
    ) -> None:
        self.name = name
        self.log = log
        self._command = command
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None
        self._log_begins = 0

    @property
    def runs(self) -> bool:
        """Whether it is alive; a paused one is."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The id of its first process."""
        assert self._process is not None, f"{self.name} was never started"
        return self._process.pid

    def start(self) -> None:
        """Start it unless it runs. Only from the main thread: its life hangs on the starter's."""
        if not self.runs:
            self._clear_away()
            self._log_begins = (
                len(self.log.read_text("utf-8", "replace")) if self.log.exists() else 0
            )
            with self.log.open("a") as log:
                self._process = spawn(self._command, output=log, environment=self._environment)

    @property
    def is_ready(self) -> bool:
        """Whether a worker takes messages, and anything else runs."""
        log = self.log.read_text(errors="replace")[self._log_begins :]
        return self.runs and (" ready." in log or " worker " not in f"{' '.join(self._command)} ")

    def kill(self) -> None:
        """SIGKILL, in the middle of whatever it does."""
        self._clear_away()

    def pause(self) -> None:
        """SIGSTOP: it stays, with all it has in hand, and does nothing."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """SIGCONT: it goes on as if no time had passed."""
        self._signal(signal.SIGCONT)

    def terminate(self, *, grace_s: float) -> float | None:
        """SIGTERM, and SIGKILL after some time of grace; the seconds it took, None if killed."""
        if self._process is None:
            return 0
        began = time.monotonic()
        self._process.terminate()
        try:
            self._process.wait(timeout=grace_s)
            return time.monotonic() - began
        except subprocess.TimeoutExpired:
            return None
        finally:
            self._clear_away()

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    def _clear_away(self) -> None:
        """Afterwards nothing of it is left, not even children of a leader that has died."""
        if self._process is not None:
            self._signal(signal.SIGKILL)
            self._process.wait()
            self._process = None
