"""Mean a mail in a transaction; send what is due, each once unless somebody died over it."""

from .composing import PLAIN, declare
from .sending import forget_sent, send_due
from .writing import release, write, write_plain

__all__ = ["PLAIN", "declare", "forget_sent", "release", "send_due", "write", "write_plain"]
