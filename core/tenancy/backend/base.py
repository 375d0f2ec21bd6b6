"""Our thin database backend on django-tenants: a change of alliance goes along with a question.

It sets search path and role together, so that neither is ever without the other. What
django-tenants keeps on the connection we keep in a context variable (`core.tenancy.context`); the
connection only remembers for which scope it was last set, and forgets it on rollback, savepoint
rollback, close and reconnect.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.utils.asyncio import async_unsafe
from django_tenants.postgresql_backend import base
from django_tenants.postgresql_backend.base import FakeTenant

from core.tenancy import context
from core.tenancy.wall.standing import standing_of

from . import liveness, memory, pooler
from .cursor import EnteringCursor
from .introspection import DatabaseIntrospection

# In one message and so one transaction: both are set, or neither. No SELECT, which would take the
# snapshot of a transaction that has not said yet how it wants to read.
_PATH = "SET search_path = {path}"
_ROLE = "SET ROLE {role}"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that always looks where the alliance in force says."""

    introspection_class = DatabaseIntrospection
    #: For which scope path and role were last set; django-tenants, which clears it, named it.
    search_path_set_schemas: context.Scope | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        in_force = context.scope()
        super().__init__(*args, **kwargs)
        context.put(in_force)  # making a connection must not change who is in force
        self.introspection = DatabaseIntrospection(self)

    @property
    def schema_name(self) -> str:
        """Schema in force; the context decides, not the connection."""
        return context.current_schema()

    @schema_name.setter
    def schema_name(self, value: str | None) -> None:
        """django-tenants assigns this in its constructor; the context is the truth."""

    @property
    def tenant(self) -> Any:
        """Alliance in force, or a stand-in with a `schema_name`."""
        scope = context.scope()
        return scope.tenant or FakeTenant(schema_name=scope.schema_name)

    @tenant.setter
    def tenant(self, value: Any) -> None:
        """See `schema_name`."""

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """django-tenants' own API, used by its migration code."""
        real = None if isinstance(tenant, FakeTenant) else tenant
        context.put(context.Scope(tenant.schema_name, include_public, real))

    @async_unsafe
    def connect(self) -> None:
        """A new connection knows no path yet."""
        self.search_path_set_schemas = None
        super().connect()

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection whose session is ours alone.

        Raises:
            SharedSessionError: a pooler gives sessions away between transactions.
        """
        pooler.refuse_shared_sessions(conn_params)
        return super().get_new_connection(conn_params)

    def _close(self) -> None:
        """One that has seen enough alliances goes for good; else the pool has it again."""
        raw = self.connection
        if raw is not None:
            liveness.note(raw)
            if memory.is_full(raw):
                memory.let_go(raw)
        super()._close()

    def _set_autocommit(self, autocommit: bool) -> None:
        """Nothing is to be done for one that comes from the pool as it should be."""
        if self.connection.autocommit != autocommit:
            super()._set_autocommit(autocommit)

    def get_connection_params(self) -> dict[str, Any]:
        """Cursors that enter the alliance in force with what they ask."""
        return {**super().get_connection_params(), "cursor_factory": EnteringCursor}

    @async_unsafe
    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor of this connection; those others make of the raw one enter nothing."""
        cursor = super().create_cursor(name)
        if isinstance(cursor, EnteringCursor):
            cursor.entrance = self
        return cursor

    def _cursor(self, name: str | None = None) -> Any:
        """A named cursor cannot carry the change, so it is made before it."""
        if name:
            self.ensure_connection()
            with self.wrap_database_errors:  # a streamed query comes here outside Django's own
                self.enter()
        return super(base.DatabaseWrapper, self)._cursor(name)

    def cursor_anywhere(self) -> Any:
        """A cursor that leaves path and role as the last request left them, whoever's it was.

        For what may be asked from everywhere, by full name: `public.tenant_standing`.
        """
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(super().create_cursor())

    def entering(self) -> tuple[str, ...]:
        """The statements that bring this connection into the alliance in force, if it is not."""
        wanted, there = context.scope(), self.search_path_set_schemas
        if there is wanted or (there is not None and there.session == wanted.session):
            return ()
        if wanted.schema_name != context.PUBLIC:
            memory.note(self.connection, wanted.schema_name)
        path = _PATH.format(path=",".join(self._quoted(name) for name in wanted.search_path))
        role = standing_of(self).role_for(wanted)
        return (path, _ROLE.format(role=self.ops.quote_name(role))) if role else (path,)

    @contextmanager
    def noting_entrance(self) -> Iterator[None]:
        """Around a message that begins with `entering()`; if it fails, nothing is known."""
        wanted, self.search_path_set_schemas = context.scope(), None
        yield
        self.search_path_set_schemas = wanted

    def enter(self) -> None:
        """Change path and role in a message of their own, unless they are right."""
        ahead = self.entering()
        if not ahead:
            return
        try:
            with self.noting_entrance(), self.connection.cursor() as own:
                own.execute("; ".join(ahead))
        except psycopg.errors.InFailedSqlTransaction:
            pass  # only ROLLBACK can come next, so the path does not matter yet

    @staticmethod
    def _quoted(schema_name: str) -> str:
        base._check_schema_name(schema_name)
        return f'"{schema_name}"'
