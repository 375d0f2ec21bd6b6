"""Production: nothing has a default that would be unsafe; a missing value stops the start."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .env import missing_in_production, read

if _missing := missing_in_production():
    raise ImproperlyConfigured(
        f"Diese Umgebungsvariablen fehlen: {', '.join(_missing)} (siehe docs/reference/settings.md)"
    )

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]
SECURE_HSTS_SECONDS = 31536000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if read("TRUSTED_PROXY") else None
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sitzung"
CSRF_COOKIE_NAME = "__Host-csrf"
