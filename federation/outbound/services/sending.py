"""One signed request to a foreign server, which may be slow, dead, or ill-meaning.

The name is looked up once, the address found is checked, and the connection goes to that very
address (requests-hardened), so an answer that changes between two look-ups helps nobody.
Redirects are not followed, at most 2 kB of the answer are read, and everything together has
to be over in time: a timer cuts the connection, whatever it is doing.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import requests
from django.utils.translation import gettext as _
from requests.exceptions import ConnectTimeout, SSLError
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.exceptions import HTTPError

from .. import rules
from ..records import Allowance, Limits, Outcome, Outgoing

_MOST_READ = 2048
_log = logging.getLogger(__name__)


def send(outgoing: Outgoing, *, allow: Allowance, limits: Limits) -> Outcome:
    """Make the request and say how it went; never raises, never touches the database."""
    if outgoing.refusal:
        return Outcome(error=outgoing.refusal)
    began, cut = time.monotonic(), _Cut()
    timer = threading.Timer(limits.total_s, cut.now)
    timer.daemon = True
    timer.start()
    try:
        outcome = _ask(outgoing, cut, allow, limits)
    except Exception as error:
        outcome = Outcome(error=_reason(error, cut, limits))
    finally:
        timer.cancel()
        cut.forget()
    return _timed(outcome, began)


def _ask(outgoing: Outgoing, cut: _Cut, allow: Allowance, limits: Limits) -> Outcome:
    with (
        _session(cut, allow) as session,
        session.post(
            outgoing.url,
            data=outgoing.body,
            headers=outgoing.headers,
            timeout=(limits.connect_s, limits.total_s),
            allow_redirects=False,
            stream=True,
            verify=allow.ca_file or True,
        ) as answer,
    ):
        excerpt = _read(answer, cut)
        wish = answer.headers.get("Retry-After", "")
        return Outcome(
            status=answer.status_code,
            error=_complaint(answer.status_code),
            excerpt=excerpt,
            retry_after_s=rules.retry_after_s(wish, now=datetime.now(UTC)),
        )


@contextmanager
def _session(cut: _Cut, allow: Allowance) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False  # neither proxies nor .netrc of whoever started the worker
        session.headers = requests.structures.CaseInsensitiveDict()
        session.adapters.clear()
        session.mount("https://", _Adapter(cut, allow, is_https=True))
        if allow.loopback:
            session.mount("http://", _Adapter(cut, allow, is_https=False))
        yield session


class _Adapter(IPFilterAdapter):
    """Looks a name up once, checks the address by our own rule, too, and connects to it."""

    def __init__(self, cut: _Cut, allow: Allowance, *, is_https: bool) -> None:
        super().__init__(is_https_proto=is_https, allow_loopback=allow.loopback)
        self._cut, self._allow = cut, allow

    def build_connection_pool_key_attributes(self, *args: Any, **kwargs: Any) -> Any:
        """Where to connect to: an address, no name.

        Raises:
            InvalidIPAddress: it does not belong to the public internet.
        """
        place, options = super().build_connection_pool_key_attributes(*args, **kwargs)
        address = place["host"].strip("[]")
        is_local = self._allow.loopback and address in ("127.0.0.1", "::1")
        if not is_local and not rules.is_public(address):
            raise InvalidIPAddress(address)
        return place, options

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """A pool whose connections can be cut."""
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = _watched(pool.ConnectionCls, self._cut)
        return pool


def _watched(base: Any, cut: _Cut) -> Any:
    class Watched(base):
        def _new_conn(self) -> socket.socket:
            made: socket.socket = super()._new_conn()
            cut.watch(made)
            return made

    return Watched


class _Cut:
    """Ends a connection at any moment, in the TLS handshake as well as between two bytes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self.is_done = False

    def watch(self, made: socket.socket) -> None:
        """Hold a second handle: TLS takes the first one away."""
        with self._lock:
            self._sockets.append(made.dup())
        if self.is_done:
            self.now()

    def now(self) -> None:
        """Whoever waits on the connection learns at once that it is over."""
        with self._lock:
            self.is_done = True
            for each in self._sockets:
                try:
                    each.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it was over already

    def forget(self) -> None:
        """Give the handles back."""
        with self._lock:
            for each in self._sockets:
                each.close()
            self._sockets.clear()


def _read(answer: requests.Response, cut: _Cut) -> str:
    """The beginning of the body, as text; what is packed stays packed."""
    found = b""
    while len(found) < _MOST_READ:
        piece = answer.raw.read(_MOST_READ - len(found), decode_content=False)
        if not piece:
            break
        found += piece
    if cut.is_done:
        raise TimeoutError
    return found.decode("utf-8", "replace").replace("\x00", "")


def _complaint(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return _("Weiterleitung (%(status)d): Weiterleitungen folgen wir nicht.") % {
            "status": status
        }
    return _("Der Empfänger hat mit %(status)d geantwortet.") % {"status": status}


def _reason(error: Exception, cut: _Cut, limits: Limits) -> str:
    """A sentence for the receiver's people; it tells nothing of our network."""
    if isinstance(error, InvalidIPAddress):
        return _("Der Name führt in ein internes Netz. Dorthin wird nichts zugestellt.")
    if isinstance(error, ConnectTimeout):
        return _("Keine Verbindung innerhalb von %(s)g Sekunden.") % {"s": limits.connect_s}
    if cut.is_done or isinstance(error, requests.Timeout | TimeoutError):
        return _("Keine vollständige Antwort innerhalb von %(s)g Sekunden.") % {"s": limits.total_s}
    if isinstance(error, SSLError):
        return _("Das Zertifikat oder die verschlüsselte Verbindung ist nicht in Ordnung.")
    if isinstance(error, requests.RequestException | HTTPError | OSError):
        return _("Keine Verbindung, oder sie ist mitten in der Antwort abgebrochen.")
    _log.error("a webhook could not be sent", exc_info=error)
    return _("Bei uns ist etwas schiefgegangen.")


def _timed(outcome: Outcome, began: float) -> Outcome:
    return replace(outcome, latency_ms=round((time.monotonic() - began) * 1000))
