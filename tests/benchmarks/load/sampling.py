"""Where threads are found when somebody looks now and then; `BENCH_SAMPLES` names the directory.

No tracing: while a file `on` lies in the directory, a thread of its own wakes every few
milliseconds and notes the stack of each thread that answers a request. What waits for the
interpreter is found where it waits.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

EVERY_S, ASLEEP_S, WRITE_EVERY_S = 0.005, 0.5, 1.0
_begun = threading.Lock()


def begin_once() -> None:
    """Begin in this process, if wished and not begun."""
    folder = os.environ.get("BENCH_SAMPLES")
    if folder and _begun.acquire(blocking=False):
        threading.Thread(target=_look, args=(Path(folder),), daemon=True).start()


@contextmanager
def watched(folder: Path) -> Iterator[Counter[str]]:
    """The stacks seen in all processes meanwhile, filled in at the end."""
    found: Counter[str] = Counter()
    for old in folder.glob("*.json"):
        old.unlink()
    switch = folder / "on"
    switch.touch()
    try:
        yield found
    finally:
        time.sleep(2 * WRITE_EVERY_S)
        switch.unlink()
    for each in folder.glob("*.json"):
        found.update(json.loads(each.read_text()))


def _look(folder: Path) -> None:
    while True:
        time.sleep(ASLEEP_S)
        if folder.joinpath("on").exists():
            _note(folder)


def _note(folder: Path) -> None:
    seen: Counter[str] = Counter()
    written, me = time.monotonic(), threading.get_ident()
    while folder.joinpath("on").exists():
        time.sleep(EVERY_S)
        for thread, frame in sys._current_frames().items():
            if thread != me and (stack := _stack(frame)):
                seen[stack] += 1
        if time.monotonic() - written > WRITE_EVERY_S:
            aside = folder / f"{os.getpid()}.new"
            aside.write_text(json.dumps(seen))
            aside.replace(folder / f"{os.getpid()}.json")
            written = time.monotonic()


def _stack(frame: FrameType | None) -> str:
    """Outermost first, from the service's application inwards; empty for a thread at rest."""
    found: list[str] = []
    while frame is not None:
        code = frame.f_code
        if code.co_name == "application" and code.co_filename.endswith("load/timed.py"):
            return ";".join(reversed(found))
        found.append(f"{code.co_filename}:{code.co_name}")
        frame = frame.f_back
    return ""
