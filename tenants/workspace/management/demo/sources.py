"""The texts beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> dict[str, Any]:
    """One TOML file as it is."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def examples() -> tuple[dict[str, Any], ...]:
    """All patterns of practice examples."""
    files = sorted(FOLDER.glob("practice_*.toml"))
    return tuple(one for file in files for one in read(file.stem)["example"])


def example(key: str) -> dict[str, Any]:
    """The pattern of a key."""
    return next(one for one in examples() if one["key"] == key)


def adoption_reports() -> tuple[dict[str, Any], ...]:
    """What alliances tell that did the same as others."""
    return tuple(read("adoptions")["reports"])


def alliances() -> bytes:
    """The table of the 80 alliances, as `import_alliances` takes it."""
    return (FOLDER / "alliances.csv").read_bytes()


def by_hand(slug: str) -> dict[str, Any]:
    """What is known of one of the five alliances described by hand, or nothing."""
    found: dict[str, Any] = read("five").get(slug, {})
    return found
