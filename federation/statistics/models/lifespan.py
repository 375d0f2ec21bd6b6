"""What there was, from which day to which: one row per aggregate."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from core.tenancy.wall.rights import NOTHING
from federation.statistics.enums import Kind


class Lifespan(models.Model):
    """From when to when something counts, as its newest fact told; codes only, no names.

    `began_on` is empty when nobody knows: then it was always there. On `ended_on` it counts no
    more; empty: it still counts. `land` stands with alliances, `sector` with partners.
    """

    alliances_may = NOTHING

    pk = models.CompositePrimaryKey("kind", "aggregate_id")
    kind = models.CharField(max_length=8, choices=Kind)
    aggregate_id = models.UUIDField()
    alliance_id = models.UUIDField()
    land = models.CharField(max_length=2, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    revision = models.PositiveIntegerField()
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(began_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
                name="statistics_lifespan_ends_after_it_began",
            )
        ]
