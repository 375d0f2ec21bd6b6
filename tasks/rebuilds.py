"""What can be rebuilt from the log, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.outbox import services as outbox
from core.outbox.services.rebuilding import Rebuilt
from federation.catalogue import services as catalogue
from federation.catalogue.services import adoptions
from federation.directory import services as directory
from federation.statistics import services as statistics


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rebuild:
    """The parts of a consumer that a rebuild needs."""

    consumer: str
    room: Any
    more: dict[str, Any] = field(default_factory=dict)
    # On top of what is there only what was told is applied again, not what was answered to it.
    on_top: dict[str, Any] = field(default_factory=dict)

    def __call__(self, *, since: int | None) -> Rebuilt:
        """Rebuild from nothing, or replay from a position on."""
        clear: Callable[[], None] | None = self.room.clear if since is None else None
        return outbox.rebuild(
            consumer=self.consumer,
            replay=self.room.replay,
            digest=self.room.digest,
            clear=clear,
            since=since or 0,
            **(self.more if since is None else self.on_top),
        )


REBUILDS = {
    "adoptions": _Rebuild(consumer="adoptions", room=adoptions),
    "catalogue": _Rebuild(
        consumer="catalogue",
        room=catalogue,
        more={"passes": catalogue.PASSES, "finish": catalogue.finish},
        on_top={"passes": catalogue.PASSES[:1], "finish": catalogue.finish},
    ),
    "directory": _Rebuild(consumer="directory", room=directory),
    "statistics": _Rebuild(consumer="statistics", room=statistics),
}
