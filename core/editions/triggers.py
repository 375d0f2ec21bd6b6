"""For migrations: let every statement that writes a table turn an edition."""

from __future__ import annotations

from django.db.migrations import RunSQL

_CREATE = """
    CREATE TRIGGER editions_turn AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.{table}
    FOR EACH STATEMENT EXECUTE FUNCTION public.editions_turn('{kind}')
"""
_DROP = "DROP TRIGGER editions_turn ON public.{table}"


def turned_by(table: str, *, kind: str) -> RunSQL:
    """Whatever writes the table turns the edition of this kind, in the same transaction."""
    return RunSQL(_CREATE.format(table=table, kind=kind), _DROP.format(table=table))
