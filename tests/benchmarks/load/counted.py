"""The application of the service, which also tells at an address what its process holds.

Only for the benchmark.
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from core.settings.wsgi import application as _service
from tests.benchmarks.load.records import HELD_AT


class _Malloc(ctypes.Structure):
    """glibc's `struct mallinfo2`."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the service does, or say what is held."""
    if environ["PATH_INFO"] != HELD_AT:
        return _service(environ, start_response)
    body = json.dumps(_held()).encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def _held() -> dict[str, float]:
    """Megabytes of this process alone, and what Python and the C library have given out of them."""
    gc.collect()  # what nobody holds any more is no leak
    mallinfo2 = ctypes.CDLL(None).mallinfo2
    mallinfo2.restype = _Malloc
    by_malloc = mallinfo2()
    return {
        "memory_mb": _own_mb(),
        "blocks": sys.getallocatedblocks(),
        "objects": len(gc.get_objects()),
        "malloc_mb": (by_malloc.uordblks + by_malloc.hblkhd) / 2**20,
        "malloc_free_mb": by_malloc.fordblks / 2**20,
    }


def _own_mb() -> float:
    """Without what is shared with the process it was made from."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    private = ("Private_Clean:", "Private_Dirty:")
    return sum(int(line.split()[1]) for line in lines if line.startswith(private)) / 1024
