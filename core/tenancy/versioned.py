"""Records of an alliance that several people may edit."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from core.errors import EditConflict, NotFound


class Versioned(models.Model):
    """A record with a version that rises with each edit, for optimistic locking."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @classmethod
    def get(cls, id_: uuid.UUID) -> Self:
        """The record in the alliance in force.

        Raises:
            NotFound: this alliance has no such record, whatever others have.
        """
        found = cls._default_manager.filter(pk=id_).first()
        if found is None:
            raise NotFound
        return found

    @classmethod
    def lock(cls, id_: uuid.UUID, *, expected_version: int | None = None) -> Self:
        """The record, locked until the transaction ends; its version is raised for the edit.

        Raises:
            NotFound: there is none.
            EditConflict: it is not the version the editor has seen.
        """
        found = cls._default_manager.select_for_update().filter(pk=id_).first()
        if found is None:
            raise NotFound
        if expected_version is not None and found.version != expected_version:
            raise EditConflict
        found.version += 1
        return found
