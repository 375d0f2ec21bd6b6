"""The door for gunicorn (WSGI only: the alliance in force belongs to a thread)."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.dev")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - read in now, not while the first visitor waits
