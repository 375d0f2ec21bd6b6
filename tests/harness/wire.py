"""A TCP wire to a Unix socket that can go dead without either end being told."""

import socket
import threading
from contextlib import suppress
from pathlib import Path

_CHUNK = 65536


class Wire:
    """Listens on 127.0.0.1 and carries bytes both ways until it is cut."""

    def __init__(self, target: Path) -> None:
        self._target = str(target)
        self._links: list[_Link] = []
        self._is_silent = False
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> int:
        """What is connected now stays open and hears nothing more; how many that were.

        As after a router that has forgotten its connections: new ones work.
        """
        open_ = [link for link in self._links if link.carries]
        for link in open_:
            link.carries = False
        return len(open_)

    def silence(self) -> None:
        """Cut, and new connections are taken and hear nothing either; until `mend`."""
        self._is_silent = True
        self.cut()

    def mend(self) -> None:
        """New connections work again."""
        self._is_silent = False

    def close(self) -> None:
        """Close everything."""
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for link in self._links:
            link.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                far.connect(self._target)
            except OSError:  # the server is away: so is the wire
                near.close()
                far.close()
                continue
            self._links = [link for link in self._links if not link.is_over]
            self._links.append(_Link(near, far, carries=not self._is_silent))


class _Link:
    """One connection: two sockets and a thread for each direction."""

    def __init__(self, near: socket.socket, far: socket.socket, *, carries: bool) -> None:
        self.carries = carries
        self.is_over = False
        self._ends = (near, far)
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def close(self) -> None:
        self.is_over = True
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(_CHUNK):
                if self.carries:
                    sink.sendall(data)
        except OSError:
            pass
        if self.carries:  # a dead wire does not tell one end that the other has gone
            self.close()
