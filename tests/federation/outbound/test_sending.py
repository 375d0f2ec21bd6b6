"""One request: signed, cut in time, whatever the receiver does."""

import datetime as dt
import ipaddress
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from federation.outbound.records import Allowance, Limits, Outgoing
from federation.outbound.services.sending import send
from tests.federation.outbound import receiver as behaviours
from tests.federation.outbound.receiver import answer, receiving, slow

LIMITS = Limits(connect_s=20, total_s=40)
LOCAL = Allowance(loopback=True)


def sent_to(url, allow=LOCAL, limits=LIMITS):
    return send(Outgoing(url=url, body=b"{}"), allow=allow, limits=limits)


@pytest.fixture
def receiver():
    with receiving() as one:
        yield one


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """For the name localhost, signed by itself; key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    alternatives = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_2xx_counts_as_delivered(receiver, status):
    receiver.then = answer(status, b"")

    outcome = sent_to(receiver.url)

    assert (outcome.status, outcome.is_delivered, outcome.error) == (status, True, "")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_a_failure_and_is_not_followed(receiver, status):
    receiver.then = answer(status, Location=receiver.url + "/anderswo")

    outcome = sent_to(receiver.url)

    assert (outcome.is_delivered, len(receiver.received)) == (False, 1)
    assert "Weiterleitung" in outcome.error


@pytest.mark.parametrize("status", [400, 404, 410, 429, 500, 503])
def test_other_answers_are_failures_with_their_text(receiver, status):
    receiver.then = answer(status, b"Wartung bis 14 Uhr\x00", Retry_After="120")

    outcome = sent_to(receiver.url)

    assert (outcome.status, outcome.is_delivered) == (status, False)
    assert (outcome.excerpt, outcome.retry_after_s) == ("Wartung bis 14 Uhr", 120)


@pytest.mark.parametrize("behave", [slow(60), behaviours.dripping_headers])
def test_a_receiver_without_end_is_cut_off_in_time(receiver, behave):
    receiver.then, began = behave, time.monotonic()

    outcome = sent_to(receiver.url, limits=Limits(connect_s=20, total_s=0.8))

    assert time.monotonic() - began < 20
    assert (outcome.is_delivered, outcome.status) == (False, None)
    assert outcome.error == "Keine vollständige Antwort innerhalb von 0.8 Sekunden."


def test_of_an_endless_answer_two_kilobytes_are_read(receiver):
    receiver.then = behaviours.endless

    outcome = sent_to(receiver.url)

    assert outcome.is_delivered
    assert len(outcome.excerpt) == 2048


def test_a_receiver_that_dies_in_the_middle_of_its_answer_has_not_got_it(receiver):
    receiver.then = behaviours.dies_mid_answer

    outcome = sent_to(receiver.url)

    assert (outcome.is_delivered, outcome.status) == (False, None)
    assert "abgebrochen" in outcome.error


def test_nobody_there_is_said_so(receiver):
    with receiving() as gone:
        url = gone.url

    assert "Keine Verbindung" in sent_to(url).error


def test_tls_is_spoken_with_the_name_though_the_address_is_pinned(certificate):
    with receiving(certificate) as secure:
        outcome = sent_to(secure.url, Allowance(loopback=True, ca_file=str(certificate)))

        assert outcome.is_delivered
        assert secure.received[0][0]["Host"].startswith("localhost:")


def test_a_certificate_nobody_vouches_for_is_refused(certificate):
    with receiving(certificate) as secure:
        outcome = sent_to(secure.url)

        assert (outcome.status, secure.received) == (None, [])
        assert "Zertifikat" in outcome.error


def test_a_certificate_for_another_name_is_refused(certificate):
    with receiving(certificate) as secure:
        other = secure.url.replace("localhost", "127.0.0.1")
        outcome = sent_to(other, Allowance(loopback=True, ca_file=str(certificate)))

        assert "Zertifikat" in outcome.error


def test_proxies_and_passwords_of_the_environment_are_ignored(receiver, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine localhost login wir password geheim")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert sent_to(receiver.url).is_delivered
    assert "Authorization" not in receiver.received[0][0]
