"""Questions about processes that somebody else may have started."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

POLL_S = 0.05


def command_of(pid: int) -> str:
    """The command line of a living process; empty for none and for a zombie."""
    proc = Path("/proc")
    if proc.joinpath("self").exists():
        try:
            raw = proc.joinpath(str(pid), "cmdline").read_bytes()
        except OSError:
            return ""
        return raw.replace(b"\0", b" ").decode(errors="replace").strip()
    asked = ["ps", "-o", "command=", "-p", str(pid)]
    found = subprocess.run(asked, check=False, capture_output=True, text=True)
    return "" if "<defunct>" in found.stdout else found.stdout.strip()


def pid_in(path: Path) -> int | None:
    """The process id in the first line of a pid file, if there is a sound one."""
    try:
        return int(path.read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def wait_until(true: Callable[[], bool], *, timeout_s: float) -> bool:
    """Whether a claim came true in time."""
    end = time.monotonic() + timeout_s
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(POLL_S)
    return True
