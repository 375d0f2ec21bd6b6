"""Requests that carry too much: their senders shall get an answer, not a cut connection."""

from __future__ import annotations

from typing import IO

from django.http import HttpRequest

_READ_ON_BYTES = 64 * 1024 * 1024
_BLOCK = 65536


def is_too_large(request: HttpRequest, *, limit_bytes: int) -> bool:
    """Whether the body exceeds a limit; if so it is read on for a while and thrown away."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) <= limit_bytes:
        return False
    read_on(request, most=int(length))
    return True


def read_on(body: HttpRequest | IO[bytes], *, most: int = _READ_ON_BYTES) -> None:
    """Read on: who is still sending would see a reset connection instead of the answer."""
    for _ in range(0, min(most, _READ_ON_BYTES), _BLOCK):
        if not body.read(_BLOCK):
            break
