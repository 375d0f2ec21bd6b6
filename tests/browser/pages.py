"""What people do with pages, and what is wrong with one: for axe, on a desk and on a phone."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from core.accounts.models import User
from tests.factories import PASSWORD

_LOOKS: tuple[tuple[Any, int], ...] = (("light", 1280), ("dark", 360))
# `preload` would fetch stylesheets by inline styles, which our CSP forbids
_OPTIONS = {
    "preload": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
_WIDER = "document.documentElement.scrollWidth - innerWidth"


def sign_in(page: Page, user: User) -> None:
    """By the form, as people do."""
    page.goto("/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(user.email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/anmelden/" not in address)


def flaws(page: Page, *, name: str = "") -> list[str]:
    """What is wrong with the page that is open: light and wide, then dark and narrow.

    Args:
        name: of a picture of each, kept in the folder SCREENSHOTS if that is set.
    """
    found = []
    for scheme, width in _LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        if name and (folder := os.environ.get("SCREENSHOTS")):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        found += [f"{scheme} {width}: {flaw}" for flaw in _flaws(page)]
    page.emulate_media(color_scheme="null", reduced_motion="null")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def flaws_of(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    """What is wrong with each of these pages; without those that are in order."""
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = flaws(page)
    return {address: wrong for address, wrong in found.items() if wrong}


def _flaws(page: Page) -> list[str]:
    violations = Axe().run(page, options=_OPTIONS).response["violations"]
    wrong = [f"{one['id']}: {node['html'][:160]}" for one in violations for node in one["nodes"]]
    wider = page.evaluate(_WIDER)
    return [*wrong, f"{wider} px wider than the window"] if wider > 0 else wrong
