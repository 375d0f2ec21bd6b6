"""`/metrics`: the numbers of `core.jobs.numbers` for a monitor that has the token."""

from __future__ import annotations

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from core.jobs.numbers import families
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC

_PREFIX = "buendnisnetz_"


def metrics(request: HttpRequest) -> HttpResponse:
    """All numbers, asked of the database now; 404 without a token in the settings, or another."""
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    wanted = settings.METRICS_TOKEN
    if not wanted or not hmac.compare_digest(sent.encode(), wanted.encode()):
        return HttpResponse(status=404)
    registry = CollectorRegistry()
    registry.register(_Numbers())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Numbers(Collector):
    """Measures when it is collected; keeps nothing."""

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing beforehand: registering must not measure."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One family after the other."""
        now = timezone.now()
        for family in families():
            gauge = GaugeMetricFamily(
                _PREFIX + family.name, family.help, labels=[family.label] if family.label else []
            )
            with schema_context(PUBLIC), transaction.atomic():
                for label, value in family.measure(now):
                    gauge.add_metric([label] if family.label else [], value)
            yield gauge
