"""What alliances may do with a table of `public`; each model says it in `alliances_may`.

Federation code, which works in `public`, may do everything with the rows there and is not meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import models

OWN, ALL = "own", "all"
#: The alliance of the role in force, by the name of the role; stable, so indexes serve it.
MINE = "(right(current_user::text, 32))::uuid"


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """Which rows an alliance reads, and which it adds, changes and removes: none, its own, all.

    Args:
        column: holds the id of the row's alliance.
    """

    read: str = ""
    write: str = ""
    column: str = "alliance_id"


NOTHING = May()
READ = May(read=ALL)
READ_OWN = May(read=OWN)
USE_OWN = May(read=OWN, write=OWN)
USE = May(read=ALL, write=ALL)

#: Tables of packages, which cannot say it themselves.
FOREIGN = {
    "contenttypes.ContentType": NOTHING,
    "auth.Permission": NOTHING,
    "auth.Group": NOTHING,
    "auth.Group_permissions": NOTHING,
    "sessions.Session": USE,
    "account.EmailAddress": NOTHING,
    "account.EmailConfirmation": NOTHING,
}


class NothingSaid(LookupError):
    """A table of `public` does not say what alliances may do with it."""


def shared_models() -> Iterator[type[models.Model]]:
    """Every model whose table lies in `public`; the tenants' own last, see `standing`."""
    shared = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_config.name in settings.SHARED_APPS and model._meta.managed
    ]
    yield from sorted(shared, key=lambda model: model._meta.label == settings.TENANT_MODEL)


def of(model: type[models.Model]) -> May:
    """What alliances may do with the rows of a model.

    Raises:
        NothingSaid: the model has no `alliances_may` of its own.
    """
    said = vars(model).get("alliances_may", FOREIGN.get(model._meta.label))
    if not isinstance(said, May):
        raise NothingSaid(model._meta.label)
    return said


def condition(may: May, rows: str) -> str:
    """SQL that is true for the rows meant by „own“ or „all“."""
    if rows == ALL:
        return "true"
    return f"{may.column} = {MINE}"
