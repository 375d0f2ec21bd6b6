"""Links that change one thing about a question and keep the rest of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote_plus

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
        # Quoted once: a page holds a hundred links that differ in one value.
        self._params = params
        self._quoted = {
            quote_plus(name): [quote_plus(value) for value in values]
            for name, values in params.lists()
            if name != _PAGE
        }

    def change(self, **changes: str) -> str:
        """The same question with other values; an empty value removes the parameter."""
        params = {name: values for name, values in self._quoted.items() if name not in changes}
        return _address(
            params | {name: [quote_plus(value)] for name, value in changes.items() if value}
        )

    def toggle(self, name: str, value: str) -> str:
        """The same question with one value of a parameter switched on or off."""
        values, quoted = self._quoted.get(name, []), quote_plus(value)
        kept = [one for one in values if one != quoted]
        return _address(self._quoted | {name: kept if quoted in values else [*values, quoted]})

    def hidden(self, *names: str) -> list[tuple[str, str]]:
        """Names and values a form must carry along in hidden fields."""
        return [(name, value) for name in names for value in self._params.getlist(name) if value]


def _address(quoted: Mapping[str, Sequence[str]]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, values in quoted.items() for value in values)
