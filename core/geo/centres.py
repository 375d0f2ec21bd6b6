"""Where an area lies, and how far a point is from the next postcode."""

from functools import cache
from math import cos, hypot, radians

from core.geo.distances import Point
from core.geo.sources import rows

_KM_PER_DEGREE = 111.2


def centre(ags: str) -> Point | None:
    """The mean of the postcode centres in an area (municipality, district or Land key)."""
    found = [(lat, lon) for key, lat, lon in _centres() if ags and key.startswith(ags)]
    if not found:
        return None
    lats, lons = zip(*found, strict=True)
    return round(sum(lats) / len(lats), 5), round(sum(lons) / len(lons), 5)


def nearest_km(point: Point) -> float:
    """Kilometres to the nearest postcode centre, on a flat map (exact enough below 100 km)."""
    lat, lon = point
    across = cos(radians(lat))
    return _KM_PER_DEGREE * min(
        hypot(lat - other_lat, (lon - other_lon) * across) for _, other_lat, other_lon in _centres()
    )


@cache
def _centres() -> tuple[tuple[str, float, float], ...]:
    return tuple(
        (row["ags_2016"], float(row["lat"]), float(row["lon"])) for row in rows("postcodes.csv")
    )
