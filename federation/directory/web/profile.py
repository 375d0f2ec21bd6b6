"""What the page of one alliance shows."""

from typing import Any

from django.utils.translation import gettext as _

from core.geo import project
from federation.directory.models import DirectoryEntry


def profile_context(entry: DirectoryEntry) -> dict[str, Any]:
    """The entry, its texts under their headings, and its point on the map."""
    texts = [
        (_("Gründung"), entry.founded_note),
        (_("Ziel"), entry.goal),
        (_("Umsetzung"), entry.implementation),
        (_("Organisation"), entry.organisation),
    ]
    return {
        "entry": entry,
        "texts": [(title, text) for title, text in texts if text],
        "point": _point(entry),
    }


def _point(entry: DirectoryEntry) -> tuple[float, float] | None:
    return None if entry.lat is None or entry.lon is None else project(entry.lat, entry.lon)
