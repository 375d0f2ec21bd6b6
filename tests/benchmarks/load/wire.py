"""One question over a line of its own, as a proxy asks: HTTP/1.0, closed after the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

TIMEOUT_S = 20


class Unanswered(Exception):
    """The line broke, the answer was cut off, or nobody answered in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as people read it."""
        return self.body.decode(errors="replace")


async def ask(
    port: int, method: str, path: str, *, headers: Mapping[str, str], body: bytes = b""
) -> Answer:
    """Send a question and read the whole answer.

    Raises:
        Unanswered: there is none, or not all of it.
    """
    head = {"Host": f"localhost:{port}", **headers}
    if body or method == "POST":
        head["Content-Length"] = str(len(body))
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    sent = f"{method} {path} HTTP/1.0\r\n{lines}\r\n".encode() + body
    try:
        async with asyncio.timeout(TIMEOUT_S):
            raw = await _exchange(port, sent)
    except (OSError, TimeoutError) as error:
        raise Unanswered(repr(error)) from error
    return _read(raw)


async def _exchange(port: int, sent: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(sent)
        await writer.drain()
        return await reader.read()
    finally:
        writer.close()


def _read(raw: bytes) -> Answer:
    head, found, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not found or not first.startswith("HTTP/1."):
        raise Unanswered(f"{len(raw)} bytes came, no answer")
    headers: dict[str, str] = {}
    jar: SimpleCookie = SimpleCookie()
    for line in lines:
        name, _, value = line.partition(": ")
        if name.lower() == "set-cookie":
            jar.load(value)
        headers[name.lower()] = value
    status, length = int(first.split()[1]), headers.get("content-length")
    if length is not None and status != 304 and int(length) != len(body):
        raise Unanswered(f"{len(body)} of {length} bytes came")
    cookies = {name: morsel.value for name, morsel in jar.items()}
    return Answer(status=status, headers=headers, cookies=cookies, body=body)


def at_once[T](asking: Coroutine[Any, Any, T]) -> T:
    """Wait for it in a thread: whoever calls may have an event loop of its own."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, asking).result()
