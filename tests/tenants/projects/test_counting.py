"""An alliance counts things of its own and sets targets; nothing overflows, nothing is lost."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from core.errors import EditConflict, Invalid
from core.tenancy import alliance_context
from tenants.projects import selectors, services
from tenants.projects.models import IndicatorTarget, IndicatorValue
from tenants.projects.records import OwnIndicatorData, ValueData

pytestmark = pytest.mark.django_db
RETIRED_AT = timezone.make_aware(datetime(2026, 5, 4, 12))  # noqa: DTZ001 (made aware here)


def own(label: str = "Patenschaften", **changes) -> OwnIndicatorData:
    values = {"label": label, "unit": "Anzahl", "definition": "Jede Patenschaft zählt einmal."}
    return OwnIndicatorData(**values | changes)


def figure(**changes) -> ValueData:
    values = {"indicator": "E1", "year": 2026, "quarter": 2, "value": Decimal(12)}
    return ValueData(**values | changes)


def errors_of(service, **arguments) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as error:
        service(**arguments)
    return error.value.errors


def test_own_indicators_are_numbered_and_stay_at_home(alliance_b, in_alliance_a):
    codes = [services.create_own_indicator(data=own(name)).code for name in ("Paten", "Feste")]

    assert codes == ["E1", "E2"]
    assert [one.label for one in selectors.catalogue_of_alliance() if one.is_own] == [
        "Paten",
        "Feste",
    ]
    with alliance_context(alliance_b):
        assert not any(one.is_own for one in selectors.catalogue_of_alliance())


def test_the_catalogue_takes_one_query(in_alliance_a, django_assert_num_queries):
    for name in ("Paten", "Feste", "Stammtische"):
        services.create_own_indicator(data=own(name))

    with django_assert_num_queries(1):
        assert len(selectors.catalogue_of_alliance()) == 37


@pytest.mark.parametrize("label", ["Teilnahmen", "op3", "patenschaften!"])
def test_a_name_means_one_indicator_only(label, in_alliance_a):
    services.create_own_indicator(data=own())

    assert errors_of(services.create_own_indicator, data=own(label)) == {
        "label": ["Eine Kennzahl mit diesem Namen gibt es schon."]
    }


def test_all_mistakes_of_an_own_indicator_are_told(in_alliance_a):
    wrong = own(" ", unit="x" * 21, iooi="unfug", stage=8, adds_up="mal")

    assert set(errors_of(services.create_own_indicator, data=wrong)) == {
        "label",
        "unit",
        "iooi",
        "stage",
        "adds_up",
    }


def test_who_changes_an_older_version_is_told(in_alliance_a):
    services.create_own_indicator(data=own())
    changed = services.change_own_indicator(code="E1", data=own("Paten"), expected_version=1)

    assert changed.label == "Paten"
    with pytest.raises(EditConflict):
        services.change_own_indicator(code="E1", data=own("Feste"), expected_version=1)


def test_a_retired_one_keeps_its_figures_and_takes_no_later_ones(in_alliance_a):
    services.create_own_indicator(data=own())
    services.record_values(project=None, values=[figure()])
    services.retire_own_indicator(code="E1", at=RETIRED_AT)

    services.record_values(project=None, values=[figure(value=Decimal(13))])
    later = figure(quarter=3)
    assert errors_of(services.record_values, project=None, values=[later]) == {
        "indicator": ["„Patenschaften“ wird nicht mehr erhoben."]
    }
    assert IndicatorValue.objects.get().value == 13
    services.resume_own_indicator(code="E1")
    services.record_values(project=None, values=[later])


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("1e13", "Diese Zahl ist zu groß."),
        ("999999999999.996", "Diese Zahl ist zu groß."),
        ("NaN", "Bitte geben Sie eine Zahl an."),
        ("Infinity", "Bitte geben Sie eine Zahl an."),
        ("-1", "Der Wert darf nicht negativ sein."),
    ],
)
def test_what_the_column_cannot_hold_is_refused_in_german(value, sentence, in_alliance_a):
    wrong = figure(indicator="OP3", value=Decimal(value), target=Decimal(value))

    assert errors_of(services.record_values, project=None, values=[wrong]) == {
        "value": [sentence],
        "target": [sentence],
    }


def test_the_largest_number_fits(in_alliance_a):
    largest = Decimal("999999999999.99")
    services.record_values(project=None, values=[figure(indicator="IN1", value=largest)])

    assert IndicatorValue.objects.get().value == largest


def test_who_noted_a_figure_is_kept(in_alliance_a, coordinator):
    services.record_values(
        project=None, values=[figure(indicator="OP3", note="Liste")], by=coordinator.id
    )

    assert IndicatorValue.objects.values_list("entered_by", "note").get() == (
        coordinator.id,
        "Liste",
    )


def test_targets_are_set_changed_and_taken_back_together(in_alliance_a):
    services.set_target(indicator="OP3", year=2026, quarter=0, value=Decimal(400))
    services.set_targets(
        year=2026,
        values={("OP3", 0): Decimal(500), ("OP3", 1): Decimal(90), ("OP4", 0): None},
    )
    services.set_targets(year=2026, values={("OP3", 1): None, ("NW1", 4): Decimal(30)})

    found = selectors.targets_in((2026, 0), (2026, 1), (2026, 4))
    assert list(found.values_list("indicator", "quarter", "value")) == [
        ("OP3", 0, 500),
        ("NW1", 4, 30),
    ]
    assert not selectors.targets_in().exists()


def test_of_wrong_targets_none_is_set(in_alliance_a):
    wrong = {("OP3", 0): Decimal(1), ("OP4", 0): Decimal("1e13"), ("XX", 2): Decimal(1)}

    assert errors_of(services.set_targets, year=2026, values=wrong) == {
        "OP4_0": ["Diese Zahl ist zu groß."],
        "XX_2": ["Diese Kennzahl gibt es nicht."],
    }
    assert not IndicatorTarget.objects.exists()
