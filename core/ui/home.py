"""The home page's numbers come from above: whoever knows the federation registers a provider."""

from collections.abc import Callable

from core.ui.records import Federation

_NOTHING = Federation(alliances=0, laender=0, partners=0, entries=0)
_providers: list[Callable[[], Federation]] = []


def provide(provider: Callable[[], Federation]) -> None:
    """Called once from an app's `ready()`; the latest provider answers."""
    _providers[:] = [provider]


def federation() -> Federation:
    """The numbers of this moment; zeroes where nobody provides any."""
    return _providers[0]() if _providers else _NOTHING
