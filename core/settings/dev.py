"""`make up` and a developer's shell: embedded servers, a key for this machine only."""

from .base import *
from .env import read

SECRET_KEY = SECRET_KEY or "nur-fuer-die-eigene-maschine-" + "x" * 32
NATIONAL_HOSTS = [*NATIONAL_HOSTS, "localhost", "127.0.0.1", "[::1]"]

DEMO_DATA = bool(read("DEMO"))  # every page says so
SITE_OPERATOR = SITE_OPERATOR or ("Servicebüro der Demo-Instanz" if DEMO_DATA else "")
SITE_EMAIL = SITE_EMAIL or ("servicebuero@bund.example" if DEMO_DATA else "")
WEBHOOKS_TO_LOOPBACK = bool(read("WEBHOOKS_TO_LOOPBACK"))
# Static files straight from the apps: nothing has to be collected before a start.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
