"""A bare Django page: no alliances, no sessions, no middleware, one query, one list of twelve.

Stock backend and psycopg's pool on the same database, signed in as the owner of everything;
gunicorn gets the same settings. Only for the benchmark.
"""

from __future__ import annotations

from django.conf import settings

from core import embedded
from core.embedded.layout import DATABASE, OWNER

_PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Liste</title></head>
<body><h1>{{ title }}</h1><ul>{% for entry in entries %}<li><a href="/{{ entry.slug }}/">
{{ entry.title }}</a> <p>{{ entry.summary }}</p> {{ entry.alliance_name }}, {{ entry.seat }}
{{ entry.listed_at|date:"j. F Y" }}</li>{% endfor %}</ul></body></html>"""

settings.configure(
    SECRET_KEY="bare",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    LANGUAGE_CODE="de",
    TIME_ZONE="Europe/Berlin",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": str(embedded.places().run),
            "NAME": DATABASE,
            "USER": OWNER,
            "ATOMIC_REQUESTS": True,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"list.html": _PAGE})]
            },
        }
    ],
)

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


class Entry(models.Model):
    """The same rows, as a stranger sees them."""

    slug = models.SlugField()
    title = models.CharField()
    summary = models.CharField()
    alliance_name = models.CharField()
    seat = models.CharField()
    status = models.CharField()
    listed_at = models.DateTimeField()

    class Meta:
        app_label = "bare"
        db_table = "catalogue_catalogueentry"
        managed = False


def page(request: HttpRequest, name: str = "") -> HttpResponse:
    """Twelve entries."""
    entries = Entry.objects.filter(status="listed").order_by("-listed_at")[:12]
    return render(request, "list.html", {"title": "Praxisimpulse", "entries": entries})


urlpatterns = [path("<path:name>", page), path("", page)]
application = get_wsgi_application()
