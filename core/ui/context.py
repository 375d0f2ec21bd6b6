"""What every page may know without asking: who runs this instance and whether it shows demo data."""

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from core.ui.records import Site


class SiteContext(TypedDict):
    """The one name this processor adds to a template's context."""

    site: Site


def site(request: HttpRequest) -> SiteContext:
    """The instance as its footer and legal pages present it."""
    return {"site": current_site()}


def current_site() -> Site:
    """Read from `SITE_*` settings; what is unset stays visibly open instead of invented."""
    return Site(
        operator=getattr(settings, "SITE_OPERATOR", ""),
        address=getattr(settings, "SITE_ADDRESS", ""),
        email=getattr(settings, "SITE_EMAIL", ""),
        phone=getattr(settings, "SITE_PHONE", ""),
        has_demo_data=getattr(settings, "DEMO_DATA", False),
    )
