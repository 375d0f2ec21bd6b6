"""Long work, periodic slots, signs of life: all that changes rows of this room."""

from .heartbeats import beat
from .holding import holding
from .slots import finish_slot, forget_the_past, run_slot, take_slot
from .spreading import place_in, plan
from .telling import tell_operator
from .work import (
    LEASE,
    MAX_ATTEMPTS,
    LeaseLost,
    cancel,
    claim,
    claim_next,
    enqueue,
    fail,
    hurry,
    progress,
    succeed,
)

__all__ = [
    "LEASE",
    "MAX_ATTEMPTS",
    "LeaseLost",
    "beat",
    "cancel",
    "claim",
    "claim_next",
    "enqueue",
    "fail",
    "finish_slot",
    "forget_the_past",
    "holding",
    "hurry",
    "place_in",
    "plan",
    "progress",
    "run_slot",
    "succeed",
    "take_slot",
    "tell_operator",
]
