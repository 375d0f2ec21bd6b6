"""What may be counted, and what a figure, a target and an own indicator must be like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.vocabulary import indicators
from core.vocabulary.german import fold, words
from tenants.projects.enums import AddsUp, Iooi, Source
from tenants.projects.models import OwnIndicator
from tenants.projects.records import CatalogueIndicator, OwnIndicatorData, ValueData

MOST = Decimal("999999999999.99")
MOST_OWN = 99
LONGEST_NOTE = 300
_MOST_ASKED = 2_147_483_647
_FEWEST_ASKED = 5  # of fewer nobody is told what they said
_LONGEST = {"label": 100, "unit": 20, "definition": 400}

type Errors = dict[str, list[str]]


def catalogue(own: Iterable[OwnIndicator]) -> tuple[CatalogueIndicator, ...]:
    """The shared vocabulary followed by an alliance's own indicators."""
    return (*_shared(), *map(_own, own))


@cache
def _shared() -> tuple[CatalogueIndicator, ...]:
    return tuple(
        CatalogueIndicator(
            is_own=False,
            **{name: value for name, value in asdict(one).items() if name != "splits_by"},
        )
        for one in indicators()
    )


def require_valid_value(data: ValueData, known: Mapping[str, CatalogueIndicator]) -> None:
    """Check a figure against what the alliance counts, by code.

    Raises:
        Invalid: with German sentences per field.
    """
    if errors := value_errors(data, known):
        raise Invalid(errors=errors)


def value_errors(data: ValueData, known: Mapping[str, CatalogueIndicator]) -> Errors:
    """What is wrong with a figure, in German, by field."""
    found = {
        "indicator": indicator_error(data.indicator, known, (data.year, data.quarter)),
        "year": _year_error(data.year),
        "quarter": "" if data.quarter in (1, 2, 3, 4) else _("Ein Quartal ist 1, 2, 3 oder 4."),
        "value": amount_error(data.value),
        "target": "" if data.target is None else amount_error(data.target),
        "source": "" if data.source in Source.values else _("Bitte wählen Sie, wie erhoben wurde."),
        "n": asked_error(data.source, data.n),
        "note": _length_error(data.note, LONGEST_NOTE),
    }
    return {name: [text] for name, text in found.items() if text}


def asked_error(source: str, asked: int | None) -> str:
    """Why so many cannot have been asked, or too few to tell what they said; empty when fine."""
    number = asked or 0
    if not 0 <= number <= _MOST_ASKED:
        return _("Bitte eine Zahl ab null.")
    if source == Source.ASKED and 0 < number < _FEWEST_ASKED:
        return _("Was weniger als fünf Befragte sagen, wird nicht ausgewiesen.")
    return ""


def indicator_error(
    code: str, known: Mapping[str, CatalogueIndicator], quarter: tuple[int, int]
) -> str:
    """Why a code cannot be used for a (year, quarter); empty when it can."""
    if code not in known:
        return _("Diese Kennzahl gibt es nicht.")
    if not known[code].is_open_in(*quarter):
        return _("„%s“ wird nicht mehr erhoben.") % known[code].label
    return ""


def amount_error(value: Decimal) -> str:
    """Why a number cannot be a figure; empty when it can."""
    if not value.is_finite():
        return _("Bitte geben Sie eine Zahl an.")
    if value < 0:
        return _("Der Wert darf nicht negativ sein.")
    if value > MOST:
        return _("Diese Zahl ist zu groß.")
    return ""


def require_valid_target(
    *,
    indicator: str,
    year: int,
    quarter: int,
    value: Decimal,
    known: Mapping[str, CatalogueIndicator],
) -> None:
    """Check a target; quarter 0 is the whole year.

    Raises:
        Invalid: with German sentences per field.
    """
    found = {
        "indicator": indicator_error(indicator, known, (year, quarter or 1)),
        "year": _year_error(year),
        "quarter": "" if quarter in range(5) else _("Ein Quartal ist 1 bis 4, das Jahr ist 0."),
        "value": amount_error(value),
    }
    if errors := {name: [text] for name, text in found.items() if text}:
        raise Invalid(errors=errors)


def require_valid_own(data: OwnIndicatorData, others: Iterable[CatalogueIndicator]) -> None:
    """Check an indicator of one's own; nothing may look like one of the others.

    Raises:
        Invalid: with German sentences per field.
    """
    errors = {
        name: [_("Bitte füllen Sie dieses Feld aus.")]
        for name in _LONGEST
        if not getattr(data, name).strip()
    }
    for name, longest in _LONGEST.items():
        if text := _length_error(getattr(data, name), longest):
            errors[name] = [text]
    taken = {spelling(name) for one in others for name in (one.code, one.label)}
    if spelling(data.label) in taken:
        errors["label"] = [_("Eine Kennzahl mit diesem Namen gibt es schon.")]
    errors |= _choice_errors(data)
    if errors:
        raise Invalid(errors=errors)


def spelling(text: str) -> str:
    """A code or label without case, accents and marks."""
    return words(fold(text))


def _choice_errors(data: OwnIndicatorData) -> Errors:
    errors: Errors = {}
    if data.iooi not in Iooi.values:
        errors["iooi"] = [_("Bitte wählen Sie aus, wovon die Kennzahl erzählt.")]
    if data.adds_up not in AddsUp.values:
        errors["adds_up"] = [_("Bitte wählen Sie aus, wie aus Quartalen ein Jahr wird.")]
    if data.stage is not None and data.stage not in range(1, 8):
        errors["stage"] = [_("Die Wirkungstreppe hat die Stufen 1 bis 7.")]
    return errors


def _year_error(year: int) -> str:
    return "" if 2000 <= year <= 2100 else _("Bitte geben Sie ein Jahr ab 2000 an.")


def _length_error(text: str, longest: int) -> str:
    if "\x00" in text:
        return _("Das Zeichen U+0000 ist nicht erlaubt.")
    return _("Höchstens %d Zeichen, bitte.") % longest if len(text) > longest else ""


def _own(one: OwnIndicator) -> CatalogueIndicator:
    retired = timezone.localtime(one.retired_at).date() if one.retired_at else None
    return CatalogueIndicator(
        code=one.code,
        label=one.label,
        unit=one.unit,
        definition=one.definition,
        iooi=one.iooi,
        stage=one.stage,
        rhythm="quarter",
        adds_up=one.adds_up,
        shields_small=one.shields_small,
        is_own=True,
        own_id=one.id,
        retired_on=retired,
    )
