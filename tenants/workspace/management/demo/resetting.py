"""Throw the demonstration away, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from core.tenancy import erasing
from tenants.access.models import Membership
from tenants.registry.models import Alliance

from . import people


class PeopleInTheWay(RuntimeError):
    """Real people work in a demo alliance, or demo people in a real one."""


def require_untouched() -> None:
    """Refuse when more than the demonstration would be lost.

    Raises:
        PeopleInTheWay: names the first membership across the line.
    """
    across = Membership.objects.exclude(user__is_demo=True).filter(alliance__is_demo=True) | (
        Membership.objects.filter(user__is_demo=True).exclude(alliance__is_demo=True)
    )
    first = across.select_related("user", "alliance").first()
    if first is not None:
        raise PeopleInTheWay(
            f"{first.user.email} gehört zu „{first.alliance.name}“: Demodaten und echte Daten sind "
            "vermischt. Bitte erst diese Mitgliedschaft lösen."
        )


def reset(*, say: Callable[[str], None]) -> None:
    """Erase all demo alliances and demo sign-ins."""
    require_untouched()
    people.remove_office()  # an interrupted reset must not look like a loaded demonstration
    found = list(Alliance.objects.filter(is_demo=True).values_list("id", "name"))
    for place, (alliance_id, name) in enumerate(found, start=1):
        erasing.erase(alliance_id)
        say(f"[{place}/{len(found)}] gelöscht: {name}")
    _sweep_again([alliance_id for alliance_id, _ in found])
    say(f"{people.remove_all()} Demo-Anmeldungen gelöscht.")


def _sweep_again(erased: list[UUID]) -> None:
    """A worker may have carried a fact it held while its alliance was erased."""
    for alliance_id in erased:
        erasing.sweep(alliance_id)
