"""Whoever comes asks through a hand: it counts from when they were due, and looks at answers."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from urllib.parse import urlencode

from . import wire
from .records import Drive, Sample

MARK = "marke"
_MARKER = re.compile(rb"marke-([a-z0-9-]+?)-[0-9a-f]{32}")
_OURS = re.compile(r"^/(?:b|api/v1/alliances)/([a-z0-9-]+)/")
_TIMING = re.compile(r"(\w+);dur=([\d.]+)")


class WentWrong(Exception):
    """An answer nobody expected; it is noted already, the journey ends here."""


class Hand:
    """The hand of one journey: its first request was due at a moment, the next when answered."""

    def __init__(self, drive: Drive, port: int, *, due: float, began: float) -> None:
        self._drive, self._port, self._due, self._began = drive, port, due, began

    async def ask(
        self,
        kind: str,
        path: str,
        *,
        method: str = "GET",
        expect: tuple[int, ...] = (200,),
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> wire.Answer:
        """One request; the next one is due when this one is answered.

        Raises:
            WentWrong: no answer, another status, or somebody else's words in it.
        """
        due, self._due = self._due, 0.0
        due = due or time.perf_counter()
        try:
            answer = await wire.ask(self._port, method, path, headers=headers or {}, body=body)
        except wire.Unanswered as error:
            raise self._wrong(f"{kind}: {method} {path}: {error}") from error
        self._note(kind, due, answer)
        if answer.status not in expect:
            said = re.sub(r"\s+", " ", answer.text)[:300]
            raise self._wrong(f"{kind}: {method} {path}: {answer.status} {said}")
        if stray := strays(path, answer.body):
            raise self._wrong(f"{kind}: {path} shows what belongs to {stray}")
        return answer

    async def send(
        self, kind: str, path: str, form: Mapping[str, object], *, cookies: Mapping[str, str]
    ) -> wire.Answer:
        """A form that was filled in; the answer must lead on to a page."""
        fields = {"csrfmiddlewaretoken": cookies["csrftoken"], **form}
        kind_of = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.ask(
            kind,
            path,
            method="POST",
            expect=(302,),
            headers={**jar(cookies), **kind_of},
            body=urlencode(fields, doseq=True).encode(),
        )

    def _note(self, kind: str, due: float, answer: wire.Answer) -> None:
        told = _TIMING.findall(answer.headers.get("server-timing", ""))
        self._drive.samples.append(
            Sample(
                kind=kind,
                due_s=due - self._began,
                took_s=time.perf_counter() - due,
                status=answer.status,
                told={name: float(number) for name, number in told},
            )
        )

    def _wrong(self, what: str) -> WentWrong:
        self._drive.wrong.append(what)
        return WentWrong(what)


def jar(cookies: Mapping[str, str]) -> dict[str, str]:
    """Cookies as a header."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}


def strays(path: str, body: bytes) -> str:
    """Whose private marker an answer shows though it is not about them; empty when all is well."""
    match = _OURS.match(path)
    allowed = match[1].encode() if match else b""
    return next((slug.decode() for slug in _MARKER.findall(body) if slug != allowed), "")
