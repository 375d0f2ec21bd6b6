"""Facts about an alliance itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .fact import Fact, register


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceProfile:
    """What an alliance shows the public; contacts only as far as it allows."""

    slug: str
    name: str
    short_name: str
    kind: str
    land: str
    seat: str
    postcode: str
    lat: float | None
    lon: float | None
    areas: list[dict[str, str]]
    founded_on: date | None
    founded_precision: str
    founded_note: str
    phase: str
    status: str
    legal_form: str
    carrier: str
    patron: str
    motto: str
    summary: str
    goal: str
    implementation: str
    organisation: str
    website: str
    contact: dict[str, str]
    action_fields: list[str]
    focus_fields: list[str]
    confirmed_on: date | None
    is_demo: bool


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceFounded(Fact):
    """A new alliance has its house on this instance."""

    # In all three `dissolved_on` is the local day its status became "dissolved", for as long as
    # it stays so, whatever is edited later; empty in facts of before.

    TYPE: ClassVar[str] = "alliance.founded"
    STREAM: ClassVar[str] = "alliance"
    profile: AllianceProfile
    dissolved_on: date | None = None


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceProfileChanged(Fact):
    """The public profile has changed or was confirmed."""

    TYPE: ClassVar[str] = "alliance.profile_changed"
    STREAM: ClassVar[str] = "alliance"
    profile: AllianceProfile
    dissolved_on: date | None = None


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceStatusChanged(Fact):
    """An alliance became active, dormant or dissolved."""

    TYPE: ClassVar[str] = "alliance.status_changed"
    STREAM: ClassVar[str] = "alliance"
    profile: AllianceProfile
    dissolved_on: date | None = None
