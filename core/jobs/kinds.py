"""German names of the kinds of jobs; each wing names its own in `AppConfig.ready`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

_labels: dict[str, StrOrPromise] = {}


def declare(kind: str, label: StrOrPromise) -> None:
    """Name a kind of job, in the plural: „Wirkungsberichte“."""
    _labels[kind] = label


def label(kind: str) -> str:
    """The German name of a kind; the kind itself when nobody has named it."""
    return str(_labels.get(kind, kind))
