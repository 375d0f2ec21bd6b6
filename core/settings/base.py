"""What holds everywhere; one topic a file, the environment in `env.py`."""

from __future__ import annotations

from pathlib import Path

import environ

from core.embedded import urls as embedded_urls
from core.stores.addresses import of_redis
from core.stores.brokers import celery_settings

from .api import *
from .apps import *
from .celery import *
from .databases import database, replica
from .env import SETTINGS, read

ENVIRONMENT = SETTINGS
BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(read("DATA_DIR") or BASE_DIR / ".local").resolve()
_EMBEDDED = embedded_urls(DATA_DIR)

DEBUG = False
SECRET_KEY = read("SECRET_KEY")
BASE_DOMAIN: str = read("BASE_DOMAIN").lower()
NATIONAL_HOSTS: list[str] = [BASE_DOMAIN, *(host.lower() for host in read("NATIONAL_HOSTS"))]
ALLOWED_HOSTS = ["*"]  # core.tenancy.middleware knows the hosts and answers 404 to the rest
PORT: int = read("PORT")


DATABASE_URL: str = read("DATABASE_URL")
DATABASE_OWNER_URL: str = read("DATABASE_OWNER_URL")
DATABASE_WALL: bool = read("DATABASE_WALL")
DATABASE_ALLIANCES_PER_CONNECTION: int = read("DATABASE_ALLIANCES_PER_CONNECTION")
DATABASES = {"default": database(DATABASE_OWNER_URL or DATABASE_URL or _EMBEDDED.database_url)}
DATABASE_REPLICA = replica(read("DATABASE_REPLICA_URL"))
DATABASE_REPLICA_MAX_LAG_S: int = read("DATABASE_REPLICA_MAX_LAG_S")
MIGRATION_WORKERS: int = read("MIGRATION_WORKERS")
MIGRATION_CANARIES: list[str] = read("MIGRATION_CANARIES")
MIGRATION_LOCK_TIMEOUT_MS: int = read("MIGRATION_LOCK_TIMEOUT_MS")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BROKER_URL: str = read("BROKER_URL") or read("REDIS_URL") or _EMBEDDED.redis_broker_url
vars().update(celery_settings(BROKER_URL))
_CACHE = {
    "BACKEND": "core.tenancy.cache.ForgivingRedisCache",
    "LOCATION": of_redis(read("CACHE_URL") or read("REDIS_URL") or _EMBEDDED.redis_cache_url),
    "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1},
}
CACHES = {
    "default": _CACHE | {"KEY_FUNCTION": "django_tenants.cache.make_key"},
    "shared": _CACHE | {"KEY_PREFIX": "shared"},
}

MIDDLEWARE = [
    "core.api.health.HealthMiddleware",
    "core.tenancy.middleware.HostMiddleware",
    "core.api.middleware.ApiMiddleware",
    "core.ui.middleware.BodyLimitMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.tenancy.middleware.AlliancePathMiddleware",
    "core.ui.middleware.MaintenanceMiddleware",
    "core.ui.middleware.DomainErrorMiddleware",
    "core.replica.middleware.ReplicaMiddleware",
]
ROOT_URLCONF = "core.urls.national"
PUBLIC_SCHEMA_URLCONF = ROOT_URLCONF
ALLIANCE_URLCONF = "core.urls.alliance"
WSGI_APPLICATION = "core.settings.wsgi.application"
APPEND_SLASH = True  # pages end with a slash, the API does not: its addresses match as they are

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.ui.context.site",
                "tenants.workspace.web.context.rail",
                "tenants.workspace.web.context.adopters",
            ]
        },
    }
]
FORM_RENDERER = "core.ui.forms.KernRenderer"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_ROOT = Path(read("MEDIA_ROOT") or DATA_DIR / "media")
MEDIA_URL = "/medien/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024  # a picture and its form
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "core.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
LOGIN_URL = "/anmelden/"
LOGIN_REDIRECT_URL = "/meine-buendnisse/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "sitzung"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.ui.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "style-src": ["'self'"],
    "script-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

vars().update(environ.Env.email_url_config(read("EMAIL_URL")))
DEFAULT_FROM_EMAIL = read("DEFAULT_FROM_EMAIL")
METRICS_TOKEN: str = read("METRICS_TOKEN")
SITE_OPERATOR = read("SITE_OPERATOR")
SITE_ADDRESS = read("SITE_ADDRESS")
SITE_EMAIL = read("SITE_EMAIL")
SITE_PHONE = read("SITE_PHONE")
OPERATOR_EMAIL: str = read("OPERATOR_EMAIL")
DEMO_DATA: bool = False
WEBHOOK_KEYS: list[str] = read("WEBHOOK_KEYS")
WEBHOOKS_TO_LOOPBACK: bool = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": read("LOG_LEVEL")},
    # a line for each tick of each second would hide what matters
    "loggers": {
        "celery.app.trace": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
