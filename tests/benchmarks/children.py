"""Processes that work for a benchmark: told "go" by a line, they answer "done" by another."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]


def require(found: int, wanted: int) -> None:
    """A time counts only when everything was done.

    Raises:
        RuntimeError: it was not.
    """
    if found != wanted:
        raise RuntimeError(f"{found} instead of {wanted}: the times mean nothing")


class Child:
    """One process; ready when made."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process: Any = subprocess.Popen(
            [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hear()

    @property
    def pid(self) -> int:
        """The id of the process."""
        return int(self._process.pid)

    def go(self, word: str = "go") -> None:
        """Let it begin."""
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        """Wait for its next line.

        Raises:
            RuntimeError: it has ended.
        """
        line: str = self._process.stdout.readline()
        if not line:
            raise RuntimeError("a process of the benchmark has ended")
        return line.strip()

    def kill(self) -> None:
        """End it."""
        self._process.kill()
        with self._process:  # closes the pipes and waits
            pass


@contextmanager
def children(number: int, module: str, *arguments: str) -> Iterator[list[Child]]:
    """So many processes, for a while."""
    made = [Child(module, *arguments) for _ in range(number)]
    try:
        yield made
    finally:
        for child in made:
            child.kill()


def seconds(working: Sequence[Child], word: str = "go") -> float:
    """How long all of them take together for one round."""
    begin = time.perf_counter()
    for child in working:
        child.go(word)
    for child in working:
        child.hear()
    return time.perf_counter() - begin
