"""Bring the statistics up to what the facts tell."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from core.events import Envelope, ImpactReportCorrected, ImpactReportDeferred, ImpactReportReleased
from federation.inbox import services as inbox
from federation.inbox.selectors import digest_of
from federation.statistics.models import Deferral, Lifespan, ReleasedPaper, ReleasedReport

from .lives import bring_up
from .register import enter, put_off

CONSUMER = "statistics"


@transaction.atomic
def apply_facts(facts: Sequence[Envelope]) -> None:
    """Bring each row up to the newest revision told of; repeats and latecomers change nothing."""
    _bring_up(inbox.take(consumer=CONSUMER, facts=facts))


def replay(facts: Sequence[Envelope]) -> None:
    """Apply facts again, whether or not they were before; for a rebuild."""
    inbox.take(consumer=CONSUMER, facts=facts)
    _bring_up(facts)


def clear() -> None:
    """Empty the statistics, for the transaction of a rebuild.

    Released reports stay: the log forgets older versions, and all of an alliance that is erased,
    but what was genuine once must be recognised for good. The replay writes anew what is told.
    """
    Lifespan.objects.all().delete()
    Deferral.objects.all().delete()
    inbox.forget(consumer=CONSUMER)


def digest() -> str:
    """SHA-256 over all rows of the statistics that come from facts."""
    return digest_of(Lifespan, Deferral, ReleasedReport, ReleasedPaper)


def _bring_up(envelopes: Sequence[Envelope]) -> None:
    facts = [envelope.fact() for envelope in envelopes]
    bring_up([fact for fact in facts if not isinstance(fact, ImpactReportDeferred)])
    enter([f for f in facts if isinstance(f, ImpactReportReleased | ImpactReportCorrected)])
    put_off([fact for fact in facts if isinstance(fact, ImpactReportDeferred)])
