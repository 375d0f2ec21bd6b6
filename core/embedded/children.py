"""A process of `make up`: started, watched, started again when it dies, stopped."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

from core.embedded.errors import EmbeddedError

QUICK_S = 60  # who dies younger than this has probably never worked
QUICK_DEATHS = 5
_LOG_LIMIT = 10_000_000  # bytes, at a start
_CLONE = Path(__file__).resolve().parents[2]
_LOUD = re.compile(
    r"(?<![%\w])(WARN(ING)?|ERROR|CRITICAL|FATAL)\b|^Traceback|^[\w.]+(Error|Exception)\b"
)


def say(line: str) -> None:
    """One line to the person in front of the terminal."""
    with suppress(OSError):  # a closed terminal must not keep us from stopping cleanly
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def spawn(
    command: Sequence[str],
    *,
    output: IO[str] | int | None = None,
    environment: Mapping[str, str] = os.environ,
) -> subprocess.Popen[str]:
    """Start a program out of reach of Ctrl-C, bound to our own life.

    Args:
        output: where stdout and stderr go, as `subprocess` takes it; None shows them.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "core.embedded.child", *command],
        cwd=_CLONE,
        env={**environment, "BUENDNISNETZ_PARENT": str(os.getpid()), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )


def run_step(command: Sequence[str], *, stopped: Callable[[], bool]) -> bool:
    """Run a program to its end, its output shown; False when it failed or we were stopped."""
    step = spawn(command)
    while step.poll() is None:
        if stopped():
            step.terminate()
            step.wait(timeout=30)
            return False
        time.sleep(0.05)
    return step.returncode == 0


class Child:
    """One long-running process with its log file."""

    def __init__(self, name: str, command: Sequence[str], *, logs: Path) -> None:
        self.name = name
        self.log = logs / f"{name}.log"
        self._command = command
        self._quick_deaths = 0
        self._start()

    def _start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        self._started_at = time.monotonic()
        self._process = spawn(self._command, output=subprocess.PIPE)
        self._pump = Thread(target=self._copy, args=(self._process.stdout,), daemon=True)
        self._pump.start()

    def _copy(self, lines: IO[str]) -> None:
        """Everything into the file, what is loud also to the terminal."""
        with self.log.open("a") as log:
            for line in lines:
                log.write(line)
                log.flush()
                if _LOUD.search(line):
                    say(f"[{self.name}] {line.rstrip()}")

    def revive(self) -> None:
        """Start the process again if it has died.

        Raises:
            EmbeddedError: it keeps dying right after its start.
        """
        code = self._process.poll()
        if code is None:
            return
        young = time.monotonic() - self._started_at < QUICK_S
        self._quick_deaths = self._quick_deaths + 1 if young else 0
        if self._quick_deaths >= QUICK_DEATHS:
            raise EmbeddedError.with_log(
                f"{self.name} ist {QUICK_DEATHS}-mal gleich nach dem Start gestorben.", self.log
            )
        say(f"[{self.name}] ist beendet ({_reason(code)}) und wird neu gestartet.")
        self._start()

    def ask_to_stop(self) -> None:
        """Let the process finish what it has in hand."""
        if self._process.poll() is None:
            self._process.terminate()

    def stop(self, *, timeout_s: float) -> None:
        """Wait for the end; afterwards none of its processes is left."""
        self.ask_to_stop()
        try:
            self._process.wait(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            say(f"[{self.name}] antwortet nicht und wird abgebrochen.")
        _kill_group(self._process.pid)
        self._process.wait()
        self._pump.join(timeout=2)


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _reason(code: int) -> str:
    return f"Signal {signal.Signals(-code).name}" if code < 0 else f"Code {code}"
