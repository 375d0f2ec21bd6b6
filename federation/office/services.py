"""What the service office notes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from core.events.stock import Difference

from .enums import ReconciliationState
from .models import Reconciliation

RECONCILE = "reconcile"  # kind of job
KEPT_FOR = timedelta(days=90)


def note_reconciliation(
    *,
    alliance_id: UUID,
    alliance_slug: str,
    state: ReconciliationState,
    differences: list[Difference] | None = None,
    mended: int = 0,
    reason: str = "",
    digests: tuple[str, str] = ("", ""),
) -> Reconciliation:
    """Keep how a reconciliation went, every single correction included."""
    found = differences or []
    return Reconciliation.objects.create(
        alliance_id=alliance_id,
        alliance_slug=alliance_slug,
        state=state,
        found=len(found),
        mended=mended,
        details=[{"kind": one.kind.value, "id": str(one.id)} for one in found],
        reason=reason[:500],
        origin_digest=digests[0],
        copy_digest=digests[1],
    )


def forget_old_reconciliations() -> int:
    """Remove notes older than 90 days; how many."""
    old = Reconciliation.objects.filter(made_at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]
