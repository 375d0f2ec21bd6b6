"""Our thin database backend on django-tenants: one statement per change of alliance.

It sets search path and role together, so that neither is ever without the other. What
django-tenants keeps on the connection we keep in a context variable (`core.tenancy.context`); the
connection only remembers for which scope it was last set, and forgets it on rollback, savepoint
rollback, close and reconnect.
"""

from __future__ import annotations

from typing import Any

import psycopg
from django.utils.asyncio import async_unsafe
from django_tenants.postgresql_backend import base
from django_tenants.postgresql_backend.base import FakeTenant

from core.tenancy import context
from core.tenancy.wall.standing import standing_of

from . import memory, pooler
from .introspection import DatabaseIntrospection

# One message and so one transaction: both are set, or neither. No SELECT, which would take the
# snapshot of a transaction that has not said yet how it wants to read.
_ENTER = "SET search_path = {path}"
_AS = "; SET ROLE {role}"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that always looks where the alliance in force says."""

    introspection_class = DatabaseIntrospection
    #: For which scope path and role were last set; django-tenants, which clears it, named it.
    search_path_set_schemas: context.Scope | None
    _setting_search_path: bool

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
        if raw is not None and memory.is_full(raw):
            memory.let_go(raw)
        super()._close()

    def _cursor(self, name: str | None = None) -> Any:
        """The path is set before a named cursor is made, which nobody would close otherwise."""
        if name:
            self.ensure_connection()
            self._handle_search_path()
        return super()._cursor(name)

    def _handle_search_path(self, cursor: Any = None) -> None:
        wanted = context.scope()
        if self._setting_search_path or self._is_set_for(wanted):
            return
        self._setting_search_path = True
        try:
            with self.wrap_database_errors:  # a streamed query comes here outside Django's own
                self._enter(wanted, cursor)
            self.search_path_set_schemas = wanted
        except Exception as error:
            self.search_path_set_schemas = None
            if not _in_failed_transaction(error):
                raise
        finally:
            self._setting_search_path = False

    def _is_set_for(self, wanted: context.Scope) -> bool:
        there = self.search_path_set_schemas
        return there is wanted or (there is not None and there.session == wanted.session)

    def _enter(self, wanted: context.Scope, cursor: Any) -> None:
        if wanted.schema_name != context.PUBLIC:
            memory.note(self.connection, wanted.schema_name)
        path = ",".join(self._quoted(schema) for schema in wanted.search_path)
        role = standing_of(self).role_for(wanted)
        statement = _ENTER.format(path=path)
        if role:
            statement += _AS.format(role=self.ops.quote_name(role))
        if cursor is not None:
            cursor.execute(statement)
            return
        with self.connection.cursor() as own:
            own.execute(statement)

    @staticmethod
    def _quoted(schema_name: str) -> str:
        base._check_schema_name(schema_name)
        return f'"{schema_name}"'


def _in_failed_transaction(error: BaseException) -> bool:
    """True when only ROLLBACK can come next, so the path does not matter yet."""
    failed = psycopg.errors.InFailedSqlTransaction
    return isinstance(error, failed) or isinstance(error.__cause__, failed)
