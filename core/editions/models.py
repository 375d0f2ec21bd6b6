"""One random token per writer at a time; together they name the edition that is out."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from core.tenancy.wall.rights import NOTHING


class Edition(models.Model):
    """A token that a trigger replaces whenever rows of its kind are written.

    A writer takes any token no other writer holds, or adds one, so writers never wait for each
    other here. What commits is seen by the tokens, whatever order transactions end in; a highest
    number would miss who commits late. Random, so that a restored database never repeats one.
    """

    alliances_may = NOTHING

    kind = models.CharField(max_length=20)
    token = models.UUIDField(db_default=RandomUUID())
