"""The door for gunicorn (WSGI only: the alliance in force belongs to a thread)."""

import atexit
import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import get_resolver

from core.replica import connecting
from core.tenancy.backend import pooler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.dev")
application = get_wsgi_application()
pooler.end_on_shared_sessions(connection.get_connection_params())
if settings.DATABASE_REPLICA:
    pooler.end_on_shared_sessions(connecting.parameters())
get_resolver().url_patterns  # noqa: B018 - read in now, not while the first visitor waits
# Before the interpreter ends it looks through all it holds, several times; nobody needs that.
atexit.register(gc.freeze)
