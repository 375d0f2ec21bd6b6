"""Strong ETags that carry the version of a record: `"7-5d41402a"`."""

from __future__ import annotations

import hashlib
import re
from typing import Any, Protocol

from django.utils.http import parse_etags
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from core.errors import EditConflict

from .errors import VersionRequired

_OURS = re.compile(r'^"(\d{1,9})-[0-9a-f]{8}"$')


class HasVersion(Protocol):
    """A record whose version rises with each edit."""

    version: int


def etag_of(record: HasVersion, data: Any) -> str:
    """Tag of a representation.

    The part after the version changes with what is shown besides the record, such as the
    state of an example in the catalogue; an edit is only held against the version.
    """
    return f'"{record.version}-{hashlib.sha256(JSONRenderer().render(data)).hexdigest()[:8]}"'


def seen_version(request: Request, record: HasVersion) -> int:
    """The version an edit refers to by `If-Match`.

    Raises:
        VersionRequired: it says nothing about that.
        EditConflict: another version than the record's.
    """
    sent = request.headers.get("If-Match", "").strip()
    if not sent:
        raise VersionRequired
    if not _matches(sent, record.version):
        raise EditConflict
    return record.version


def seen_version_if_given(request: Request, record: HasVersion) -> int | None:
    """The same where `If-Match` may be left out."""
    return seen_version(request, record) if request.headers.get("If-Match") else None


def _matches(sent: str, version: int) -> bool:
    tags = (_OURS.match(tag) for tag in parse_etags(sent))
    return sent == "*" or any(tag is not None and int(tag[1]) == version for tag in tags)
