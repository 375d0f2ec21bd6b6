"""What serializers of all wings share: strict on the way in, pages on the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

from core.api.errors import BadQuery
from core.vocabulary import action_fields, choices, target_groups
from core.vocabulary.terms import Named


class StrictMixin(serializers.Serializer[Any]):
    """Names nobody knows are errors, since a typo must not lose what was meant.

    What an answer shows but nobody can set (`read_only_names`) may be sent back and is ignored.
    """

    default_error_messages = {"unknown": _("Diese Angabe gibt es hier nicht.")}
    read_only_names: frozenset[str] = frozenset()

    def to_internal_value(self, data: Any) -> Any:
        """The values by name.

        Raises:
            ValidationError: names or values are wrong.
        """
        unknown = set(data) - set(self.fields) - self.read_only_names if _is_object(data) else set()
        if unknown:
            text = str(self.error_messages["unknown"])
            message = serializers.ErrorDetail(text, code="unknown")
            raise serializers.ValidationError({name: [message] for name in sorted(unknown)})
        return super().to_internal_value(data)


class QuickMixin(serializers.Serializer[Any]):
    """Rows of a list without asking every field of every row how it is written.

    The same answer as the slow way. What is text, number, truth or a list of codes in the model is
    so in JSON; moments, days and ids have one way to be written; only other fields are asked.
    """

    # annotations of a query that the methods of the serializer read, and nothing else
    annotations: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def rows(cls, found: Iterable[Any]) -> list[dict[str, Any]]:
        """The representations."""
        return [{name: convert(row) for name, convert in cls._plan()} for row in found]

    @classmethod
    @cache
    def columns(cls) -> tuple[str, ...]:
        """What a row must have when it need not be a record; () when a field asks for one."""
        fields = list(cls()._readable_fields)
        slow = [field for field in fields if not _is_quick(field)]
        if slow and not (cls.annotations and all(map(_is_method, slow))):
            return ()
        return tuple(str(field.source) for field in fields if field not in slow)

    @classmethod
    @cache
    def _plan(cls) -> list[tuple[str, Callable[[Any], Any]]]:
        return [(str(field.field_name), _quick(field)) for field in cls()._readable_fields]


def _quick(field: serializers.Field[Any, Any, Any, Any]) -> Callable[[Any], Any]:
    if _is_quick(field):
        convert = _CONVERTED.get(type(field))
        source = str(field.source)
        return _converted(source, convert) if convert else attrgetter(source)

    def slowly(row: Any) -> Any:
        value = field.get_attribute(row)
        return None if value is None else field.to_representation(value)

    return slowly


def _is_quick(field: serializers.Field[Any, Any, Any, Any]) -> bool:
    """Whether a field is a column that is written as all of its type are."""
    is_column = bool(field.source) and "." not in str(field.source) and field.source != "*"
    is_usual = type(field) in _CONVERTED and not hasattr(field, "format")
    return is_column and (type(field) in _AS_THEY_ARE or is_usual)


def _is_method(field: serializers.Field[Any, Any, Any, Any]) -> bool:
    return isinstance(field, serializers.SerializerMethodField)


def _converted(source: str, convert: Callable[[Any], str]) -> Callable[[Any], str | None]:
    def read(row: Any) -> str | None:
        value = getattr(row, source)
        return None if value is None else convert(value)

    return read


def _moment(value: datetime) -> str:
    """As Django REST framework writes it: the local time with its distance to UTC."""
    return value.astimezone(timezone.get_default_timezone()).isoformat().replace("+00:00", "Z")


_AS_THEY_ARE = {
    serializers.BooleanField,
    serializers.CharField,
    serializers.ChoiceField,
    serializers.FloatField,
    serializers.IntegerField,
    serializers.ListField,
    serializers.SlugField,
    serializers.URLField,
}
_CONVERTED: dict[type, Callable[[Any], str]] = {
    serializers.DateField: date.isoformat,
    serializers.DateTimeField: _moment,
    serializers.UUIDField: str,
}


def read[T](
    serializer: type[serializers.BaseSerializer[Any]], request: Request, make: Callable[..., T]
) -> T:
    """What was sent, as the record a service takes.

    Raises:
        ValidationError: see `errors` of the problem.
    """
    return make(**changes(serializer, request, partial=False))


def changes(
    serializer: type[serializers.BaseSerializer[Any]], request: Request, *, partial: bool = True
) -> dict[str, Any]:
    """The values that were sent; lists as tuples.

    Raises:
        ValidationError: see `errors` of the problem.
    """
    sent = serializer(data=request.data, partial=partial)
    sent.is_valid(raise_exception=True)
    values: dict[str, Any] = sent.validated_data
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }


def question(serializer: type[serializers.BaseSerializer[Any]], request: Request) -> dict[str, Any]:
    """What the parameters of an address ask for; empty ones ask for nothing.

    Raises:
        BadQuery: one of them makes no sense.
    """
    params = {name: value for name, value in request.query_params.items() if value}
    asked = serializer(data=params)
    if not asked.is_valid():
        told: dict[str, Any] = dict(asked.errors)
        raise BadQuery(errors={name: [*map(str, texts)] for name, texts in told.items()})
    values: dict[str, Any] = asked.validated_data
    return values


def code_field(terms: Iterable[Named], **kwargs: Any) -> serializers.ChoiceField:
    """One code of the vocabulary."""
    return serializers.ChoiceField(choices=choices(list(terms)), **kwargs)


def codes_field(terms: Iterable[Named], **kwargs: Any) -> serializers.ListField:
    """Some codes of the vocabulary."""
    known = choices(list(terms))
    child = serializers.ChoiceField(choices=known)
    return serializers.ListField(child=child, max_length=len(known), **kwargs)


def action_fields_field(**kwargs: Any) -> serializers.ListField:
    """Action fields by code."""
    return codes_field(action_fields(), **kwargs)


def target_groups_field(**kwargs: Any) -> serializers.ListField:
    """Target groups by code."""
    return codes_field(target_groups(), **kwargs)


@cache
def page_of(serializer: type[serializers.BaseSerializer[Any]]) -> type[serializers.Serializer[Any]]:
    """How the document describes one page of a collection."""
    name = serializer.__name__.removesuffix("Out") + "Page"
    fields = {
        "__doc__": "",
        "items": serializer(many=True),
        "next": serializers.URLField(allow_null=True, help_text="Adresse der nächsten Seite"),
        "prev": serializers.URLField(allow_null=True, help_text="Adresse der vorigen Seite"),
    }
    return type(name, (serializers.Serializer,), fields)


def _is_object(data: Any) -> bool:
    return isinstance(data, dict)
