"""A client of the API with a key of its own."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from tenants.access.enums import Role
from tenants.access.services import issue_api_key
from tenants.registry.models import Alliance


class Api:
    """Speaks JSON; `root` is the alliance's part of the API."""

    def __init__(self, alliance: Alliance | None = None, role: Role = Role.COORDINATOR) -> None:
        self.root = f"/api/v1/alliances/{alliance.slug}" if alliance else "/api/v1"
        self.secret = issue_api_key(alliance=alliance, role=role)[1] if alliance else ""
        self._client = Client(raise_request_exception=False)

    def get(self, path: str, /, **headers: str) -> HttpResponse:
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any = None, /, **headers: str) -> HttpResponse:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any, /, **headers: str) -> HttpResponse:
        return self.send("PATCH", path, body, **headers)

    def delete(self, path: str, /, **headers: str) -> HttpResponse:
        return self.send("DELETE", path, **headers)

    def send(self, method: str, path: str, body: Any = None, /, **headers: str) -> HttpResponse:
        """A path that begins with /api is taken as it is, others belong to the alliance.

        Bytes are sent as they are; `if_match` becomes the header If-Match.
        """
        url = path if path.startswith(("/api", "http")) else f"{self.root}/{path}"
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.secret:
            sent.setdefault("Authorization", f"Bearer {self.secret}")
        kind = sent.pop("content-type", "application/json")
        return self._client.generic(method, url, raw, content_type=kind, headers=sent)


@pytest.fixture
def api(alliance_a: Alliance) -> Api:
    """Speaks for `alliance_a` as its coordinator."""
    return Api(alliance_a)


@pytest.fixture
def api_b(alliance_b: Alliance) -> Api:
    """Speaks for the neighbour."""
    return Api(alliance_b)


@pytest.fixture
def api_as(alliance_a: Alliance) -> Callable[[Role], Api]:
    """Speaks for `alliance_a` in any role."""
    return lambda role: Api(alliance_a, role)


@pytest.fixture
def one_minute() -> Iterator[None]:
    """Requests are counted by the minute: none begins while the test runs."""
    with time_machine.travel(datetime.now(UTC).replace(second=5)):
        yield


@pytest.fixture
def anyone(_records: None) -> Api:
    """Has no key."""
    return Api()
