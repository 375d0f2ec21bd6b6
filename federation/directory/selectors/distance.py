"""Distances in SQL: the haversine of `core.geo`, so that the database can filter and sort."""

from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Cos, Power, Radians, Sin, Sqrt

from core.geo import EARTH_RADIUS_KM, Place
from federation.directory.models import DirectoryEntry

type Entries = QuerySet[DirectoryEntry]


def measured(entries: Entries, place: Place) -> Entries:
    """The entries with `distance_km` from a place; those without coordinates fall out."""
    return entries.filter(lat__isnull=False, lon__isnull=False).annotate(
        distance_km=_haversine(place)
    )


def within(entries: Entries, place: Place, radius_km: int) -> Entries:
    """The entries at most so many kilometres away, with `distance_km`."""
    return measured(entries, place).filter(Q(distance_km__lte=radius_km))


def _haversine(place: Place) -> Combinable:
    lat, lon = Radians(Value(place.lat)), Radians(Value(place.lon))
    there_lat, there_lon = Radians(F("lat")), Radians(F("lon"))
    across = Power(Sin((there_lat - lat) / 2), 2)
    along = Cos(lat) * Cos(there_lat) * Power(Sin((there_lon - lon) / 2), 2)
    return Value(2 * EARTH_RADIUS_KM, output_field=FloatField()) * ASin(Sqrt(across + along))
