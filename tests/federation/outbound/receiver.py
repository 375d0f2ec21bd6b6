"""A real receiver on the own machine: http.server in a thread, as well-behaved as it is told."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

type Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Receiver:
    """Keeps what arrives in `received` as (headers, body); answers by `behave`, then `then`."""

    def __init__(self, port: int, scheme: str) -> None:
        self.url = f"{scheme}://localhost:{port}/hooks"
        self.received: list[tuple[dict[str, str], bytes]] = []
        self.behave: list[Behaviour] = []
        self.then: Behaviour = answer(200)
        self.at_once = 0
        self.most_at_once = 0
        self._lock = threading.Lock()

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        with self._lock:
            self.received.append((dict(handler.headers.items()), body))
            behave = self.behave.pop(0) if self.behave else self.then
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        with suppress(OSError):  # the sender has hung up, which some of these tests want
            behave(handler)

    def answers(self) -> None:
        """Counted no longer: who has the answer may send the next one before we are done."""
        with self._lock:
            self.at_once -= 1

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.received]


def answer(status: int, body: bytes = b"ok", **headers: str) -> Behaviour:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def slow(seconds: float) -> Behaviour:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        answer(200)(handler)

    return behave


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    """One byte of a header at a time: no single read ever takes long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(1200):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"more and " * 1000)


def dies_mid_answer(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half of")
    handler.wfile.flush()
    handler.connection.close()


@contextmanager
def receiving(certificate: Path | None = None) -> Iterator[Receiver]:
    """A receiver for the length of the block; with a certificate (and its key) it speaks TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receiver.handle(self)

        def send_response(self, *answer: Any) -> None:
            receiver.answers()
            super().send_response(*answer)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            pass  # connections that are cut are what these tests are about

    server = Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver = Receiver(server.server_port, "https" if certificate else "http")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
