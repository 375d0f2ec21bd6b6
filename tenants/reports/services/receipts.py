"""The list of receipts, for the proof of use; the receipts themselves stay in the folder."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from tenants.reports import rules
from tenants.reports.models import ReceiptEntry
from tenants.reports.records import Receipt


@transaction.atomic
def add_receipt(*, receipt: Receipt, today: date) -> ReceiptEntry:
    """Note one receipt.

    Raises:
        Invalid: with German sentences per field.
    """
    rules.require_receipt(receipt, today=today)
    return ReceiptEntry.objects.create(
        day=receipt.day,
        party=receipt.party,
        purpose=receipt.purpose,
        kind=receipt.kind,
        position=receipt.position,
        amount=receipt.amount,
    )


@transaction.atomic
def remove_receipt(*, receipt_id: UUID) -> None:
    """Take one off the list; a report that names it keeps it.

    Raises:
        NotFound: this alliance has no such receipt.
    """
    ReceiptEntry.lock(receipt_id).delete()
