"""A mail server that keeps what it gets, and may kill who brings it at a bad moment."""

import os
import signal
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import Message


class MailServer(socketserver.TCPServer):
    """Speaks as much SMTP as Django does; `got` are the mails handed over whole.

    `victim` is killed once: as it connects, or when its mail was taken and the answer is due.
    """

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.got: list[Message] = []
        self.victim, self.moment = 0, ""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def strike(self, moment: str) -> None:
        if self.victim and moment == self.moment:
            os.kill(self.victim, signal.SIGKILL)
            self.victim = 0


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.strike("connected")
        self._say("220 hier")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self._say("354 los")
                self.server.got.append(message_from_bytes(b"".join(self._body())))
                self.server.strike("handed over")
            self._say("221 bis bald" if word == b"QUIT" else "250 gut")

    def _body(self) -> Iterator[bytes]:
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b".":
            yield line

    def _say(self, words: str) -> None:
        with suppress(OSError):  # it is dead
            self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
