# ruff: noqa: F403, F405 - settings build on each other
"""One page, one pool and one rest of middleware; only what is known of tenants differs."""

import os

from core.embedded.layout import OWNER
from core.settings.dev import *

_TENANCY = {
    "ours": [
        "core.tenancy.middleware.HostMiddleware",
        "core.tenancy.middleware.AlliancePathMiddleware",
    ],
    "stock": ["django_tenants.middleware.main.TenantMainMiddleware"],
    "plain": [],
}
_ENGINES = {
    "ours": "core.tenancy.backend",
    "stock": "django_tenants.postgresql_backend",
    "plain": "django.db.backends.postgresql",
}
WAY = os.environ["BENCH_WAY"]
DEBUG = False
ROOT_URLCONF = ALLIANCE_URLCONF = PUBLIC_SCHEMA_URLCONF = "tests.benchmarks.alliances.view"
MIDDLEWARE = [
    *_TENANCY[WAY],
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
DATABASES["default"]["ENGINE"] = _ENGINES[WAY]
DATABASES["default"]["OPTIONS"]["pool"]["max_size"] = 1
if WAY != "ours":
    DATABASES["default"]["USER"] = OWNER
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # Django's own look at a connection
    del DATABASES["default"]["OPTIONS"]["pool"]["check"]
if WAY == "plain":
    DATABASES["default"]["OPTIONS"]["options"] = (
        f"-c search_path={os.environ['BENCH_SCHEMA']},public"
    )
