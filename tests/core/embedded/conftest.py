import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.embedded import places, postgres, valkey


def _clear(data_dir: Path) -> None:
    at = places(data_dir)
    valkey.stop(at)
    postgres.stop(at)
    shutil.rmtree(at.home, ignore_errors=True)
    shutil.rmtree(data_dir)


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data directory which the server user can reach (pytest's own is closed to others)."""
    made = Path(tempfile.mkdtemp(prefix="bn-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    _clear(made)


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """One data directory for all tests of a module that leave it in order."""
    made = Path(tempfile.mkdtemp(prefix="bn-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    _clear(made)
