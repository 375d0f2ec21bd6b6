"""German numbers, dates and words in templates."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from core.ui.templatetags import ui


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1272, "1.272"),
        (Decimal("4.50"), "4,5"),
        (0, "0"),
        (None, "–"),
        (Decimal("1000000.00"), "1.000.000"),
    ],
)
def test_numbers_are_german(value: object, shown: str) -> None:
    assert ui.de_number(value) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal("4200.50"), "€", "4.200,50"),
        (Decimal("4200.00"), "€", "4.200"),
        (Decimal("4.50"), "Std.", "4,5"),
        (None, "€", "–"),
        (Decimal(0), "€", "0"),
    ],
)
def test_euros_have_all_their_cents_or_none(value: object, unit: str, shown: str) -> None:
    assert ui.de_measure(value, unit) == shown


def test_a_moment_is_as_short_as_it_stays_clear() -> None:
    now = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)

    assert ui.de_moment(datetime(2026, 11, 22, 13, 3, tzinfo=UTC), now) == "14:03"
    assert ui.de_moment(datetime(2026, 11, 21, 13, 3, tzinfo=UTC), now) == "gestern, 14:03"
    assert ui.de_moment(datetime(2026, 11, 3, 13, 3, tzinfo=UTC), now) == "03.11.2026"


def test_a_confirmation_ages_after_half_a_year() -> None:
    today = timezone.localdate()

    assert ui.is_fresh(today - timedelta(days=183))
    assert not ui.is_fresh(today - timedelta(days=184))
    assert not ui.is_fresh(None)


def test_codes_become_words_and_unknown_ones_break_nothing() -> None:
    assert ui.field_label("familienzeit") == "Zeitpolitik"
    assert ui.land_name("NW") == "Nordrhein-Westfalen"
    assert ui.field_label("laengst-abgeschafft") == "laengst-abgeschafft"
    assert ui.stage_label(None) == ""


def test_a_step_is_parted_at_its_first_colon() -> None:
    assert ui.step_head("Zuhören: Zwei Abende: sehr lang") == "Zuhören"
    assert ui.step_body("Zuhören: Zwei Abende: sehr lang") == "Zwei Abende: sehr lang"
    assert ui.step_head("Ab 7:00 geöffnet") == ""
    assert ui.step_body("Ab 7:00 geöffnet") == "Ab 7:00 geöffnet"


def test_breadcrumbs_pair_labels_and_addresses() -> None:
    crumbs = ui.breadcrumb("Praxisimpulse", "/praxisimpulse/", "Zeitbüro")["crumbs"]

    assert [(crumb.label, crumb.href) for crumb in crumbs] == [
        ("Praxisimpulse", "/praxisimpulse/"),
        ("Zeitbüro", ""),
    ]


def test_dates_are_german() -> None:
    assert ui.de_date(date(2026, 11, 3)) == "03.11.2026"
