"""`manage.py write_docs`: the pages of docs/reference that are made from the code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from core.api.documents import openapi_json
from core.events.fact import known_facts

_NOTE = "<!-- made by `make docs`; edit the code instead -->\n\n"


class Command(BaseCommand):
    help = "Schreibt die Seiten unter docs/reference, die aus dem Code entstehen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Ende 1, wenn eine Seite veraltet ist"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [page for page, text in _pages().items() if _read(page) != text]
        if options["check"] and stale:
            self.stderr.write("veraltet (make docs): " + ", ".join(page.name for page in stale))
            sys.exit(1)
        for page in stale:
            page.write_text(_pages()[page])


def _pages() -> dict[Path, str]:
    folder = Path(settings.BASE_DIR) / "docs" / "reference"
    return {
        folder / "settings.md": f"# Settings\n\n{_NOTE}{_settings()}",
        folder / "openapi.json": openapi_json(),
        folder / "facts.md": f"# Facts\n\n{_NOTE}{_facts()}",
    }


def _settings() -> str:
    rows = [
        f"| `{each.name}` | {_shown(each.default)} | {_needed(each)} | {each.help} |"
        for each in settings.ENVIRONMENT
    ]
    head = "| Variable | Vorgabe | in Produktion nötig | wofür |"
    return "\n".join([head, "|---|---|---|---|", *rows, ""])


def _needed(setting: Any) -> str:
    if not setting.unless:
        return "ja" if setting.required_in_production else ""
    return "ja, außer mit " + " und ".join(f"`{name}`" for name in setting.unless)


def _shown(default: Any) -> str:
    return f"`{default}`" if default not in ("", []) else ""


def _facts() -> str:
    rows = [
        f"| `{fact.TYPE}` | {fact.VERSION} | {(fact.__doc__ or '').splitlines()[0]} |"
        for fact in known_facts()
    ]
    return "\n".join(["| type | version | what has happened |", "|---|---|---|", *rows, ""])


def _read(page: Path) -> str:
    return page.read_text() if page.exists() else ""
