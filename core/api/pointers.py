"""Where in the sent document an error lies, as a JSON pointer (RFC 6901) in a fragment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

_WHOLE = "non_field_errors"
# REST framework's German says du; this house says Sie.
_POLITE = (
    ("Stelle sicher", "Stellen Sie sicher"),
    ("Nutze stattdessen", "Nutzen Sie stattdessen"),
    ("Gib eine gültige URL", "Geben Sie eine gültige Adresse (https://…)"),
    ("Gib ein", "Geben Sie ein"),
    ("Dictionary", "JSON-Objekt"),
)


def pointer(*path: str | int) -> str:
    """`#/steps/0` for ("steps", 0)."""
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return "#" + "".join(f"/{quote(part, safe='~')}" for part in parts)


def flatten(detail: Any, path: tuple[str | int, ...] = ()) -> Iterator[dict[str, str]]:
    """REST framework's nested errors, one entry an error."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from flatten(inner, path if name == _WHOLE else (*path, name))
    elif isinstance(detail, list):
        for inner in detail:
            yield from flatten(inner, path)
    else:
        code = getattr(detail, "code", "invalid")
        yield {"pointer": pointer(*path), "code": code, "detail": _politely(str(detail))}


def _politely(text: str) -> str:
    for rude, polite in _POLITE:
        text = text.replace(rude, polite)
    return text
