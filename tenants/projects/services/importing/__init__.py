"""Figures come in by table: read, look at line by line, take over all or nothing."""

from .carrying import carry_out, digest_of, import_rows
from .checking import plan_import
from .reading import MOST_BYTES, MOST_ROWS, read_table
from .template import template_csv, template_xlsx

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "carry_out",
    "digest_of",
    "import_rows",
    "plan_import",
    "read_table",
    "template_csv",
    "template_xlsx",
]
