"""Figures, targets and an alliance's own indicators change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.tenancy import current_alliance
from tenants.projects import rules, selectors
from tenants.projects.models import IndicatorTarget, IndicatorValue, OwnIndicator, Project
from tenants.projects.records import CatalogueIndicator, OwnIndicatorData, ValueData

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 7203430))"


@transaction.atomic
def record_values(
    *, project: Project | None, values: Sequence[ValueData], by: UUID | None = None
) -> None:
    """Note figures of quarters; one already noted for the same quarter is replaced.

    Raises:
        Invalid: see `rules.require_valid_value`; then none is noted.
    """
    known = _known()
    for value in values:
        rules.require_valid_value(value, known)
    project_id = project.id if project else None
    write_values([(project_id, value) for value in values], by=by)


def write_values(values: Sequence[tuple[UUID | None, ValueData]], *, by: UUID | None) -> None:
    """Write checked figures of several projects at once, inside the caller's transaction."""
    rows = [
        IndicatorValue(project_id=project_id, entered_by=by, **asdict(value))
        for project_id, value in values
    ]
    IndicatorValue.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["project", "indicator", "year", "quarter"],
        update_fields=["value", "target", "source", "n", "note", "entered_by", "updated_at"],
    )


@transaction.atomic
def erase_value(*, project: Project | None, indicator: str, year: int, quarter: int) -> None:
    """Take a figure back: "nicht erhoben" instead of a number."""
    IndicatorValue.objects.filter(
        project=project, indicator=indicator, year=year, quarter=quarter
    ).delete()


@transaction.atomic
def set_target(*, indicator: str, year: int, quarter: int, value: Decimal) -> None:
    """Say what is to be reached in a quarter, or with quarter 0 in the year.

    Raises:
        Invalid: see `rules.require_valid_target`.
    """
    rules.require_valid_target(
        indicator=indicator, year=year, quarter=quarter, value=value, known=_known()
    )
    IndicatorTarget.objects.update_or_create(
        indicator=indicator, year=year, quarter=quarter, defaults={"value": value}
    )


@transaction.atomic
def clear_target(*, indicator: str, year: int, quarter: int) -> None:
    """Take a target back."""
    IndicatorTarget.objects.filter(indicator=indicator, year=year, quarter=quarter).delete()


@transaction.atomic
def set_targets(*, year: int, values: Mapping[tuple[str, int], Decimal | None]) -> None:
    """Set targets of a year by (indicator, quarter), quarter 0 being the year; None takes one back.

    Raises:
        Invalid: one of them is no target; then none is changed. Errors by "<indicator>_<quarter>".
    """
    known, errors = _known(), dict[str, list[str]]()
    kept = {key: value for key, value in values.items() if value is not None}
    for (code, quarter), value in kept.items():
        try:
            rules.require_valid_target(
                indicator=code, year=year, quarter=quarter, value=value, known=known
            )
        except Invalid as error:
            errors[f"{code}_{quarter}"] = [
                text for texts in error.errors.values() for text in texts
            ]
    if errors:
        raise Invalid(errors=errors)
    gone = Q(pk__in=[])
    for code, quarter in values.keys() - kept.keys():
        gone |= Q(indicator=code, quarter=quarter)
    IndicatorTarget.objects.filter(gone, year=year).delete()
    IndicatorTarget.objects.bulk_create(
        [
            IndicatorTarget(indicator=code, year=year, quarter=quarter, value=value)
            for (code, quarter), value in kept.items()
        ],
        update_conflicts=True,
        unique_fields=["indicator", "year", "quarter"],
        update_fields=["value", "updated_at"],
    )


@transaction.atomic
def create_own_indicator(*, data: OwnIndicatorData) -> OwnIndicator:
    """Begin to count something of one's own; it gets the next code E1, E2, …

    Raises:
        Invalid: see `rules.require_valid_own`; also when there are 99.
    """
    _one_at_a_time()
    rules.require_valid_own(data, selectors.catalogue_of_alliance())
    number = max((int(code[1:]) for code in _own_codes()), default=0) + 1
    if number > rules.MOST_OWN:
        text = _("Mehr als %d eigene Kennzahlen sind nicht möglich.") % rules.MOST_OWN
        raise Invalid(errors={"label": [text]})
    return OwnIndicator.objects.create(code=f"E{number}", **_trimmed(data))


@transaction.atomic
def change_own_indicator(
    *, code: str, data: OwnIndicatorData, expected_version: int | None = None
) -> OwnIndicator:
    """Say it better; the code stays and so do the figures.

    Raises:
        Invalid, NotFound, EditConflict: nothing was changed.
    """
    _one_at_a_time()
    others = [one for one in selectors.catalogue_of_alliance() if one.code != code]
    rules.require_valid_own(data, others)
    own = _locked(code, expected_version)
    for name, value in _trimmed(data).items():
        setattr(own, name, value)
    own.save()
    return own


@transaction.atomic
def retire_own_indicator(
    *, code: str, at: datetime, expected_version: int | None = None
) -> OwnIndicator:
    """Stop counting something; figures noted so far stay. Retiring twice changes nothing.

    Raises:
        NotFound, EditConflict: nothing was changed.
    """
    own = _locked(code, expected_version)
    if own.retired_at is None:
        own.retired_at = at
        own.save()
    return own


@transaction.atomic
def resume_own_indicator(*, code: str, expected_version: int | None = None) -> OwnIndicator:
    """Count something again that was given up.

    Raises:
        Invalid: by now another one has its name.
        NotFound, EditConflict: nothing was changed.
    """
    own = _locked(code, expected_version)
    data = OwnIndicatorData(**{name: getattr(own, name) for name in OwnIndicatorData.__slots__})
    rules.require_valid_own(
        data, [one for one in selectors.catalogue_of_alliance() if one.code != code]
    )
    own.retired_at = None
    own.save()
    return own


def _known() -> dict[str, CatalogueIndicator]:
    return {one.code: one for one in selectors.catalogue_of_alliance(with_retired=True)}


def _own_codes() -> list[str]:
    return list(OwnIndicator.objects.values_list("code", flat=True))


def _locked(code: str, expected_version: int | None) -> OwnIndicator:
    own = selectors.get_own_indicator(code)
    return OwnIndicator.lock(own.id, expected_version=expected_version)


def _trimmed(data: OwnIndicatorData) -> dict[str, object]:
    values = asdict(data)
    return {name: one.strip() if isinstance(one, str) else one for name, one in values.items()}


def _one_at_a_time() -> None:
    # Two people adding at once would get the same code or the same name.
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [str(current_alliance().id)])
