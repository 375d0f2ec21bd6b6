"""Places in Germany: postcodes, municipalities, distances, and the outlines of the Länder."""

from core.geo.credits import CREDITS, Credit
from core.geo.distances import EARTH_RADIUS_KM, distance_km, inside_germany
from core.geo.municipalities import Municipality, municipality
from core.geo.outlines import Outline, outlines
from core.geo.postcodes import Place, postcode
from core.geo.projection import HEIGHT, WIDTH, project

__all__ = [
    "CREDITS",
    "EARTH_RADIUS_KM",
    "HEIGHT",
    "WIDTH",
    "Credit",
    "Municipality",
    "Outline",
    "Place",
    "distance_km",
    "inside_germany",
    "municipality",
    "outlines",
    "postcode",
    "project",
]
