"""Bündnisse von A–Z as an Atom feed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.ui.feeds import Asked, PublicFeed, plain
from federation.directory import selectors
from federation.directory.models import DirectoryEntry
from federation.directory.records import Query
from federation.directory.rules import read_query

_MOST = 50


class DirectoryFeed(PublicFeed):
    """GET /buendnisse/feed.atom; changed last comes first, under the filters of the page."""

    title = _("Lokale Bündnisse für Familie: neue und geänderte")
    subtitle = _("Bündnisse, die neu sind oder ihr Profil geändert oder bestätigt haben")

    def read(self, request: HttpRequest) -> Query:
        """The question of the list page."""
        return read_query(dict(request.GET.lists()))

    def changed_at(self) -> datetime | None:
        """Also of those the filters leave out: they may just have left."""
        found: datetime | None = DirectoryEntry.objects.aggregate(at=Max("updated_at"))["at"]
        return found

    def link(self, asked: Asked[Query]) -> str:
        """The list page with the same filters."""
        return reverse("directory:list") + asked.tail

    def items(self, asked: Asked[Query]) -> list[DirectoryEntry]:
        """Who changed last."""
        return list(selectors.list_entries(asked.query).order_by("-updated_at", "pk")[:_MOST])

    def item_title(self, item: DirectoryEntry) -> str:
        """The name."""
        return plain(item.name)

    def item_link(self, item: DirectoryEntry) -> str:
        """The profile."""
        return reverse("directory:detail", args=[item.slug])

    def item_guid(self, item: DirectoryEntry) -> str:
        """The same wherever the instance runs."""
        return f"urn:uuid:{item.pk}"
