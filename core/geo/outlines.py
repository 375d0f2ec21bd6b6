"""The outlines of the Länder as SVG paths, decoded from TopoJSON (every border is stored once)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from core.geo.projection import project
from core.geo.sources import topology
from core.vocabulary import land_by_ags

# What a map of a few hundred pixels cannot show: points closer than this, smaller islands.
_STEP = 0.9
_SMALLEST_ISLAND = 1.5

type Xy = tuple[float, float]
type Line = tuple[Xy, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One Land: its code ("NW"), its name, and the `d` of its path on the map of `project`."""

    land: str
    name: str
    path: str


@cache
def outlines() -> tuple[Outline, ...]:
    """The sixteen Länder, ready to draw."""
    data = topology("laender.topo.json")
    lines = tuple(_decoded(arc, data["transform"]) for arc in data["arcs"])
    shapes = data["objects"]["data"]["geometries"]
    found = [_outline(shape, lines) for shape in shapes]
    return tuple(sorted(found, key=lambda outline: outline.land))


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Line:
    """Undo quantisation and delta coding, project, thin: both neighbours get the same line."""
    (scale_x, scale_y), (west, south) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
    return _thinned([project(y * scale_y + south, x * scale_x + west) for x, y in steps])


def _thinned(points: list[Xy]) -> Line:
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _STEP:
            kept.append(point)
    return (*kept, points[-1])


def _outline(shape: dict[str, Any], lines: tuple[Line, ...]) -> Outline:
    land = land_by_ags(shape["properties"]["ags"])
    if land is None:
        raise LookupError(shape["properties"]["ags"])
    rings = (_ring(arcs, lines) for arcs in _rings(shape))
    return Outline(land.code, land.name, "".join(_path(ring) for ring in rings if _shows(ring)))


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        yield from polygon


def _ring(arcs: Iterable[int], lines: tuple[Line, ...]) -> list[Xy]:
    """Join lines end to end; a negative number means: the line ~number, walked backwards."""
    points: list[Xy] = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points.extend(line[1:] if points else line)
    return points


def _shows(ring: list[Xy]) -> bool:
    pairs = pairwise(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 >= _SMALLEST_ISLAND


def _path(ring: list[Xy]) -> str:
    """Relative steps with one decimal: half the size of absolute points."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    start = tenths[0]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths)]
    drawn = " ".join(f"{x / 10:g} {y / 10:g}" for x, y in steps)
    return f"M{start[0] / 10:g} {start[1] / 10:g}l{drawn}z"
