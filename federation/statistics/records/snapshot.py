"""National figures as JSON and back; equal figures give equal bytes, and so an equal hash."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

from cattrs.preconf.json import make_converter

from .national import NationalFigures

_converter = make_converter()
_converter.register_unstructure_hook(Decimal, str)
_converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))


def write_figures(figures: NationalFigures) -> dict[str, Any]:
    """Figures as JSON primitives; numbers with a point stay text, so that none is rounded."""
    written: dict[str, Any] = _converter.unstructure(figures)
    return written


def read_figures(written: dict[str, Any]) -> NationalFigures:
    """Figures as they were written."""
    return _converter.structure(written, NationalFigures)


def sha256_of(written: dict[str, Any]) -> str:
    """SHA-256 (hex) over written figures in canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(written, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
