"""The one way to enter an alliance's schema.

The schema in force is a context variable, so each thread and task has its own; the
database backend compares it with what the connection has and sends a change along with
the next statement. django-tenants' own context managers are not used: two of them
restore the wrong tenant between threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Scope:
    """A schema, whether `public` is visible behind it, and the alliance it belongs to.

    `as_owner` is for work on schemas and tables themselves, see `core.tenancy.wall`.
    """

    schema_name: str = PUBLIC
    include_public: bool = True
    tenant: Any = None
    as_owner: bool = False

    @property
    def search_path(self) -> tuple[str, ...]:
        """Schemas in the order PostgreSQL shall look through them."""
        if self.schema_name == PUBLIC or not self.include_public:
            return (self.schema_name,)
        return (self.schema_name, PUBLIC)

    @property
    def session(self) -> tuple[object, ...]:
        """What decides how a database session looks: path and role follow from it."""
        alliance = None if self.tenant is None else self.tenant.id
        return self.search_path, alliance, self.as_owner


_scope: ContextVar[Scope] = ContextVar("buendnisnetz_scope", default=Scope())  # noqa: B039 - frozen


def scope() -> Scope:
    """What is in force here and now."""
    return _scope.get()


def put(new: Scope) -> None:
    """Set the scope without a way back; for the database backend's own API only."""
    _scope.set(new)


@contextmanager
def _within(new: Scope) -> Iterator[None]:
    before = _scope.get()
    _scope.set(new)
    try:
        yield
    finally:
        _scope.set(before)


@contextmanager
def alliance_context[A](alliance: A) -> Iterator[A]:
    """Run the block inside one alliance's schema, then go back to what was in force before.

    Raises:
        ValueError: something without an own schema was given.
    """
    schema_name = getattr(alliance, "schema_name", None)
    if not schema_name or schema_name == PUBLIC:
        raise ValueError("alliance_context() needs an alliance with a schema of its own")
    with _within(Scope(schema_name, True, alliance)):
        yield alliance


@contextmanager
def schema_context(
    schema_name: str, *, include_public: bool = True, as_owner: bool = False
) -> Iterator[None]:
    """Run the block in a bare schema; for migrations, templates and work in `public`."""
    with _within(Scope(schema_name, include_public, None, as_owner)):
        yield


@contextmanager
def owner_context() -> Iterator[None]:
    """Run the block in `public` as who owns the database: for what makes and removes schemas."""
    with _within(Scope(as_owner=True)):
        yield


def current_alliance() -> Any:
    """The alliance in force, or None in `public`."""
    return _scope.get().tenant


def current_schema() -> str:
    """Name of the schema in force."""
    return _scope.get().schema_name
