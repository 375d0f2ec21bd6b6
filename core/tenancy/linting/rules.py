"""One function for each kind of harm; each yields the codes under which it may be excused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.operations import NotInTransactionMixin
from django.db.migrations import operations as ops
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field, ManyToManyField

SENTENCES = {
    "removes": "entfernt, was die laufende Fassung noch liest oder schreibt",
    "renames": "benennt um, was die laufende Fassung unter dem alten Namen sucht",
    "not_null": "verlangt einen Wert, den die laufende Fassung nicht kennt (db_default fehlt)",
    "alters_type": "ändert den Typ einer Spalte: die Tabelle wird gesperrt und neu geschrieben",
    "narrows": "verbietet, was die laufende Fassung noch schreiben darf",
    "blocking_index": "sperrt eine Tabelle aller Bündnisse, solange der Index entsteht "
    "(AddIndexConcurrently, atomic = False)",
    "runs_in": 'bewegt Daten und sagt nicht, wo: runs_in = "alliances" oder "public", wie die App',
    "data_with_schema": "bewegt Daten und ändert Tabellen: die Sperre hält, bis alle bewegt sind",
    "not_atomic": "ist nicht atomar und tut mehr als eines: nach einem Abbruch nicht wiederholbar",
    "raw_sql": "ändert mit eigenem SQL, was Django prüfen könnte, oder den Suchpfad",
}
_DATA = re.compile(r"(?:^|;)\s*(?:INSERT|UPDATE|DELETE|MERGE|COPY)\b", re.IGNORECASE)
_RAW = re.compile(
    r"\b(?:DROP\s+(?:TABLE|COLUMN)|RENAME|SET\s+NOT\s+NULL|search_path|ALTER\s+COLUMN)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One operation where it stands."""

    operation: Any
    app_label: str
    before: ProjectState
    shared: bool  # its tables are in `public`, where they hold rows of all alliances
    fresh: frozenset[str]  # models this migration has made itself: nobody uses them yet


def of_operation(seen: Seen) -> Iterator[str]:
    """Codes of what one operation does."""
    operation = seen.operation
    model = str(getattr(operation, "model_name", "") or "").lower()
    if model and model in seen.fresh:
        return
    if isinstance(operation, ops.RemoveField | ops.DeleteModel):
        yield "removes"
    if isinstance(operation, ops.RenameField | ops.RenameModel | ops.AlterModelTable):
        yield "renames"
    if isinstance(operation, ops.AddConstraint):
        yield "narrows"
    if type(operation) is ops.AddIndex and seen.shared:
        yield "blocking_index"
    if isinstance(operation, ops.AddField):
        yield from _added(operation.field, seen)
    if isinstance(operation, ops.AlterField):
        old = seen.before.models[seen.app_label, model].fields[operation.name]
        yield from _altered(old, operation.field)
    if isinstance(operation, ops.RunSQL) and _RAW.search(_text(operation.sql)):
        yield "raw_sql"


def of_migration(flat: list[Any], *, atomic: bool, runs_in: str, shared: bool) -> Iterator[str]:
    """Codes of what its operations do together; `flat` is all of them."""
    data = [one for one in flat if moves_data(one)]
    if data and runs_in != ("public" if shared else "alliances"):
        yield "runs_in"
    python = any(isinstance(one, ops.RunPython) for one in flat)
    if python and any(not isinstance(one, ops.RunPython) for one in flat):
        yield "data_with_schema"
    if not atomic and sum(not isinstance(one, NotInTransactionMixin) for one in flat) > (
        0 if any(isinstance(one, NotInTransactionMixin) for one in flat) else 1
    ):
        yield "not_atomic"


def moves_data(operation: Any) -> bool:
    """Whether rows are read or written, and not only tables changed."""
    if isinstance(operation, ops.RunPython):
        return True
    return isinstance(operation, ops.RunSQL) and bool(_DATA.search(_text(operation.sql)))


def _added(field: Field[Any, Any], seen: Seen) -> Iterator[str]:
    if isinstance(field, ManyToManyField):
        return
    if not field.null and field.db_default is NOT_PROVIDED:
        yield "not_null"
    if seen.shared and (getattr(field, "db_index", False) or field.unique):
        yield "blocking_index"


def _altered(old: Field[Any, Any], new: Field[Any, Any]) -> Iterator[str]:
    if old.null and not new.null:
        yield "not_null"
    if old.get_internal_type() != new.get_internal_type() or _is_shorter(old, new):
        yield "alters_type"
    if new.unique and not old.unique:
        yield "narrows"
    if getattr(old, "db_column", None) != getattr(new, "db_column", None):
        yield "renames"


def _is_shorter(old: Field[Any, Any], new: Field[Any, Any]) -> bool:
    before, after = getattr(old, "max_length", None), getattr(new, "max_length", None)
    return after is not None and (before is None or after < before)


def _text(sql: Any) -> str:
    """What a RunSQL says, however it was given."""
    if isinstance(sql, str):
        return sql
    parts = (part if isinstance(part, str) else part[0] for part in sql)
    return ";\n".join(parts)
