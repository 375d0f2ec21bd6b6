"""`{% load choices %}`: long lists of links, written at once.

A page holds a hundred of them, and the template engine took longer for these than for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.ui.links import Choice
from core.ui.templatetags.ui import de_number

register = template.Library()
_CURRENT = ' aria-current="true"'


@register.simple_tag
def choice_items(choices: Iterable[Choice], rel: str = "") -> SafeString:
    """Choices as items of a list, each with how many it leaves; `rel` is a constant."""
    kind = f' rel="{rel}"' if rel else ""
    return mark_safe("".join(_item(choice, kind) for choice in choices))  # noqa: S308 - escaped


@register.simple_tag
def letter_items(letters: Iterable[tuple[str, int]], current: str, href: str) -> SafeString:
    """Letters as items of a list, those with entries as links; `href` is the address up to it."""
    return mark_safe("".join(_letter(one, count, current, href) for one, count in letters))  # noqa: S308 - escaped


def _item(choice: Choice, kind: str) -> str:
    return (
        f'<li><a{kind} href="{escape(choice.href)}"{_CURRENT if choice.chosen else ""}>'
        f"{escape(choice.label)}{_count(choice)}</a></li>"
    )


def _count(choice: Choice) -> str:
    if choice.count is None:
        return ""
    return f' <span class="n">{de_number(choice.count)}{"+" if choice.at_least else ""}</span>'


def _letter(letter: str, count: int, current: str, href: str) -> str:
    shown = escape(letter)
    if not count:
        return f"<li><span>{shown}</span></li>"
    here = _CURRENT if letter == current else ""
    return f'<li><a href="{escape(href)}{shown}"{here}>{shown}</a></li>'
