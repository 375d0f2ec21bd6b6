"""A reader of the changes feed, as docs/howto/follow-changes.md describes it."""

from __future__ import annotations

from typing import Any

from core.embedded.processes import wait_until
from core.outbox.models import Change
from core.outbox.selectors import log_state
from federation.catalogue import selectors as catalogue
from federation.directory.models import DirectoryEntry
from tests.harness.api import Api

START = "/api/v1/changes"


class Follower:
    """Keeps a copy of what is public, by subject."""

    def __init__(self, limit: int = 50) -> None:
        self.copy: dict[str, Any] = {}
        self.seen: list[str] = []
        self.next = f"{START}?limit={limit}"

    def poll(self) -> bool:
        """Read one page; whether that was all for now."""
        answer = Api().get(self.next)
        assert answer.status_code == 200, answer.content
        page = answer.json()
        for item in page["items"]:
            self._take(item)
        self.next = page["next"]
        return page["caught_up"]

    def catch_up(self) -> None:
        """Read all there is now."""
        while not self.poll():
            pass

    def _take(self, item: dict[str, Any]) -> None:
        self.seen.append(item["id"])
        if item["deleted"]:
            self.copy.pop(item["subject"], None)
        else:
            self.copy[item["subject"]] = item["data"]


def public_state() -> dict[str, Any]:
    """All that catalogue and directory show by their own addresses, by subject."""
    entries = catalogue.listed().values_list("pk", flat=True)
    shown = {f"catalogue_entry/{pk}": _read(f"catalogue-entries/{pk}") for pk in entries}
    for slug in DirectoryEntry.objects.values_list("slug", flat=True):
        alliance = _read(f"alliances/{slug}")
        shown[f"alliance/{alliance['id']}"] = alliance
    return shown


def all_is_visible() -> bool:
    """Whether no transaction, of whatever database, holds a written change back."""
    newest = Change.objects.order_by("-transaction").values_list("transaction", flat=True).first()
    state = log_state()
    return max(newest or 0, state.begun_in or 0) < state.horizon


def settle() -> None:
    """Wait for transactions of other tests on the same server."""
    assert wait_until(all_is_visible, timeout_s=150)


def _read(path: str) -> Any:
    return Api().get(f"/api/v1/{path}").json()
