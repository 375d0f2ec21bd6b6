"""The page of health: one sentence on top, what needs a person, everything below."""

import pytest
from django.utils import timezone

from core.accounts.models import NationalRole, NationalRoleKind
from core.jobs.models import Heartbeat, PeriodicRun
from core.jobs.records import Finding, State
from federation.office.rules.health import overview
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/servicebuero/gesundheit/"


def finding(name: str, state: State, group: str = "Server") -> Finding:
    return Finding(name=name, title=name, state=state, sentence=f"{name}.", group=group)


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([State.OK, State.OK], "Alles läuft"),
        ([State.OK, State.UNKNOWN], "Noch ist nicht alles bekannt"),
        ([State.OK, State.WARN], "Eine Sache braucht Aufmerksamkeit"),
        ([State.WARN, State.ALARM, State.UNKNOWN], "Zwei Dinge brauchen Aufmerksamkeit"),
        ([State.ALARM] * 7, "7 Dinge brauchen Aufmerksamkeit"),
        ([], "Noch ist nicht alles bekannt"),
    ],
)
def test_the_sentence_on_top(states, sentence):
    found = [finding(str(number), state) for number, state in enumerate(states)]

    assert overview(found, [], at=timezone.now()).sentence == sentence


def test_worst_comes_first_and_groups_stay_together():
    found = [
        finding("a", State.WARN, "Server"),
        finding("b", State.ALARM, "Prozesse"),
        finding("c", State.OK, "Server"),
    ]

    page = overview(found, [], at=timezone.now())

    assert [row.title for row in page.attention] == ["b", "a"]
    assert [(one.title, len(one.rows)) for one in page.groups] == [("Server", 2), ("Prozesse", 1)]


def test_office_and_operators_may_look_and_others_learn_nothing(
    client_for, office_user, coordinator, client
):
    operator = UserFactory()
    NationalRole.objects.create(user=operator, role=NationalRoleKind.OPERATOR)

    assert client_for(office_user).get(ADDRESS).status_code == 200
    assert client_for(operator).get(ADDRESS).status_code == 200
    assert client_for(coordinator).get(ADDRESS).status_code == 404
    assert client.get(ADDRESS).status_code == 302


def test_the_page_says_what_is_wrong_and_why(client_for, office_user):
    now = timezone.now()
    Heartbeat.objects.create(part="worker:outbox", seen_at=now)
    PeriodicRun.objects.create(
        schedule="upkeep.housekeeping",
        slot=now,
        taken_at=now,
        finished_at=now,
        outcome="failed",
        reason="Kein Platz",
    )

    shown = client_for(office_user).get(ADDRESS).content.decode()

    assert "brauchen Aufmerksamkeit" in shown or "braucht Aufmerksamkeit" in shown
    assert "Kein Platz" in shown
    assert "Störung" in shown
