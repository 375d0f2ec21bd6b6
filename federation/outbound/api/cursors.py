"""Places in the log of changes, as text nobody needs to understand."""

from __future__ import annotations

import base64
import binascii
import struct
from uuid import UUID

from django.utils.translation import gettext as _

from core.api.errors import BadQuery
from core.outbox.records import Place

_SHAPE = struct.Struct(">16sqq")


def write_cursor(place: Place) -> str:
    """The cursor of a place; not signed, for it holds no secret and lies only to who changes it."""
    packed = _SHAPE.pack(place.generation.bytes, place.transaction, place.position)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_cursor(text: str) -> Place | None:
    """The place of a cursor; None without one, which is the beginning.

    Raises:
        BadQuery: no cursor of ours.
    """
    if not text:
        return None
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        generation, transaction, position = _SHAPE.unpack(packed)
    except (binascii.Error, struct.error, ValueError) as error:
        raise BadQuery(errors={"cursor": [_("Diesen Cursor kennen wir nicht.")]}) from error
    return Place(UUID(bytes=generation), transaction, position)
