"""Nothing is sent into a network that is not the public internet, however it is written."""

import socket

import pytest

from federation.outbound.errors import AddressRefused
from federation.outbound.records import Allowance, Limits, Outgoing
from federation.outbound.rules import is_public, require_url
from federation.outbound.services.checking import require_address, require_public_name
from federation.outbound.services.sending import send
from tests.federation.outbound.receiver import receiving

NOTHING = Allowance()
LIMITS = Limits(connect_s=1, total_s=2)
HOSTILE_URLS = [
    "http://hooks.stadt.example/",
    "ftp://hooks.stadt.example/",
    "file:///etc/passwd",
    "gopher://hooks.stadt.example/",
    "//hooks.stadt.example/",
    "https:///pfad",
    "https://",
    "",
    "https://hooks.stadt.example:22/",
    "https://hooks.stadt.example:80/",
    "https://hooks.stadt.example:0/",
    "https://hooks.stadt.example:99999/",
    "https://hooks.stadt.example:https/",
    "https://name:wort@hooks.stadt.example/",
    "https://hooks.stadt.example@127.0.0.1/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0177.0.0.1/",
    "https://0x7f.0.0.1/",
    "https://0x7f000001/",
    "https://1.1.1.0x7f/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://8.8.8.8/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[fe80::1%25eth0]/",
    "https://[2001:4860:4860::8888]/",
    "https://localhost/",
    "https://localhost./",
    "https://hooks.stadt.example./",
    "https://LOCALHOST/",
    "https://intranet/",
    "https://metadata.google.internal/",
    "https://drucker.local/",
    "https://hooks.localhost/",
    "https://127。0。0。1/",
    "https://①②⑦.⓪.⓪.①/",
    "https://１２７.０.０.１/",
    "https://%31%32%37.0.0.1/",
    "https://hooks.stadt.example%00.boese.example/",
    "https://hooks.stadt.example\\@127.0.0.1/",
    "https://hooks.stadt.example#@127.0.0.1/",
    "https://hooks.stadt.example/#teil",
    "https://hooks.stadt.example /",
    "https://hooks.stadt.example/\r\nHost: 127.0.0.1",
    "https://hooks.\tstadt.example/",
    "https://hooks..stadt.example/",
    "https://-hooks.stadt.example/",
    "https://hooks_.stadt.example/",
    "https://" + "a" * 64 + ".example/",
    "https://hooks.stadt.example/" + "a" * 500,
]
HOSTILE_ADDRESSES = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
    *("100.64.0.1", "169.254.169.254", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1"),
    *("198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::8.8.8.8"),
    *("64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1"),
    *("fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "5f00::1"),
    *("2001:20::1", "3fff::1", "100::1", "kein.name", ""),
]
PUBLIC_ADDRESSES = ["8.8.8.8", "93.184.215.14", "2001:4860:4860::8888", "2a00:1450:4001::1"]


def resolving(monkeypatch, *answers):
    """Let the system's resolver say for names what we want, one answer per look-up."""
    real, asked, left = socket.getaddrinfo, [], list(answers)

    def getaddrinfo(host, port, *args, **kwargs):
        if str(host).replace(".", "").isdigit() or ":" in str(host):
            return real(host, port, *args, **kwargs)
        asked.append(host)
        found = left.pop(0)
        family = {False: socket.AF_INET, True: socket.AF_INET6}
        return [(family[":" in ip], socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_a_hostile_address_is_refused_in_german(url):
    with pytest.raises(AddressRefused) as refused:
        require_url(url, allow=NOTHING)

    assert refused.value.errors["url"] == [refused.value.text]
    assert refused.value.text.endswith(".")


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_an_internal_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_a_public_address_is(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://hooks.stadt.example", "https://hooks.stadt.example/"),
        ("https://Hooks.Stadt.example:443/a?b=c", "https://hooks.stadt.example/a?b=c"),
        ("https://hooks.stadt.example:8443/a", "https://hooks.stadt.example:8443/a"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
    ],
)
def test_a_good_address_is_stored_in_one_form(url, stored):
    assert require_url(url, allow=NOTHING) == stored
    assert require_url(stored, allow=NOTHING) == stored


@pytest.mark.parametrize("host", ["bund.example", "x.bund.example", "www.bund.example", "eigen.de"])
def test_our_own_hosts_are_refused(host, alliance_a, settings):
    settings.BASE_DOMAIN, settings.NATIONAL_HOSTS = "bund.example", ["bund.example"]
    alliance_a.domains.create(domain="eigen.de", is_primary=False)

    with pytest.raises(AddressRefused, match="diesem Dienst selbst"):
        require_address(f"https://{host}/", allow=NOTHING)


def test_a_name_with_one_internal_address_among_public_ones_is_refused(monkeypatch):
    resolving(monkeypatch, ["93.184.215.14"], ["93.184.215.14", "10.0.0.1"])
    url = "https://hooks.stadt.example/"

    require_public_name(url, allow=NOTHING)
    with pytest.raises(AddressRefused, match="internes Netz"):
        require_public_name(url, allow=NOTHING)


@pytest.mark.parametrize("address", [each for each in HOSTILE_ADDRESSES if each[:1].isdigit()][:20])
def test_a_name_that_points_inside_when_it_is_sent_to_is_refused(address, monkeypatch):
    resolving(monkeypatch, ["93.184.215.14"], [address])
    url = "https://hooks.stadt.example/"
    require_public_name(url, allow=NOTHING)

    outcome = send(Outgoing(url=url, body=b"{}"), allow=NOTHING, limits=LIMITS)

    assert (outcome.status, outcome.is_delivered) == (None, False)
    assert "internes Netz" in outcome.error


@pytest.mark.parametrize("address", ["::127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "fd00::1"])
def test_addresses_inside_addresses_are_refused_when_sending(address, monkeypatch):
    resolving(monkeypatch, [address])

    outcome = send(
        Outgoing(url="https://hooks.stadt.example/", body=b"{}"), allow=NOTHING, limits=LIMITS
    )

    assert "internes Netz" in outcome.error


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    with receiving() as receiver:
        asked = resolving(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])

        outcome = send(
            Outgoing(url=receiver.url, body=b"{}"), allow=Allowance(loopback=True), limits=LIMITS
        )

    assert outcome.is_delivered
    assert asked == ["localhost"]  # looked up once: a second answer has no say


def test_the_allowance_for_tests_lets_in_nothing_but_the_own_machine(monkeypatch):
    allow = Allowance(loopback=True)
    with pytest.raises(AddressRefused):
        require_url("http://10.0.0.1:8000/", allow=allow)
    resolving(monkeypatch, ["10.0.0.1"])

    outcome = send(Outgoing(url="http://localhost/", body=b"{}"), allow=allow, limits=LIMITS)

    assert "internes Netz" in outcome.error


def test_without_the_allowance_a_receiver_on_the_own_machine_hears_nothing():
    with receiving() as receiver:
        outcome = send(Outgoing(url=receiver.url, body=b"{}"), allow=NOTHING, limits=LIMITS)

    assert (outcome.status, receiver.received) == (None, [])
