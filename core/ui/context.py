"""What every page may know: who runs this instance and whether it shows demo data."""

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from core.ui.records import Instance


class InstanceContext(TypedDict):
    """The one name this processor adds to a template's context."""

    instance: Instance


def site(request: HttpRequest) -> InstanceContext:
    """The instance as its footer and legal pages present it."""
    return {"instance": current_instance()}


def current_instance() -> Instance:
    """Read from `SITE_*` settings; what is unset stays visibly open instead of invented."""
    return Instance(
        operator=settings.SITE_OPERATOR,
        address=settings.SITE_ADDRESS,
        email=settings.SITE_EMAIL,
        phone=settings.SITE_PHONE,
        has_demo_data=settings.DEMO_DATA,
    )
