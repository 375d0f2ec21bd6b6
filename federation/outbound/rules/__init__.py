"""Decisions about webhooks; nothing here reads a row or a socket."""

from .addresses import is_public
from .envelope import body, ping_body
from .schedule import (
    MAX_ATTEMPTS,
    endpoint_pause,
    is_beyond_hope,
    next_pause,
    retry_after_s,
)
from .types import PREFIX, allowed_types, wants
from .urls import require_url

__all__ = [
    "MAX_ATTEMPTS",
    "PREFIX",
    "allowed_types",
    "body",
    "endpoint_pause",
    "is_beyond_hope",
    "is_public",
    "next_pause",
    "ping_body",
    "require_url",
    "retry_after_s",
    "wants",
]
