"""A task says for whom it works; one that does not cannot start and never runs in `public`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from celery import Task

from core.errors import DomainError
from core.tenancy import alliance_context, schema_context
from core.tenancy.context import PUBLIC
from core.tenancy.maintenance import require_open
from tenants.registry.selectors import get_alliance_by_id


class AllianceRequired(DomainError):
    """A task for alliances was called without one."""

    code = "alliance_required"
    status = 500
    message = "Diese Arbeit braucht die Angabe eines Bündnisses."


class AllianceTask(Task):
    """Work for one alliance, named by the id in `alliance`; runs inside its schema."""

    abstract = True
    typing = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Enter the alliance's schema and work.

        Raises:
            AllianceRequired: no alliance, or something that is no id.
            AllianceMissing: it is not on this instance any more.
            UnderMaintenance: its migration failed; what is to be done stands in a row and waits.
        """
        try:
            alliance_id = UUID(str(kwargs.get("alliance")))
        except ValueError as error:
            raise AllianceRequired from error
        with schema_context(PUBLIC):
            alliance = get_alliance_by_id(alliance_id)
        require_open(alliance)
        with alliance_context(alliance):
            return super().__call__(*args, **kwargs)


class FederationTask(Task):
    """Work in the square all share: always in `public`, whatever ran before."""

    abstract = True
    typing = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Work in `public`."""
        with schema_context(PUBLIC):
            return super().__call__(*args, **kwargs)
