"""Where areas lie and how far points are from the next postcode."""

import pytest

from core.geo import centres


@pytest.mark.parametrize(
    ("ags", "point"), [("05334016", (50.86, 6.10)), ("03157", (52.32, 10.23)), ("11", (52.5, 13.4))]
)
def test_an_area_lies_where_its_postcodes_lie(ags, point):
    assert centres.centre(ags) == pytest.approx(point, abs=0.08)


@pytest.mark.parametrize("ags", ["", "99999999"])
def test_an_unknown_area_lies_nowhere(ags):
    assert centres.centre(ags) is None


@pytest.mark.parametrize(
    ("point", "near"),
    [
        ((50.26, 10.96), True),
        ((54.18, 7.89), True),
        ((50.08, 14.42), False),
        ((47.37, 8.54), False),
    ],
)
def test_no_place_in_germany_is_far_from_a_postcode(point, near):
    assert (centres.nearest_km(point) < 20) is near
