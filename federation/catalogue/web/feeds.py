"""Praxisimpulse as an Atom feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.outbox import selectors as outbox
from core.ui.feeds import Asked, PublicFeed, plain
from federation.catalogue import selectors
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Query
from federation.catalogue.rules import read_query

_MOST = 50


class CatalogueFeed(PublicFeed):
    """GET /praxisimpulse/feed.atom; the newest, under the filters of the page."""

    title = _("Praxisimpulse aus Lokalen Bündnissen für Familie")
    subtitle = _("Beispiele aus der Praxis, zum Nachmachen beschrieben")

    def read(self, request: HttpRequest) -> Query:
        """The question of the list page, newest first."""
        return replace(read_query(dict(request.GET.lists())), sort="neu")

    def changed_at(self) -> datetime | None:
        """Withdrawals included."""
        return outbox.last_change_of("catalogue_entry")

    def link(self, asked: Asked[Query]) -> str:
        """The list page with the same filters."""
        return reverse("catalogue:list") + asked.tail

    def items(self, asked: Asked[Query]) -> list[CatalogueEntry]:
        """What is listed."""
        return list(selectors.list_entries(asked.query)[:_MOST])

    def item_title(self, item: CatalogueEntry) -> str:
        """Title and place."""
        return plain(f"{item.title} ({item.seat})" if item.seat else item.title)

    def item_link(self, item: CatalogueEntry) -> str:
        """Its page; the address stays for good."""
        return reverse("catalogue:detail", args=[item.slug])

    def item_guid(self, item: CatalogueEntry) -> str:
        """The same wherever the instance runs."""
        return f"urn:uuid:{item.pk}"

    def item_author_name(self, item: CatalogueEntry) -> str:
        """The alliance."""
        return plain(item.alliance_name)

    def item_pubdate(self, item: CatalogueEntry) -> datetime:
        """Since when the catalogue has it."""
        return item.first_listed_at

    def item_updateddate(self, item: CatalogueEntry) -> datetime:
        """When its texts were released; the same after the catalogue was built anew."""
        return item.released_at or item.first_listed_at
