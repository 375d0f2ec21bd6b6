"""An address of a broker or cache, understood once; what nobody understands stops the start."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

_SOCKET = ("unix", "redis+socket")
_REDIS = ("redis", "rediss", *_SOCKET)
_SENTINEL = ("sentinel",)
_AMQP = ("amqp", "amqps")
_PORTS = {"redis": 6379, "rediss": 6379, "sentinel": 26379, "amqp": 5672, "amqps": 5671}
_OPTIONS = {
    "sentinel": {"master_name", "sentinel_password", "db"},
    "amqp": set[str](),
    "amqps": {"ssl_ca_certs"},
}


class AddressError(ValueError):
    """An address that cannot be used; the message names no password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One server, or several that stand for each other.

    Args:
        scheme: `redis`, `rediss`, `unix`, `redis+socket`, `sentinel`, `amqp` or `amqps`.
        nodes: host and port of each server; none for a socket.
        path: what stands behind the hosts: a database, a virtual host or the path of a socket.
    """

    scheme: str
    nodes: tuple[tuple[str, int], ...]
    user: str
    password: str = field(repr=False)
    path: str
    options: dict[str, str] = field(repr=False)

    @property
    def is_redis(self) -> bool:
        """Whether Redis' commands work there."""
        return self.scheme in _REDIS + _SENTINEL

    @property
    def is_sentinel(self) -> bool:
        """Whether the nodes are Sentinels that know where Valkey is."""
        return self.scheme in _SENTINEL

    @property
    def is_amqp(self) -> bool:
        """Whether it is RabbitMQ."""
        return self.scheme in _AMQP

    @property
    def virtual_host(self) -> str:
        """Which of RabbitMQ's."""
        return self.path[1:] or "/"

    @property
    def database(self) -> str:
        """Which of Redis' databases, a number."""
        chosen = self.options.get("db") or self.options.get("virtual_host")
        named = "" if self.scheme in _SOCKET else self.path.strip("/")
        return chosen or named or "0"


def parse(url: str) -> Address:
    """What a URL says.

    Several hosts are written `sentinel://one:26379;sentinel://two:26379/0?master_name=…`; the
    scheme may be left out after the first. User, password and path hold for all of them.

    Raises:
        AddressError: the scheme is unknown, a host or Sentinel's `master_name` is missing.
    """
    scheme = url.partition("://")[0]
    if scheme not in _REDIS + _SENTINEL + _AMQP:
        known = ", ".join(f"{name}://" for name in ("redis", "rediss", "sentinel", *_AMQP))
        raise AddressError(f"„{scheme}://“ ist als Adresse unbekannt; möglich sind {known}.")
    parts = [urlsplit(part) for part in _parts(url, scheme)]
    address = Address(
        scheme=scheme,
        nodes=() if scheme in _SOCKET else tuple(_node(scheme, part.netloc) for part in parts),
        user=unquote(parts[0].username or ""),
        password=unquote(parts[0].password or ""),
        path=unquote(next((part.path for part in parts if part.path), "")),
        options=dict(pair for part in parts for pair in parse_qsl(part.query)),
    )
    _require_whole(address)
    return address


def _parts(url: str, scheme: str) -> list[str]:
    """One URL per host, with the scheme before each."""
    start = f"{scheme}://"
    hosts, slash, rest = url.replace(f";{start}", ";").removeprefix(start).partition("/")
    if not slash:
        hosts, mark, query = hosts.partition("?")
        rest = mark + query
    *others, last = hosts.split(";") if scheme in _SENTINEL + _AMQP else [hosts]
    return [*(start + each for each in others), start + last + slash + rest]


def _node(scheme: str, netloc: str) -> tuple[str, int]:
    part = urlsplit(f"//{netloc}")
    try:
        return part.hostname or "", part.port or _PORTS[scheme]
    except ValueError as error:
        raise AddressError(f"In der Adresse {scheme}://… ist ein Port keine Zahl.") from error


def _require_whole(address: Address) -> None:
    if not all(host for host, _ in address.nodes):
        raise AddressError(f"In der Adresse {address.scheme}://… fehlt ein Host.")
    if address.is_redis and not address.database.isdecimal():
        raise AddressError(f"In der Adresse {address.scheme}://… ist die Datenbank keine Zahl.")
    known = _OPTIONS.get(address.scheme, address.options)
    if strange := sorted(address.options.keys() - known):
        raise AddressError(f"{address.scheme}://… kennt {', '.join(strange)} nicht.")
    if address.is_sentinel and not address.options.get("master_name"):
        raise AddressError("sentinel://… braucht ?master_name=…, den Namen in sentinel.conf.")


def of_redis(url: str) -> str:
    """The URL itself, since it leads to Valkey or Redis.

    Raises:
        AddressError: it leads elsewhere or nowhere.
    """
    if not parse(url).is_redis:
        raise AddressError("RabbitMQ ist kein Zwischenspeicher; CACHE_URL braucht ein Valkey.")
    return url
