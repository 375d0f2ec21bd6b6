"""A proxy before several web servers, and people who go through it all the time."""

import http.client
import itertools
import json
import threading
import time
from collections.abc import Mapping
from uuid import uuid4

_GONE = (OSError, http.client.HTTPException)
PAUSE_S = 0.1
PATHS = (
    "/",
    "/praxisimpulse/",
    "/buendnisse/",
    "/healthz/ready",
    "/api/v1/catalogue-entries",
    "/api/v1/changes",
)


class Front:
    """Asks the servers in turn; who has just gone away is left for the next one, once."""

    def __init__(self, addresses: Mapping[str, tuple[str, int]], *, timeout_s: float = 20) -> None:
        self._turn = itertools.cycle(addresses.values())
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self.asked = 0
        self.asked_again = 0

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str]:
        """Status and text.

        Raises:
            ConnectionError: nobody answered, the second neither.
        """
        with self._lock:
            first, second = next(self._turn), next(self._turn)
            self.asked += 1
        try:
            return self._ask(first, method, path, body, headers)
        except _GONE:
            with self._lock:
                self.asked_again += 1
            return self._ask(second, method, path, body, headers)

    def _ask(
        self,
        address: tuple[str, int],
        method: str,
        path: str,
        body: object,
        headers: Mapping[str, str],
    ) -> tuple[int, str]:
        line = http.client.HTTPConnection(*address, timeout=self._timeout_s)
        try:
            raw = None if body is None else json.dumps(body)
            sent = {"Host": "localhost", "Content-Type": "application/json", **headers}
            line.request(method, path, raw, sent)
            answer = line.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            line.close()


class Visitors:
    """Threads that read pages and write projects with a key; `wrong` is what they complain of.

    Args:
        patience_s: so long is repeated what nobody has answered, and a write that is said to be
            in another hand still; as people and an integrator's program would.
    """

    def __init__(self, front: Front, *, root: str, key: str, patience_s: float = 0) -> None:
        self._front, self._root, self._key = front, root, key
        self._patience_s = patience_s
        self.word = f"Beim Wechsel {uuid4().hex[:8]}"  # what others have written stays apart
        self.slowest_s, self.read_again = 0.0, 0
        self._over = threading.Event()
        self._threads = [threading.Thread(target=one) for one in (self._read, self._write)]
        self.written: list[str] = []
        self.wrong: list[str] = []

    def __enter__(self) -> "Visitors":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        for path in itertools.cycle(PATHS):
            if self._over.wait(PAUSE_S):
                return
            self._expect(200, "GET", path)

    def _write(self) -> None:
        """Every further try carries the same idempotency key, so that it cannot double."""
        while not self._over.wait(PAUSE_S):
            title = f"{self.word} {uuid4().hex}"
            began = time.monotonic()
            if self._is_written(title, until=began + self._patience_s):
                self.written.append(title)
                self.slowest_s = max(self.slowest_s, time.monotonic() - began)

    def _is_written(self, title: str, *, until: float) -> bool:
        question = ("POST", f"{self._root}/projects", {"title": title})
        named = {"Authorization": f"Bearer {self._key}", "Idempotency-Key": title[-32:]}
        while True:
            try:
                status, text = self._front.ask(*question, **named)
            except OSError as error:
                status, text = 0, repr(error)
            if status == 201:
                return True
            if status not in (0, 409) or time.monotonic() >= until:
                self.wrong.append(f"{question[:2]}: {status} {text[:200]}")
                return False
            time.sleep(PAUSE_S)

    def _expect(self, status: int, *question: object, **headers: str) -> bool:
        until = time.monotonic() + self._patience_s
        while True:
            try:
                found, text = self._front.ask(*question, **headers)
                break
            except Exception as error:
                if not isinstance(error, _GONE) or time.monotonic() >= until:
                    self.wrong.append(f"{question[:2]}: {error!r}")
                    return False
            self.read_again += 1
            time.sleep(PAUSE_S)
        if found != status:
            self.wrong.append(f"{question[:2]}: {found} {text[:200]}")
        return found == status
