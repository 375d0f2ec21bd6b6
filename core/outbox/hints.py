"""The hint that there is something to carry; it may be lost, the next tick repeats it."""

from django.dispatch import Signal

appended = Signal()
