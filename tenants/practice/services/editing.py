"""Edit the alliance's own record; the public copy is never touched by this."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tenants.practice import rules
from tenants.practice.errors import StillReleased
from tenants.practice.models import PracticeExample
from tenants.practice.records import LISTS, ExampleData

from .pictures import forget_file


@transaction.atomic
def create_example(*, data: ExampleData, by: UUID | None) -> PracticeExample:
    """Write a first draft.

    Raises:
        Invalid: see `rules.require_valid`.
    """
    rules.require_valid(data)
    return PracticeExample.objects.create(created_by=by, **_values(data))


@transaction.atomic
def update_example(
    *, example_id: UUID, data: ExampleData, expected_version: int | None = None
) -> PracticeExample:
    """Change an example; what is released stays as it was until it is revised.

    Raises:
        Invalid, NotFound, EditConflict: nothing was changed.
    """
    rules.require_valid(data)
    example = PracticeExample.lock(example_id, expected_version=expected_version)
    for name, value in _values(data).items():
        setattr(example, name, value)
    example.save()
    return example


@transaction.atomic
def delete_example(*, example_id: UUID, expected_version: int | None = None) -> None:
    """Remove a draft or a withdrawn example with its pictures.

    Raises:
        StillReleased: it must be withdrawn first, so that the catalogue hears of it.
    """
    example = PracticeExample.lock(example_id, expected_version=expected_version)
    if example.is_released:
        raise StillReleased(title=example.title)
    for image in example.images.all():
        forget_file(image)
    example.delete()


def _values(data: ExampleData) -> dict[str, object]:
    values = {name: getattr(data, name) for name in ExampleData.__slots__}
    return values | {name: list(values[name]) for name in LISTS}
