"""What was too dear, as it was and as it is, in turns on the same rows; both must say the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

ROUNDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Milliseconds before and now."""

    name: str
    before_ms: float
    after_ms: float

    @property
    def ratio(self) -> float:
        """Below 1 is cheaper."""
        return self.after_ms / self.before_ms


def in_turns() -> list[Mended]:
    """All that can be compared in one process; processor time of this thread."""
    from tenants.registry.models import Alliance

    return [
        _pair("Writing a page of 50 changes", *_changes()),
        _pair("Asking Valkey ten times", *_valkey()),
        _pair("What a project may count", *_counted(Alliance.objects.order_by("slug")[0])),
    ]


def _pair(name: str, before: Callable[[], Any], after: Callable[[], Any]) -> Mended:
    if before() != after():
        raise RuntimeError(f"{name}: not the same answer, the times mean nothing")
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for way, times in zip((before, after), took, strict=True):
            began = time.thread_time()
            way()
            times.append((time.thread_time() - began) * 1000)
    return Mended(name=name, before_ms=median(took[0]), after_ms=median(took[1]))


type _Ways = tuple[Callable[[], Any], Callable[[], Any]]


def _changes() -> _Ways:
    """A serializer for each change, and one for all."""
    from federation.catalogue.api.serializers import CatalogueEntryFullOut
    from federation.catalogue.models import CatalogueEntry
    from federation.directory.api.serializers import AllianceProfileOut
    from federation.outbound.api.serializers import ChangeOut
    from federation.outbound.selectors import public_changes_after

    class AsItWas(ChangeOut):
        def get_data(self, change: Any) -> Any:
            if change.shown is None:
                return None
            is_entry = isinstance(change.shown, CatalogueEntry)
            return (CatalogueEntryFullOut if is_entry else AllianceProfileOut)(change.shown).data

    changes = public_changes_after(None, limit=50).changes
    return lambda: AsItWas(changes, many=True).data, lambda: ChangeOut(changes, many=True).data


def _valkey() -> _Ways:
    """A client for each question, and a kept one."""
    from django.conf import settings
    from django.core.cache.backends.redis import RedisCacheClient

    from core.tenancy.cache import ForgivingRedisCache, _ForgivingClient

    class AsItWas(_ForgivingClient):
        get_client = RedisCacheClient.get_client

    kept, anew = (ForgivingRedisCache(settings.CACHES["shared"]["LOCATION"], {}) for _ in range(2))
    anew._class = AsItWas
    kept.set("bench", "da")
    return tuple(lambda one=one: [one.get("bench") for _ in range(10)] for one in (anew, kept))  # type: ignore[return-value]


def _counted(alliance: Any) -> _Ways:
    """Asked for three times and made anew each time; twice, and the shared part made once."""
    from core.tenancy import alliance_context
    from tenants.projects import selectors
    from tenants.projects.models import OwnIndicator
    from tenants.projects.rules import counting

    def before() -> Any:
        with alliance_context(alliance):
            for _ in range(3):
                found = (
                    *counting._shared.__wrapped__(),
                    *map(counting._own, OwnIndicator.objects.all()),
                )
            return found

    def after() -> Any:
        with alliance_context(alliance):
            for _ in range(2):
                found = selectors.catalogue_of_alliance(with_retired=True)
            return found

    return before, after
