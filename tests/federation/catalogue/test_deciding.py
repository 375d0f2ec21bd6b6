"""Two curators at the very same moment: one decides, the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from core.outbox.models import OutboxFact
from federation.catalogue import services
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Refusal, Seen
from tests.federation.catalogue.making import impulse

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = Seen(revision=1, curation_revision=0)
QUARTER = date(2026, 10, 1)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """How each deed ended, the names of the errors sorted."""
    ends: list[str] = []
    start = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
            ends.append("done")
        except Exception as error:
            ends.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def test_one_accepts_while_the_other_refuses():
    entry = impulse("Familiencafé")
    decision = {"entry_id": entry.id, "seen": SEEN, "by": uuid4()}

    ends = at_once(
        lambda: services.accept_entry(**decision),
        lambda: services.refuse_entry(refusal=Refusal(reason="Zu kurz."), **decision),
    )

    assert ends == ["Overtaken", "done"]
    entry.refresh_from_db()
    facts = OutboxFact.objects.filter(aggregate_id=entry.id).values_list("type", flat=True)
    assert (entry.curation_revision, list(facts)) == (1, [f"catalogue_entry.{entry.decision}"])


def test_two_choose_two_entries_for_one_quarter():
    first, second = (impulse(name, checked_revision=1) for name in ("Familiencafé", "Vätertreff"))

    def choose(entry: CatalogueEntry) -> None:
        services.feature_entry(
            entry_id=entry.id, seen=SEEN, quarter_starts_on=QUARTER, replaces=None, by=uuid4()
        )

    ends = at_once(lambda: choose(first), lambda: choose(second))

    assert ends == ["FeaturedOvertaken", "done"]
    assert CatalogueEntry.objects.filter(featured_quarter=QUARTER).count() == 1
    assert OutboxFact.objects.filter(type="catalogue_entry.featured").count() == 1
