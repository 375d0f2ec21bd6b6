"""Whether an address may be sent to, asked when it is entered and before each request."""

from __future__ import annotations

import socket

from django.conf import settings
from django.utils.translation import gettext as _

from core.tenancy.hosts import is_own_host

from .. import rules
from ..errors import AddressRefused
from ..records import Allowance
from ..rules.urls import LOOPBACK, host_of


def allowance() -> Allowance:
    """What this instance lets through: nothing beyond the public internet, unless developing."""
    return Allowance(loopback=settings.WEBHOOKS_TO_LOOPBACK)


def require_address(url: str, *, allow: Allowance) -> str:
    """The address in its one form, if its name is a foreign one; looks nothing up outside.

    Raises:
        AddressRefused: with a German sentence.
    """
    url = rules.require_url(url, allow=allow)
    host, _port = host_of(url)
    is_local = allow.loopback and host in LOOPBACK
    if not is_local and is_own_host(host):
        _refuse(_("Diese Adresse gehört zu diesem Dienst selbst."))
    return url


def require_public_name(url: str, *, allow: Allowance) -> None:
    """Look the name up; all its addresses must be public.

    It may point elsewhere tomorrow, so a request asks again and goes to what it has seen
    (`services.sending`).

    Raises:
        AddressRefused: unknown, or an internal address is among them.
    """
    host, port = host_of(url)
    if allow.loopback and host in LOOPBACK:
        return
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        _refuse(_("Diesen Namen gibt es im Internet nicht. Bitte prüfen Sie die Schreibweise."))
    if not all(rules.is_public(str(each[4][0])) for each in found):
        _refuse(_("Dieser Name führt in ein internes Netz. Dorthin wird nichts zugestellt."))


def _refuse(reason: str) -> None:
    raise AddressRefused(reason=reason, errors={"url": [reason]})
