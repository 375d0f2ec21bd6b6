"""`{% load statistics %}`: codes, papers and cells in words."""

from __future__ import annotations

from django import template

from federation.statistics.enums import DeferralReason, PaperKind, Standing
from federation.statistics.rules import spoken_code

register = template.Library()


@register.filter
def code_groups(code: str) -> str:
    """A code as it is printed: „K7QF-2M9X-4TRW“."""
    return spoken_code(code)


@register.filter
def paper_name(kind: str) -> str:
    """What a file is: „Sitzungsvorlage“; nothing for what this program does not know."""
    return str(PaperKind(kind).label) if kind in PaperKind.values else ""


@register.filter
def standing_name(standing: str) -> str:
    """How an alliance stands: „verspätet“."""
    return str(Standing(standing).label)


@register.filter
def reason_name(reason: str) -> str:
    """Why it hands in later: „Koordination nicht besetzt“."""
    return str(DeferralReason(reason).label) if reason in DeferralReason.values else reason
