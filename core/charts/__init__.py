"""Accessible SVG charts for page and PDF.

Literal colours (WeasyPrint resolves no ``var()`` inside SVG), a ``<title>`` that says what the
picture shows, patterns beside colours, German numbers. Every chart also is a table: print
``chart.table`` beside it. Missing is not zero: ``None`` is drawn as „–“.
"""

from core.charts.bars import bars
from core.charts.codes import qr_code
from core.charts.columns import columns
from core.charts.lines import lines
from core.charts.numbers import euros, german
from core.charts.records import NOT_COLLECTED, Chart, Fill, Row, Series, Stair, Table
from core.charts.roof import roof
from core.charts.stairs import stairs

__all__ = [
    "NOT_COLLECTED",
    "Chart",
    "Fill",
    "Row",
    "Series",
    "Stair",
    "Table",
    "bars",
    "columns",
    "euros",
    "german",
    "lines",
    "qr_code",
    "roof",
    "stairs",
]
