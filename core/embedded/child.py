"""Become another program that ends with its parent: `python -m core.embedded.child PROGRAM …`.

Where the kernel offers it (Linux), a supervisor killed with SIGKILL leaves no orphans behind.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Ask for SIGTERM at the parent's death, then become the program."""
    parent = int(os.environ.pop("BUENDNISNETZ_PARENT", "0"))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if parent and os.getppid() != parent:  # it died before we could ask
        return
    os.execv(arguments[0], arguments)  # noqa: S606 - no shell wanted


if __name__ == "__main__":
    main(sys.argv[1:])
