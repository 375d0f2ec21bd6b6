"""The hint that a job waits; it may be lost, a sweep repeats it."""

from django.dispatch import Signal

enqueued = Signal()
