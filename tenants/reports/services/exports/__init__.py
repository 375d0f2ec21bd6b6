"""A report's figures for other programs: a table as CSV, a workbook for the office."""

from .table import table
from .workbook import XLSX, workbook

__all__ = ["XLSX", "table", "workbook"]
