"""Atom feeds: what all of them share. Only text that XML can hold, and honest dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.views.decorators.http import conditional_page

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEVER = datetime(2004, 1, 1, tzinfo=UTC)


def plain(text: str) -> str:
    """The text without characters no XML document can hold."""
    return _NO_XML.sub("", text)


@dataclass(frozen=True, slots=True)
class Asked[Q]:
    """What a feed was asked for, and the part of the address behind its path."""

    query: Q
    path: str
    tail: str


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """The newest date; an empty feed does not change from second to second."""
        return super().latest_post_date() if self.items else _NEVER


class PublicFeed(Feed):  # type: ignore[type-arg]
    """A feed with the filters of its page; answers `If-None-Match` and `If-Modified-Since`."""

    feed_type = _Atom
    language = "de"
    author_name = "Bündnisnetz"
    may_lag = True

    @method_decorator(conditional_page)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The document."""
        # Not the newest entry's date: what vanishes must not be answered with 304. Asked before
        # the entries: what changes in between then bears the older date.
        changed_at = self.changed_at() or _NEVER
        response = super().__call__(request, *args, **kwargs)
        response["Last-Modified"] = http_date(changed_at.timestamp())
        return response

    def changed_at(self) -> datetime | None:
        """When anything the feed could show has changed or gone."""
        raise NotImplementedError

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Asked[Any]:
        """What is asked for."""
        sent = request.GET.urlencode()
        return Asked(self.read(request), request.path, f"?{sent}" if sent else "")

    def read(self, request: HttpRequest) -> Any:
        """The question behind the filters."""
        raise NotImplementedError

    def feed_url(self, asked: Asked[Any]) -> str:
        """Where this feed is, filters included."""
        return asked.path + asked.tail

    def item_description(self, item: Any) -> str:
        """The summary; readers take it for HTML, so it is escaped."""
        return str(escape(plain(item.summary)))

    def item_updateddate(self, item: Any) -> datetime:
        """When it was last changed."""
        changed: datetime = item.updated_at
        return changed
