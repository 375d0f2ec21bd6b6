"""Rendering in a forked child of this warm process: what a document breaks dies with the child.

A fork costs 10 ms where a fresh process needs 1.4 s to import WeasyPrint. The child inherits the
parsed stylesheet and the fonts; our font configuration keeps no temporary folder, so a child that
drops it takes nothing away from the parent.
"""

import json
import logging
import os
import select
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from core.pdf import child, engine
from core.pdf.errors import RendererCrashed, RenderFailed, TooLarge, TooSlow, told
from core.pdf.records import Asset, Attachment, Limits

LOOK_S = 0.25  # how often a silent child is looked after
ASK_S = 1.0  # how often `alive` is asked
CHUNK = 2**20
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Child:
    """A forked renderer as its parent sees it."""

    pid: int
    pipe: int
    resident: int  # bytes it inherited
    exit_code: int | None = None  # negative: the signal that ended it
    grown: int = 0  # bytes it took beyond what it inherited

    def is_gone(self) -> bool:
        """Whether it has ended; the first time that is seen, it is buried."""
        if self.exit_code is None:
            self._bury(os.WNOHANG)
        return self.exit_code is not None

    def end(self) -> None:
        """Kill it if it still lives, and leave no zombie."""
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()

    def wait(self) -> None:
        """Wait for its end."""
        if self.exit_code is None:
            self._bury(0)

    def _bury(self, options: int) -> None:
        try:
            pid, status, usage = os.wait4(self.pid, options)
        except ChildProcessError:  # somebody waits for all children of this process
            self.exit_code = 0
            return
        if pid:
            self.exit_code = os.waitstatus_to_exitcode(status)
            self.grown = usage.ru_maxrss * 1024 - self.resident


def render(
    html: str,
    *,
    css: str,
    assets: Mapping[str, Asset],
    attachments: Sequence[Attachment],
    limits: Limits,
    alive: Callable[[], object] | None,
) -> bytes:
    """Render one document in a process of its own; see `core.pdf.render_apart`."""
    engine.warm(css)

    def work() -> bytes:
        return engine.render(html, css=css, assets=assets, attachments=attachments)

    with _forked(work, limits) as renderer:
        answer = _listen(renderer, limits, alive)
        renderer.wait()
    return _understood(answer, renderer, limits)


@contextmanager
def _forked(work: Callable[[], bytes], limits: Limits) -> Iterator[Child]:
    """A child at work; it does not outlive the block."""
    parent, (_reserved, resident) = os.getpid(), child.memory_map()
    reading, writing = os.pipe()
    renderer = None
    try:
        pid = _fork()
        if pid == 0:
            child.run(work, pipe=(reading, writing), parent=parent, limits=limits)
        renderer = Child(pid, reading, resident)
        os.close(writing)
        writing = -1
        yield renderer
    finally:
        if renderer is not None:
            renderer.end()
        for pipe in (reading, writing):
            with suppress(OSError):
                os.close(pipe)


def _fork() -> int:
    """Nobody renders in another thread meanwhile, so the child finds the engine at rest.

    Python warns of other threads' locks; the child takes none of theirs.
    """
    with engine.ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _listen(renderer: Child, limits: Limits, alive: Callable[[], object] | None) -> bytes:
    """All the child says until it closes the pipe or is gone."""
    poll = select.poll()
    poll.register(renderer.pipe, select.POLLIN)
    ends = time.monotonic() + limits.wall_s
    ask, heard, gone = time.monotonic() + ASK_S, bytearray(), False
    while True:
        if poll.poll(LOOK_S * 1000):
            part = os.read(renderer.pipe, CHUNK)
            if not part:
                return bytes(heard)
            heard += part
        elif gone:  # silent after its end: a child forked beside it still holds the pipe open
            return bytes(heard)
        gone = renderer.is_gone()
        if time.monotonic() > ends:
            raise TooSlow(seconds=limits.wall_s)
        if alive is not None and time.monotonic() > ask:
            alive()
            ask = time.monotonic() + ASK_S


def _understood(answer: bytes, renderer: Child, limits: Limits) -> bytes:
    """The document, or why there is none."""
    kind, size, body = answer[:1], answer[1 : 1 + child.SIZE], answer[1 + child.SIZE :]
    if renderer.exit_code != 0 or not kind or len(body) != int.from_bytes(size):
        raise _cause_of_death(renderer, limits)
    if kind == child.DONE:
        return body
    if kind == child.FAILED:
        failed = json.loads(body)
        raise told(failed["code"], failed["values"])
    log.error("Rendering failed unexpectedly:\n%s", body.decode())
    raise RendererCrashed(cause=body.decode().strip().splitlines()[-1][:200])


def _cause_of_death(renderer: Child, limits: Limits) -> RenderFailed:
    """C libraries abort when they get no memory, the kernel kills; only growth tells why."""
    too_large = TooLarge(megabytes=limits.memory_bytes // 2**20)
    code = renderer.exit_code or 0
    if code == -signal.SIGXCPU:
        return TooSlow(seconds=limits.cpu_s)
    if code in {child.OUT_OF_MEMORY, -signal.SIGKILL} or renderer.grown > limits.memory_bytes / 2:
        return too_large
    return RendererCrashed(cause=signal.Signals(-code).name if code < 0 else f"Code {code}")
