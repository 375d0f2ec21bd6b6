"""An independent judge of PDFs: veraPDF on PDF/A-3a and PDF/UA-1, where it and Java are present."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

_PROGRAM = Path(__file__).parents[3] / "shared" / "tools" / "verapdf" / "verapdf"
_FLAVOURS = ("3a", "ua1")


def require() -> None:
    """Where the judge is missing, its tests are skipped."""
    if not _PROGRAM.exists():
        pytest.skip(f"veraPDF is not at {_PROGRAM}")
    if not shutil.which("java"):
        pytest.skip("veraPDF needs Java 17")


def assert_accepted(documents: Mapping[str, bytes], *, home: Path) -> None:
    """Every document passes both; one start of Java for all of them."""
    for name, written in documents.items():
        (home / f"{name.replace(' ', '-')}.pdf").write_bytes(written)
    files = sorted(home.glob("*.pdf"))

    said = subprocess.run(
        [_PROGRAM, ",".join(_FLAVOURS), *files], capture_output=True, text=True, check=False
    )

    passed = [line.split()[:3] for line in said.stdout.splitlines() if " PASS " in line]
    assert said.stdout.count(" FAIL ") == 0, said.stdout
    assert passed == [[file.name, flavour, "PASS"] for file in files for flavour in _FLAVOURS]
