"""The whole way from bytes to drafts."""

import datetime as dt

from . import duplicates, table
from .decoding import decode
from .records import Draft, Problem, Reading
from .rows import RowReader


def read(data: bytes, *, today: dt.date) -> Reading:
    """Every alliance a file describes and everything that is wrong with it, by line."""
    found = table.read(decode(data))
    drafts: list[Draft] = []
    problems: list[Problem] = list(found.problems)
    for row in found.rows:
        reader = RowReader(row, today=today)
        if draft := reader.read():
            drafts.append(draft)
        problems += reader.problems
    kept, doubled = duplicates.part(drafts)
    problems = sorted(problems + doubled, key=lambda problem: problem.line)
    return Reading(drafts=tuple(kept), notes=found.notes, problems=tuple(problems))
