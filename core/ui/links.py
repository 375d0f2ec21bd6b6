"""Links that change one thing about a question and keep the rest of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

_PAGE = "seite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to narrow or widen a result; `at_least`: there may be more than `count`."""

    label: str
    href: str
    chosen: bool = False
    count: int | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """Several choices under one title; `active` when one of them narrows the result."""

    title: str
    choices: Sequence[Choice]
    active: bool = False


class Links:
    """The address of a list; every link leads to its first page."""

    def __init__(self, params: QueryDict) -> None:
        self._params = params

    def change(self, **changes: str) -> str:
        """The same question with other values; an empty value removes the parameter."""
        params = self._params.copy()
        params.pop(_PAGE, None)
        for name, value in changes.items():
            params.pop(name, None)
            if value:
                params[name] = value
        return self._address(params)

    def toggle(self, name: str, value: str) -> str:
        """The same question with one value of a parameter switched on or off."""
        params = self._params.copy()
        params.pop(_PAGE, None)
        values = params.getlist(name)
        kept = [one for one in values if one != value]
        params.setlist(name, kept if value in values else [*values, value])
        return self._address(params)

    def hidden(self, *names: str) -> list[tuple[str, str]]:
        """Names and values a form must carry along in hidden fields."""
        return [(name, value) for name in names for value in self._params.getlist(name) if value]

    @staticmethod
    def _address(params: QueryDict) -> str:
        return f"?{params.urlencode()}" if params else "?"
