"""The whole way from bytes to drafts."""

import datetime as dt
from itertools import groupby

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
    return Reading(drafts=tuple(kept), notes=found.notes, problems=_by_line(problems + doubled))


def _by_line(problems: list[Problem]) -> tuple[Problem, ...]:
    """All reasons of a line together, in the order of the lines."""
    ordered = sorted(problems, key=lambda problem: problem.line)
    return tuple(
        Problem(line=line, reason=" ".join(problem.reason for problem in group))
        for line, group in groupby(ordered, key=lambda problem: problem.line)
    )
