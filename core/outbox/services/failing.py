"""What fails waits with growing pauses kept in its row, then is parked for a person."""

from __future__ import annotations

import traceback
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from core.outbox.models import Delivery, DeliveryState

MAX_ATTEMPTS = 12  # 2 s, 4 s, 8 s …: about two hours in all
_LONGEST_PAUSE = timedelta(hours=6)
_LONGEST_ERROR = 6000
_DIED = "Der Prozess endete, während er dieses Ereignis in der Hand hatte."


def postpone(delivery_id: int, error: BaseException) -> None:
    """Note a failed attempt; the delivery must be locked by this transaction."""
    told = "".join(traceback.format_exception(error))
    _postpone(delivery_id, cause=cause_of(error), error=told)


def postpone_the_dead(delivery_id: int) -> None:
    """Note an attempt that ended with its process."""
    _postpone(delivery_id, cause=_DIED, error=_DIED)


def cause_of(error: BaseException) -> str:
    """What equal failures have in common: the kind of error and where in our code it arose."""
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(settings.BASE_DIR) and ".venv" not in frame.filename
    ]
    where = f" in {Path(ours[-1].filename).stem}.{ours[-1].name}" if ours else ""
    return f"{type(error).__name__}{where}"[:200]


def _postpone(delivery_id: int, *, cause: str, error: str) -> None:
    delivery = Delivery.objects.get(id=delivery_id)
    now = timezone.now()
    delivery.attempts += 1
    delivery.cause, delivery.last_error = cause, error[-_LONGEST_ERROR:]
    delivery.next_at = now + min(timedelta(seconds=2**delivery.attempts), _LONGEST_PAUSE)
    delivery.state = DeliveryState.WAITING
    if delivery.attempts >= MAX_ATTEMPTS:
        delivery.state, delivery.parked_at = DeliveryState.PARKED, now
    delivery.save()
