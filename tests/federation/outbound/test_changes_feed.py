"""What readers of the changes feed get, what they never get, and when they must start again."""

import base64
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from rest_framework.serializers import ModelSerializer

from core.outbox import services as outbox
from core.outbox.models import Change, ChangeLog
from core.tenancy import erasing
from federation.catalogue.models import CatalogueEntry, EntryStatus
from federation.outbound.services import begin_log, tidy_log
from tests.factories import CatalogueEntryFactory, DirectoryEntryFactory
from tests.federation.outbound.following import START, Follower, public_state, settle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def entry():
    DirectoryEntryFactory()
    return CatalogueEntryFactory(title="Familiencafé")


@pytest.fixture
def follower(entry):
    """Has read all there was before the log began."""
    begin_log()
    settle()
    follower = Follower()
    follower.catch_up()
    return follower


def note(entry: CatalogueEntry, type_: str = "catalogue_entry.listed") -> None:
    with transaction.atomic():
        subjects = {entry.id: entry.alliance_id}
        outbox.note_changes(type_=type_, kind="catalogue_entry", subjects=subjects)
    settle()


def withdraw(entry: CatalogueEntry) -> None:
    with transaction.atomic():
        entry.status, entry.summary = EntryStatus.WITHDRAWN, ""
        entry.save()
        outbox.note_changes(
            type_="catalogue_entry.withdrawn",
            kind="catalogue_entry",
            subjects={entry.id: entry.alliance_id},
        )
    settle()


def codes(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_what_was_public_before_the_log_is_in_it(follower):
    assert follower.copy == public_state()
    assert len(follower.copy) == 2


def test_who_has_read_all_gets_nothing_new_and_an_address_to_ask_again(follower, anyone):
    first = anyone.get(follower.next)
    assert first.json() == {"items": [], "next": follower.next, "caught_up": True}

    again = anyone.get(follower.next, if_none_match=first["ETag"])
    assert (again.status_code, first["Access-Control-Allow-Origin"]) == (304, "*")


def test_a_withdrawal_removes_and_shows_no_text_any_more(follower, entry, anyone):
    withdraw(entry)
    page = anyone.get(follower.next).json()

    [item] = page["items"]
    assert (item["type"], item["subject"]) == (
        "catalogue_entry.withdrawn",
        f"catalogue_entry/{entry.id}",
    )
    assert (item["deleted"], item["data"], item["revision"]) == (True, None, 1)
    assert "Familiencafé" not in anyone.get(START).content.decode()
    follower.catch_up()
    assert follower.copy == public_state()


def test_only_the_newest_change_of_a_subject_is_told_and_pages_go_on(follower, entry):
    other = CatalogueEntryFactory()
    for one in (entry, other, entry, other, entry):
        note(one)
    slow = Follower(limit=1)
    slow.next = follower.next.replace("limit=50", "limit=1")

    assert [slow.poll(), slow.poll()] == [False, True]
    assert len(slow.seen) == 2
    assert slow.copy.keys() == {f"catalogue_entry/{one.id}" for one in (entry, other)}


def test_a_page_takes_five_queries_whatever_is_on_it(follower, anyone, django_assert_num_queries):
    for count in (1, 5):
        for one in CatalogueEntryFactory.create_batch(count):
            note(one)
        alliance = DirectoryEntryFactory().alliance_id
        outbox.note_changes(
            type_="alliance.changed", kind="alliance", subjects={alliance: alliance}
        )
        settle()
        with django_assert_num_queries(7):  # BEGIN and COMMIT are counted, too
            assert len(anyone.get(follower.next).json()["items"]) > count


def test_cursors_and_limits_nobody_gave_are_refused_in_german(follower, anyone):
    for cursor in ("x", "%00", "ä", base64.urlsafe_b64encode(b"1" * 31).decode(), "A" * 5000):
        answer = anyone.get(f"{START}?cursor={cursor}")
        assert codes(answer) == (400, "bad_query")
    assert anyone.get(f"{START}?cursor=x").json()["errors"] == [
        {"parameter": "cursor", "detail": "Diesen Cursor kennen wir nicht."}
    ]
    assert codes(anyone.get(f"{START}?limit=0")) == (400, "bad_query")


def test_a_restored_database_makes_everybody_read_anew(follower, entry, anyone):
    # Rows come back with the numbers of another cluster, far above any here.
    Change.objects.update(transaction=2**60)
    ChangeLog.objects.update(database="1/2/3", transaction=2**60)
    waiting = anyone.get(follower.next).json()
    assert waiting == {"items": [], "next": follower.next, "caught_up": False}
    assert anyone.get(START).json()["caught_up"] is False

    assert begin_log()
    assert not begin_log()
    settle()
    assert codes(anyone.get(follower.next)) == (410, "changes_begun_anew")
    assert anyone.get(follower.next)["Access-Control-Allow-Origin"] == "*"
    follower = Follower()
    follower.catch_up()
    assert follower.copy == public_state()
    note(entry)
    assert follower.poll()
    assert len(follower.seen) == 3


def test_a_place_this_database_never_came_to_is_from_a_later_life_of_it(follower, anyone):
    ahead = follower.next.partition("cursor=")[2]
    packed = bytearray(base64.urlsafe_b64decode(ahead + "=="))
    packed[16:24] = (2**60).to_bytes(8)
    cursor = base64.urlsafe_b64encode(packed).decode()

    assert codes(anyone.get(f"{START}?cursor={cursor}")) == (410, "changes_begun_anew")


def test_a_person_may_begin_it_anew(follower, anyone):
    call_command("begin_changes", stdout=StringIO())
    settle()

    assert codes(anyone.get(follower.next)) == (410, "changes_begun_anew")


def test_while_it_begins_an_empty_page_is_no_empty_federation(entry, anyone):
    with transaction.atomic():
        begin_log()
        page = anyone.get(START).json()
        assert (page["items"], page["caught_up"]) == ([], False)
    settle()
    fresh = Follower()
    fresh.catch_up()
    assert fresh.copy == public_state()


def test_pruning_leaves_the_newest_of_each_subject(follower, entry):
    for _ in range(5):
        note(entry)
    withdraw(entry)
    now = timezone.now()
    tidy_log(now=now)
    assert Change.objects.count() == 8

    assert outbox.prune_changes(before=now + timedelta(days=1), batch=2) == 6
    assert Change.objects.filter(subject_id=entry.id).get().type == "catalogue_entry.withdrawn"
    follower.catch_up()
    assert follower.copy == public_state()


def test_who_is_erased_disappears_from_every_copy(follower, entry):
    erasing.sweep(entry.alliance_id)
    tidy_log(now=timezone.now())
    tidy_log(now=timezone.now())
    settle()
    follower.catch_up()

    assert follower.copy == public_state()
    assert Change.objects.filter(type="catalogue_entry.erased").count() == 1


def test_how_an_item_is_written_is_not_found_out_anew_for_each_of_them(
    follower, anyone, monkeypatch
):
    built = []
    build = ModelSerializer.get_fields
    monkeypatch.setattr(
        ModelSerializer, "get_fields", lambda one: built.append(type(one)) or build(one)
    )
    for one in CatalogueEntryFactory.create_batch(5):
        note(one)
    for id_ in [DirectoryEntryFactory().alliance_id for _ in range(5)]:
        outbox.note_changes(type_="alliance.changed", kind="alliance", subjects={id_: id_})
    settle()

    assert len(anyone.get(follower.next).json()["items"]) == 10
    assert len(built) == len(set(built))
