"""Which addresses an endpoint may have; names are looked up elsewhere."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import SplitResult, urlsplit, urlunsplit

import idna
from django.utils.translation import gettext as _
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from ..errors import AddressRefused
from ..records import Allowance

PORTS = frozenset({443, 8443})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LONGEST = 500
_PLAIN = re.compile(r"[!-~]+")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
# A last label that begins with a digit makes an IPv4 address of what stands before it (WHATWG).
_LAST_LABEL = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]")
_INSIDE = frozenset(
    {
        *("arpa", "corp", "home", "host", "internal", "intranet", "invalid", "lan", "local"),
        *("localdomain", "localhost", "onion", "private", "test"),
    }
)


def require_url(url: str, *, allow: Allowance) -> str:
    """The address in the one form it is stored and called in.

    Raises:
        AddressRefused: nothing may be sent there.
    """
    parts = _parts(url)
    host, port = _host(parts), _port(parts)
    if allow.loopback and host in LOOPBACK:
        return url
    if parts.scheme != "https":
        _refuse(_("Die Adresse muss mit „https://“ beginnen."))
    if port not in PORTS:
        _refuse(_("Erlaubt sind nur die Ports 443 und 8443."))
    _require_name(host)
    place = host if port == 443 else f"{host}:{port}"
    canonical = urlunsplit(("https", place, parts.path or "/", parts.query, ""))
    if _as_the_client_reads(canonical) != (host, port):
        _refuse(_("Diese Adresse ist nicht eindeutig."))
    return canonical


def host_of(url: str) -> tuple[str, int]:
    """Host and port of an address that `require_url` has passed."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _parts(url: str) -> SplitResult:
    if len(url) > _LONGEST:
        _refuse(_("Die Adresse ist zu lang."))
    if any(character in url for character in "\\\t\r\n ") or not url.isprintable():
        _refuse(_("Die Adresse enthält Zeichen, die dort nicht stehen dürfen."))
    try:
        parts = urlsplit(url)
    except ValueError:
        _refuse(_("Das ist keine Internetadresse."))
    if "@" in parts.netloc:
        _refuse(_("Die Adresse darf weder Namen noch Passwort enthalten."))
    if "#" in url:
        _refuse(_("Die Adresse darf kein „#“ enthalten."))
    if not _PLAIN.fullmatch((parts.path + parts.query) or "/"):
        _refuse(_("Umlaute und Sonderzeichen hinter dem Namen bitte als %-Folge schreiben."))
    return parts


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode().lower()
    except idna.IDNAError:
        return ""


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        return 0
    return (443 if parts.scheme == "https" else 80) if port is None else port


def _require_name(host: str) -> None:
    labels = host.split(".")
    is_name = len(labels) > 1 and len(host) <= 253 and all(map(_LABEL.fullmatch, labels))
    if not is_name or not _LAST_LABEL.fullmatch(labels[-1]):
        _refuse(_("Bitte geben Sie einen vollständigen Namen an, keine IP-Adresse."))
    if labels[-1] in _INSIDE:
        _refuse(_("Dieser Name führt nicht ins öffentliche Internet."))


def _as_the_client_reads(url: str) -> tuple[str, int]:
    """Two programs that read one address differently have let many a request go astray."""
    try:
        read = parse_url(url)
    except LocationParseError:
        return "", 0
    return read.host or "", read.port or 443


def _refuse(reason: str) -> NoReturn:
    raise AddressRefused(reason=reason, errors={"url": [reason]})
