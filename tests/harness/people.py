"""Two alliances and people with different rights."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from core.accounts.models import NationalRole, NationalRoleKind, User
from core.tenancy import alliance_context, schema_context
from core.tenancy.context import PUBLIC
from tasks.outbox import drain_all
from tenants.access.enums import Role
from tenants.access.services import grant_membership
from tenants.registry.models import Alliance
from tests.factories import UserFactory


@pytest.fixture
def _records(request: pytest.FixtureRequest) -> None:
    """The ORM may be used: on the site's database if the test has a site, else in `db`."""
    request.getfixturevalue("site" if "site" in request.fixturenames else "db")


@pytest.fixture
def alliance_a(_records: None) -> Alliance:
    """The alliance most tests are about; founded in the template, its schema empty."""
    return _alliance("alliance-a")


@pytest.fixture
def alliance_b(_records: None) -> Alliance:
    """The neighbour, who must not see anything of it."""
    return _alliance("alliance-b")


@pytest.fixture
def in_alliance_a(alliance_a: Alliance) -> Iterator[Alliance]:
    """The test runs inside the schema of `alliance_a`."""
    with alliance_context(alliance_a):
        yield alliance_a


@pytest.fixture
def drain_outbox(_records: None) -> Callable[[], int]:
    """Carry all facts that are due to their consumers, as the worker would; their number."""
    return drain_all


@pytest.fixture
def coordinator(alliance_a: Alliance) -> User:
    """May do everything in `alliance_a`."""
    return _member(alliance_a, Role.COORDINATOR)


@pytest.fixture
def editor(alliance_a: Alliance) -> User:
    """May edit in `alliance_a`."""
    return _member(alliance_a, Role.EDITOR)


@pytest.fixture
def reader(alliance_a: Alliance) -> User:
    """May only read in `alliance_a`."""
    return _member(alliance_a, Role.READER)


@pytest.fixture
def stranger(alliance_b: Alliance) -> User:
    """Coordinates `alliance_b` and is nobody in `alliance_a`."""
    return _member(alliance_b, Role.COORDINATOR)


@pytest.fixture
def office_user(_records: None) -> User:
    """Works in the national service office."""
    user = UserFactory()
    with schema_context(PUBLIC):
        NationalRole.objects.create(user=user, role=NationalRoleKind.OFFICE)
    return user


@pytest.fixture
def client_for(_records: None) -> Callable[[User | None], Client]:
    """A browser without a browser, signed in as somebody (None: signed out)."""

    def sign_in(user: User | None = None) -> Client:
        client = Client()
        if user is not None:
            with schema_context(PUBLIC):
                client.force_login(user)
        return client

    return sign_in


def _alliance(slug: str) -> Alliance:
    with schema_context(PUBLIC):  # the test may stand in another one already
        return Alliance.objects.get(slug=slug)


def _member(alliance: Alliance, role: Role) -> User:
    user = UserFactory()
    with schema_context(PUBLIC):
        grant_membership(user_id=user.id, alliance=alliance, role=role)
    return user
