"""How far apart two points are, and whether a point lies in the country."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
_SOUTH, _NORTH, _WEST, _EAST = 47.2, 55.1, 5.8, 15.1

type Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """Kilometres between two (latitude, longitude) points on the sphere (haversine)."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    across = sin((lat_b - lat_a) / 2) ** 2
    along = sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(across + cos(lat_a) * cos(lat_b) * along))


def inside_germany(lat: float, lon: float) -> bool:
    """Whether a point lies in the rectangle around Germany."""
    return _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST
