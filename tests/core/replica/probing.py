"""A site with one page that says where it was read, and can be disturbed there."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from core.replica.marking import may_lag
from federation.catalogue.models import CatalogueEntry

#: Done on the standby, in the middle of the page.
disturbances: list[Callable[[], None]] = []


@may_lag
def probe(request: HttpRequest) -> HttpResponse:
    """Which server, after some reading."""
    CatalogueEntry.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        (is_standby,) = cursor.fetchone()
        for disturb in disturbances if is_standby else ():
            disturb()
            cursor.execute("SELECT pg_sleep(2)")
    return HttpResponse("standby" if is_standby else "primary")


urlpatterns = [path("probe/", probe)]
