"""Continue a list after a row, whatever it is ordered by: stable while others insert rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Field, FloatField, Model, OrderBy, Q, QuerySet
from django.db.models.functions import Cast


@dataclass(frozen=True, slots=True)
class Key:
    """One part of an order: a column of that name, or what is selected under it."""

    name: str
    field: Field[Any, Any]
    descending: bool
    nulls_first: bool

    def reversed(self) -> Key:
        """The same, backwards."""
        return Key(self.name, self.field, not self.descending, not self.nulls_first)

    def order(self) -> OrderBy:
        """For `order_by`."""
        first = True if self.nulls_first else None
        last = None if self.nulls_first else True
        return OrderBy(F(self.name), self.descending, nulls_first=first, nulls_last=last)

    def beyond(self, value: Any) -> Q | None:
        """What comes after a value; None when nothing does."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.nulls_first else None
        further = Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})
        return further if self.nulls_first else further | Q(**{f"{self.name}__isnull": True})

    def same(self, value: Any) -> Q:
        """What is equal in this part."""
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})


type Keys = tuple[Key, ...]


def keyed[M: Model](rows: QuerySet[M]) -> tuple[QuerySet[M], Keys]:
    """The rows with their sort keys selected; the order must end in something unique."""
    parts = rows.query.order_by or rows.model._meta.ordering or ()
    keys, selected = [], {}
    for at, part in enumerate(parts):
        by, name = _order_by(part), f"key_{at}"
        column = _column(by.expression, rows.model)
        if column is not None:
            keys.append(Key(column.attname, column, by.descending, _nulls_first(by)))
            continue
        field = by.expression.resolve_expression(rows.query).output_field
        # PostgreSQL ranks in 32 bits, which do not survive the way through Python's 64.
        is_float = isinstance(field, FloatField)
        selected[name] = Cast(by.expression, FloatField()) if is_float else by.expression
        keys.append(Key(name, field, by.descending, _nulls_first(by)))
    ordered = rows.annotate(**selected).order_by(*(key.order() for key in keys))
    return ordered, tuple(keys)


def values_of(row: Any, keys: Keys) -> list[Any]:
    """Where a row stands."""
    return [getattr(row, key.name) for key in keys]


def after(keys: Keys, values: Sequence[Any]) -> Q:
    """The condition that a row comes after these values."""
    condition, equal = Q(pk__in=()), Q()
    for key, value in zip(keys, values, strict=True):
        beyond = key.beyond(value)
        if beyond is not None:
            condition |= equal & beyond
        equal &= key.same(value)
    return condition


def _order_by(part: Any) -> OrderBy:
    if isinstance(part, OrderBy):
        return part
    if isinstance(part, str):
        return OrderBy(F(part.removeprefix("-")), descending=part.startswith("-"))
    return OrderBy(part)


def _column(expression: Any, model: type[Model]) -> Field[Any, Any] | None:
    """The column an order is by, if it is no more than that; it need not be selected twice."""
    if type(expression) is not F:
        return None
    columns = {field.attname: field for field in model._meta.concrete_fields}
    found = columns.get(getattr(expression, "name", ""))
    return None if isinstance(found, FloatField) else found


def _nulls_first(by: OrderBy) -> bool:
    if by.nulls_first or by.nulls_last:
        return bool(by.nulls_first)
    return by.descending  # PostgreSQL's habit
