"""The life of a forked renderer: limited, alone, and over without any goodbye.

It shares the parent's connections to database and broker. It never touches them: no garbage of
the parent is collected here (`gc.freeze`) and no exit handler runs (`os._exit`). Its own garbage
goes with it a second later; looking for cycles would cost a tenth of its time (`gc.disable`).
"""

import ctypes
import gc
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from core.pdf.errors import RenderFailed
from core.pdf.records import Limits

DONE, FAILED, BROKEN = b"+", b"-", b"!"  # first byte of the answer
SIZE = 8  # bytes after it, which tell how many follow
OUT_OF_MEMORY = 12  # exit code; saying more would need memory
STATM = Path("/proc/self/statm")
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)  # loaded in the parent, before memory is scarce


def run(
    work: Callable[[], bytes], *, pipe: tuple[int, int], parent: int, limits: Limits
) -> NoReturn:
    """Do the work, write the answer into a pipe and vanish; called right after the fork."""
    code, (reading, writing) = 1, pipe
    try:
        gc.freeze()
        gc.disable()
        os.close(reading)
        _default_signals()
        _die_with(parent)
        _limit(limits)
        _send(writing, *_answer(work))
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        os._exit(code)


def _answer(work: Callable[[], bytes]) -> tuple[bytes, bytes]:
    try:
        return DONE, work()
    except RenderFailed as failed:
        told = {"code": failed.code, "values": failed.values}
        return FAILED, json.dumps(told, default=str).encode()
    except MemoryError:
        raise
    except Exception:  # the parent logs it; nobody hears what is said here
        return BROKEN, traceback.format_exc().encode()


def _send(pipe: int, kind: bytes, body: bytes) -> None:
    for part in (kind + len(body).to_bytes(SIZE), body):
        left = memoryview(part)
        while left:
            left = left[os.write(pipe, left) :]


def _default_signals() -> None:
    """A worker's handlers are about its own messages, not about this document."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)


def _die_with(parent: int) -> None:
    """Linux kills this process with its parent, also when that was killed and cannot ask."""
    if sys.platform == "linux":
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, limits.cpu_s)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, memory_map()[0] + limits.memory_bytes)


def _lower(kind: int, limit: int) -> None:
    _soft, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (limit if hard < 0 else min(limit, hard), hard))


def memory_map() -> tuple[int, int]:
    """(reserved, resident) bytes of this process; with threads it reserves far more than it uses.

    Zeros where there is no /proc: nothing is limited there either.
    """
    if not STATM.exists():
        return 0, 0
    reserved, resident = STATM.read_text().split()[:2]
    return int(reserved) * resource.getpagesize(), int(resident) * resource.getpagesize()
