"""From degrees to the drawing: Web Mercator, fitted to a frame around Germany."""

from math import log, pi, radians, tan

WIDTH, HEIGHT = 586, 793
_WEST, _EAST = 5.86625, 15.041816
_SOUTH, _NORTH = 47.270111, 55.058347
_MARGIN = 0.3


def project(lat: float, lon: float) -> tuple[float, float]:
    """The point of the map (x to the right, y down, in units of WIDTH × HEIGHT) of a place."""
    x = (lon - _WEST) / (_EAST - _WEST) * (WIDTH - 2 * _MARGIN) + _MARGIN
    y = (_TOP - _mercator(lat)) / (_TOP - _BOTTOM) * (HEIGHT - 2 * _MARGIN) + _MARGIN
    return round(x, 1), round(y, 1)


def _mercator(lat: float) -> float:
    return log(tan(pi / 4 + radians(lat) / 2))


_TOP, _BOTTOM = _mercator(_NORTH), _mercator(_SOUTH)
