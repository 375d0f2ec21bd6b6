"""The service office sees what could not be delivered, sends it again or gives it up."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.utils import timezone

from core.outbox.models import Delivery, DeliveryState
from core.outbox.services import MAX_ATTEMPTS
from tests.core.outbox.facts import append, joined

pytestmark = pytest.mark.django_db
PAGE = "/servicebuero/geparkt/"
CAUSE = {"consumer": "directory", "cause": "KeyError in services._kind"}


@pytest.fixture
def parked(alliance_a, alliance_b):
    """Two facts parked for one reason, a third for another, one held behind the first."""
    first = joined(alliance_a)
    append(first, joined(alliance_b), joined(alliance_b))
    append(joined(alliance_a, aggregate_id=first.aggregate_id, revision=2))
    rows = list(to_the_directory())
    causes = (CAUSE["cause"], CAUSE["cause"], "<script>alert(1)</script>")
    for row, cause in zip(rows, causes, strict=False):
        row.state, row.cause, row.attempts = DeliveryState.PARKED, cause, MAX_ATTEMPTS
        row.parked_at, row.last_error = timezone.now(), "Traceback …\nKeyError: <b>x</b>"
        row.save()
    Delivery.objects.filter(id=rows[3].id).update(state=DeliveryState.HELD)
    return rows


def to_the_directory() -> QuerySet[Delivery]:
    return Delivery.objects.filter(consumer="directory").order_by("id")


def states() -> list[str]:
    return list(to_the_directory().values_list("state", flat=True))


def test_strangers_learn_nothing(client_for, coordinator, parked):
    assert client_for(coordinator).get(PAGE).status_code == 404
    assert client_for(coordinator).post(f"{PAGE}erneut/", CAUSE).status_code == 404
    assert client_for(None).get(PAGE).status_code == 302
    assert states() == ["parked", "parked", "parked", "held"]


def test_groups_tell_how_many_and_why_and_hostile_text_stays_text(client_for, office_user, parked):
    text = client_for(office_user).get(PAGE).content.decode()

    assert "2 Meldungen an das Verzeichnis" in text
    assert "eine weitere wartet dahinter" in text
    assert "KeyError: &lt;b&gt;x&lt;/b&gt;" in text
    assert "<script>alert" not in text


def test_the_page_asks_a_bounded_number_of_questions(
    client_for, office_user, parked, django_assert_max_num_queries
):
    client = client_for(office_user)
    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_all_of_a_cause_or_one_go_again(client_for, office_user, parked, drain_outbox):
    client = client_for(office_user)
    client.post(f"{PAGE}erneut/", CAUSE)
    assert states() == ["due", "due", "parked", "held"]

    client.post(f"{PAGE}erneut/", {"id": parked[2].id})
    drain_outbox()
    assert states() == ["done"] * 4
    assert "Nichts ist beiseitegelegt" in client.get(PAGE).content.decode()


def test_giving_up_needs_a_reason_that_stays(client_for, office_user, parked, drain_outbox):
    client = client_for(office_user)
    refused = client.post(f"{PAGE}verwerfen/", CAUSE | {"reason": " "})
    assert (refused.status_code, states()[0]) == (422, "parked")
    assert "Bitte nennen Sie einen Grund" in refused.content.decode()

    client.post(f"{PAGE}verwerfen/", CAUSE | {"reason": "doppelt"})
    drain_outbox()
    assert states() == ["discarded", "discarded", "parked", "done"]
    given_up = Delivery.objects.get(id=parked[0].id)
    assert (given_up.discard_reason, given_up.discarded_by) == ("doppelt", office_user.pk)


def test_the_same_by_command(parked, capsys):
    call_command("parked", "list")
    assert "2 × directory: KeyError in services._kind" in capsys.readouterr().out
    with pytest.raises(CommandError, match="--all"):
        call_command("parked", "retry")
    with pytest.raises(CommandError, match="Grund"):
        call_command("parked", "discard", "--all")

    call_command("parked", "retry", cause=CAUSE["cause"])
    call_command("parked", "discard", all=True, reason="doppelt")
    assert states() == ["due", "due", "discarded", "held"]
