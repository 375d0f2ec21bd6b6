"""The data files beside this module."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, by column name."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def topology(name: str) -> dict[str, Any]:
    """A TopoJSON file, as it was read."""
    with (_FOLDER / name).open(encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded
