"""Values that travel into the register."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .enums import AreaKind, Phase, Precision, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of an alliance when it is founded or its profile is edited.

    `areas` maps AGS keys to names; `fields` are codes of action fields, `focus` those
    among them the alliance stresses. Coordinates are degrees (WGS 84).
    """

    slug: str
    name: str
    land: str
    seat: str
    short_name: str = ""
    kind: str = AreaKind.MUNICIPALITY
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    founded_on: date | None = None
    founded_precision: str = Precision.UNKNOWN
    founded_note: str = ""
    phase: str = Phase.FOUNDED
    status: str = Status.ACTIVE
    legal_form: str = ""
    carrier: str = ""
    patron: str = ""
    motto: str = ""
    summary: str = ""
    goal: str = ""
    implementation: str = ""
    organisation: str = ""
    website: str = ""
    contact_name: str = ""
    contact_name_public: bool = False
    contact_role: str = ""
    contact_role_public: bool = False
    contact_email: str = ""
    contact_email_public: bool = False
    contact_phone: str = ""
    contact_phone_public: bool = False
    contact_address: str = ""
    contact_address_public: bool = False
    confirmed_on: date | None = None
    is_demo: bool = False
    areas: dict[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What founding or updating an alliance did; `changed` are German field labels."""

    slug: str
    created: bool
    changed: tuple[str, ...] = ()
