import re
from itertools import pairwise

from core import geo


def test_all_laender_are_drawn_inside_the_frame() -> None:
    for outline in geo.outlines():
        for x, y in _points(outline.path):
            assert -1 <= x <= geo.WIDTH + 1
            assert -1 <= y <= geo.HEIGHT + 1


def test_the_map_stays_light() -> None:
    assert len({outline.land for outline in geo.outlines()}) == 16
    assert sum(len(outline.path) for outline in geo.outlines()) < 40_000


def test_a_place_lies_in_its_land() -> None:
    paths = {outline.land: outline.path for outline in geo.outlines()}
    point = geo.project(50.86389, 6.09832)  # Herzogenrath, two kilometres from the border

    assert [land for land, path in paths.items() if _holds(path, point)] == ["NW"]


def test_berlin_is_a_hole_in_brandenburg() -> None:
    paths = {outline.land: outline.path for outline in geo.outlines()}
    point = geo.project(52.52, 13.405)

    assert [land for land, path in paths.items() if _holds(path, point)] == ["BE"]


def _rings(path: str) -> list[list[tuple[float, float]]]:
    rings = []
    for start, steps in re.findall(r"M([-\d. e]+)l([-\d. e]+)z", path):
        x, y = (float(number) for number in start.split())
        ring, numbers = [(x, y)], iter(float(number) for number in steps.split())
        for dx, dy in zip(numbers, numbers, strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def _points(path: str) -> list[tuple[float, float]]:
    return [point for ring in _rings(path) for point in ring]


def _holds(path: str, point: tuple[float, float]) -> bool:
    """Even-odd rule over all rings."""
    inside = False
    for ring in _rings(path):
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > point[1]) != (by > point[1]):
                inside ^= point[0] < (bx - ax) * (point[1] - ay) / (by - ay) + ax
    return inside
