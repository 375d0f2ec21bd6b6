"""Twins."""

from collections.abc import Sequence

from tenants.reports.enums import PaperKind
from tenants.reports.models import ImpactReport


def html(kind: PaperKind, *, reports: Sequence[ImpactReport], partner: str = "") -> str:
    """Html."""
    raise NotImplementedError


def css() -> str:
    """Css."""
    raise NotImplementedError
