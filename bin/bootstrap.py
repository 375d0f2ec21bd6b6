#!/usr/bin/env python3
"""Everything `make` needs on a machine with nothing but Python 3: uv, the packages, Pango.

Runs under the system's Python (3.9 or later), before anything is installed; quick when nothing
has changed.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
UV_VERSION = "0.13.9"
UV = CLONE / ".tools" / "uv" / "bin" / "uv"
VENV = CLONE / ".venv"
STAMP = VENV / ".synced"
PANGO = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


def main() -> None:
    """Bring the clone into a state in which it runs, or say what is missing."""
    os.chdir(CLONE)
    if not _synced():
        _get_uv()
        _sync()
    if sys.platform == "linux":
        _get_pango()


def _fingerprint() -> str:
    parts = [CLONE / "uv.lock", CLONE / "pyproject.toml", CLONE / ".python-version"]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def _synced() -> bool:
    python = VENV / "bin" / "python"
    return python.exists() and STAMP.exists() and STAMP.read_text() == _fingerprint()


def _get_uv() -> None:
    if UV.exists() and UV_VERSION in _output([str(UV), "--version"]):
        return
    print(f"uv {UV_VERSION} wird in .tools eingerichtet …", flush=True)
    home = UV.parent.parent
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(home)], capture_output=True, text=True
    )
    if made.returncode != 0:
        shutil.rmtree(home, ignore_errors=True)
        _stop(
            "Diesem Python fehlt venv oder ensurepip. Unter Debian und Ubuntu:\n"
            f"    apt-get install python3-venv\n{made.stdout}{made.stderr}"
        )
    pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-q"]
    if subprocess.run([*pip, "install", f"uv=={UV_VERSION}"]).returncode != 0:
        shutil.rmtree(home, ignore_errors=True)
        _stop("uv ließ sich nicht installieren. Besteht eine Verbindung zum Paketindex?")


def _sync() -> None:
    print("Pakete aus uv.lock werden eingerichtet …", flush=True)
    if subprocess.run([str(UV), "sync", "--frozen", "--compile-bytecode"]).returncode != 0:
        _stop("Die Pakete ließen sich nicht einrichten; der Grund steht darüber.")
    STAMP.write_text(_fingerprint())


def _get_pango() -> None:
    """WeasyPrint makes the PDF reports and needs Pango from the system."""
    missing = _missing_pango()
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        _stop(f"Für PDF-Berichte fehlt Pango. Bitte einrichten:\n    sudo {' '.join(command)}")
    print(f"Pango wird eingerichtet: {' '.join(missing)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet)
    if subprocess.run([*command, "-qq"], env=quiet).returncode != 0 or _missing_pango():
        _stop(f"Pango ließ sich nicht einrichten:\n    {' '.join(command)}")


def _missing_pango() -> list:
    return [package for package, library in PANGO.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _output(command: list) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout
    except OSError:
        return ""


def _stop(reason: str) -> None:
    sys.exit(f"Fehler: {reason}")


if __name__ == "__main__":
    main()
