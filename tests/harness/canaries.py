"""A word in every alliance's schema that must never be read outside of it.

The seed puts a row with it into each alliance, and the factories write it into notes, which are
for the alliance's own people. Whatever leaves is searched for it: answers to requests, what is
printed, mails, facts and rows of `public`. One substring search each; only who finds something
looks closer.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.core.handlers.base import BaseHandler
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.db.backends.signals import connection_created

from core import pdf
from core.tenancy import context, current_alliance

MARK = "kanari-"
_WORD = re.compile(MARK + "([0-9a-f]{32})")
_TELLS = "SELECT public.outbox_append"
_WRITES = ("INSERT", "UPDATE")


class CanaryEscaped(AssertionError):
    """Something private was seen where it does not belong."""


def canary(alliance: Any = None) -> str:
    """The word of an alliance, by default of the one in force; empty outside of all."""
    alliance = alliance or current_alliance()
    return f"{MARK}{alliance.id.hex}" if alliance else ""


def require_none(text: str | bytes, *, but: UUID | None, where: str) -> None:
    """Look for words of alliances.

    Raises:
        CanaryEscaped: there is one, and not that of the alliance named.
    """
    for part in _parts(text):
        if MARK in part and (found := set(_WORD.findall(part)) - {but.hex if but else ""}):
            raise CanaryEscaped(f"{where} shows what belongs to {sorted(found)} alone")


def _parts(text: str | bytes) -> Iterator[str]:
    """What can be read in it; workbooks and other archives are opened."""
    if isinstance(text, str):
        yield text
    elif text.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(text)) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode(errors="replace")
    else:
        yield text.decode(errors="replace")


@contextmanager
def watched() -> Iterator[None]:
    """Everything that leaves in this process is looked at."""
    connection_created.connect(_watch, dispatch_uid=__name__)
    _watch(None, connection)
    with ExitStack() as stack:
        stack.enter_context(patch.object(BaseHandler, "get_response", _answering()))
        stack.enter_context(patch.object(EmailBackend, "send_messages", _mailing()))
        for name in ("render", "render_apart"):
            stack.enter_context(patch.object(pdf, name, _printing(getattr(pdf, name))))
        yield
    connection_created.disconnect(dispatch_uid=__name__)


def _answering() -> Callable[..., Any]:
    answer = BaseHandler.get_response

    def get_response(self: BaseHandler, request: Any) -> Any:
        response = answer(self, request)
        alliance = getattr(request, "alliance", None)
        own = alliance.id if alliance else None

        def checked(chunk: bytes) -> bytes:
            require_none(chunk, but=own, where=request.get_full_path())
            return chunk

        if response.streaming:
            response.streaming_content = map(checked, response.streaming_content)
        else:
            checked(response.content)
        return response

    return get_response


def _mailing() -> Callable[..., Any]:
    send = EmailBackend.send_messages

    def send_messages(self: EmailBackend, messages: Any) -> Any:
        messages = list(messages)
        for one in messages:
            require_none(f"{one.subject} {one.body}", but=None, where="a mail")
        return send(self, messages)

    return send_messages


def _printing(render: Callable[..., Any]) -> Callable[..., Any]:
    def checked(html: str, *args: Any, **kwargs: Any) -> Any:
        alliance = current_alliance()
        require_none(str(html), but=alliance.id if alliance else None, where="a PDF")
        return render(html, *args, **kwargs)

    return checked


def _watch(sender: object, connection: Any, **_: object) -> None:
    if _look not in connection.execute_wrappers:
        connection.execute_wrappers.append(_look)


def _look(execute: Any, sql: Any, params: Any, many: bool, around: Any) -> Any:
    text = str(sql)
    in_public = context.scope().tenant is None and context.current_schema() == context.PUBLIC
    if params and (text.startswith(_TELLS) or (in_public and text.startswith(_WRITES))):
        require_none(repr(params), but=None, where=text[:60])
    return execute(sql, params, many, around)
