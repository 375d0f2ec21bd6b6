"""Which IP addresses belong to the public internet.

Only what the IANA registries call globally reachable, and of that nothing that carries another
address inside: such forms have led into internal networks (requests-hardened lets `::127.0.0.1`
pass, Python calls 2002:7f00:1:: global).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NEVER_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # behind a carrier's NAT, often a cloud's inside
        "192.0.0.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.175.48.0/24",
        "198.18.0.0/15",
        "168.63.129.16/32",  # Azure's host, reachable from each of its machines only
        "224.0.0.0/3",  # multicast and reserved
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")  # all that has been given out so far
_NEVER_6 = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3ffe::/16",
        "3fff::/20",
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address, without brackets, may be sent to; what cannot be read may not."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in net for net in _NEVER_4)
    return _is_public_6(ip)


def _is_public_6(ip: IPv6Address) -> bool:
    # ::/96, ::ffff:0:0/96, 64:ff9b::/96, fc00::/7, fe80::/10 and ff00::/8 lie outside 2000::/3
    is_given_out = ip.is_global and ip in _PUBLIC_6 and ip.scope_id is None
    return is_given_out and not any(ip in net for net in _NEVER_6)
