"""Rows of the quarter: what is entered, what is frozen, what is made of it."""

from .entries import FinanceEntry, ReceiptEntry
from .paper import Paper
from .report import ImpactReport
from .sheet import Deferral, QuarterSheet

__all__ = [
    "Deferral",
    "FinanceEntry",
    "ImpactReport",
    "Paper",
    "QuarterSheet",
    "ReceiptEntry",
]
