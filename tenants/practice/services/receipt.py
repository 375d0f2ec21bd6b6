"""Our side of a receipt: what was sent, in the transaction of the sending."""

from __future__ import annotations

from core.events import Fact
from core.outbox import selectors as outbox
from tenants.practice.enums import Step
from tenants.practice.models import ReceiptStep


def note_sent(step: Step, fact: Fact) -> None:
    """Add the line of a fact that was just appended to the outbox."""
    of = [(fact.alliance_id, fact.aggregate_id, fact.revision)]
    (row,) = outbox.find_facts(types=[fact.TYPE], of=of)
    ReceiptStep.objects.create(
        example_id=fact.aggregate_id,
        revision=fact.revision,
        step=step,
        at=fact.occurred_at,
        event_id=row.event_id,
    )
