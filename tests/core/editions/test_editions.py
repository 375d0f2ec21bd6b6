"""Another edition after every change that commits, in whatever order transactions end."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from core.editions.selectors import edition_of
from tests.factories import CatalogueEntryFactory, DirectoryEntryFactory

pytestmark = pytest.mark.django_db

KIND = "catalogue_entry"


def test_a_change_is_another_edition_of_its_kind_only():
    entry, alliance = CatalogueEntryFactory(), DirectoryEntryFactory()
    before, others = edition_of(KIND), edition_of("alliance")
    assert (edition_of(KIND), len(before)) == (before, 32)

    entry.delete()
    assert edition_of(KIND) != before
    assert edition_of("alliance") == others
    alliance.save()
    assert edition_of("alliance") != others


@pytest.mark.django_db(transaction=True)
def test_who_commits_late_is_seen_and_nobody_waits():
    CatalogueEntryFactory()
    written, may_commit = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            CatalogueEntryFactory()
            written.set()
            may_commit.wait(10)
        connection.close()

    other = Thread(target=slowly)
    other.start()
    assert written.wait(10)
    CatalogueEntryFactory()  # is not held up by the other one's token
    between = edition_of(KIND)
    may_commit.set()
    other.join()

    assert edition_of(KIND) != between
