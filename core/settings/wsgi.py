"""The door for gunicorn (WSGI only: the alliance in force belongs to a thread)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.dev")
application = get_wsgi_application()
