import pytest

from core import geo


def test_a_postcode_knows_its_place() -> None:
    place = geo.postcode("52134")

    assert place is not None
    assert (place.municipality, place.ags, place.places) == (
        "Herzogenrath",
        "05334016",
        ("Herzogenrath",),
    )
    assert geo.inside_germany(place.lat, place.lon)


def test_a_postcode_may_serve_many_places() -> None:
    place = geo.postcode("01594")

    assert place is not None
    assert place.places == ("Hirschstein", "Riesa", "Stauchitz")


@pytest.mark.parametrize("plz", ["99999", "", "5213", "abc", "٥٢١٣٤"])
def test_an_unknown_postcode_is_none(plz: str) -> None:
    assert geo.postcode(plz) is None


def test_distance_follows_the_sphere() -> None:
    berlin, munich = (52.52, 13.405), (48.137, 11.575)

    assert geo.distance_km(berlin, munich) == pytest.approx(504.4, abs=0.5)
    assert geo.distance_km(berlin, berlin) == 0


def test_keys_of_municipalities_and_districts() -> None:
    names = [geo.municipality(ags) for ags in ("05334016", "03157", "00000000")]

    assert names == [
        geo.Municipality("05334016", "Herzogenrath"),
        geo.Municipality("03157", "Peine"),
        None,
    ]


def test_paris_is_not_in_germany() -> None:
    assert not geo.inside_germany(48.85, 2.35)
