"""The square all share, asked from inside an alliance: what an alliance's role may not see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

from core.tenancy import schema_context
from core.tenancy.context import PUBLIC


class Square:
    """A module of the federation; each of its functions works in `public`, then it goes back.

    Its functions must not leave a queryset behind that is read later.
    """

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        return _in_public(found) if callable(found) else found


def _in_public(work: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(work)
    def there(*args: Any, **kwargs: Any) -> Any:
        with schema_context(PUBLIC):
            return work(*args, **kwargs)

    return there
