"""A server that ends TLS before another, with a certificate of an authority of its own."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_CHUNK = 65536


OF_POSTGRESQL = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"  # SSLRequest: may we speak TLS?


class Encrypted:
    """Listens on 127.0.0.1 and carries what was said in TLS to a server that knows none.

    Args:
        connect: makes a connection to that server.
        home: where certificate and key go.
        request: what PostgreSQL's clients ask first in plain, to be told „S“ for yes.
    """

    def __init__(
        self, connect: Callable[[], socket.socket], home: Path, *, request: bytes = b""
    ) -> None:
        self._connect, self._request = connect, request
        self._serving: list[threading.Thread] = []
        self.authority = home / "authority.pem"
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate(home, self.authority))
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections, and wait a moment until the others are over."""
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for serving in self._serving:
            serving.join(timeout=2)

    def _accept(self) -> None:
        while True:
            try:
                raw, _ = self._server.accept()
            except OSError:
                return
            serving = threading.Thread(target=self._serve, args=(raw,), daemon=True)
            self._serving.append(serving)
            serving.start()

    def _serve(self, raw: socket.socket) -> None:
        try:
            if self._request:
                self._agree(raw)
            near = self._context.wrap_socket(raw, server_side=True)
        except OSError:  # somebody did not believe us
            raw.close()
            return
        far = self._connect()
        back = threading.Thread(target=_pump, args=(far, near), daemon=True)
        back.start()
        _pump(near, far)
        back.join()
        near.close()
        far.close()

    def _agree(self, raw: socket.socket) -> None:
        if raw.recv(len(self._request), socket.MSG_WAITALL) != self._request:
            raise OSError("somebody speaks in plain")
        raw.sendall(b"S")


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(_CHUNK):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)


def certificate(home: Path, authority: Path) -> Path:
    """A certificate for 127.0.0.1 that is its own authority; the file holds its key too."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Suite")])
    now = datetime.datetime.now(datetime.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    authority.write_bytes(pem)
    both = home / "server.pem"
    both.write_bytes(pem + secret)
    return both
