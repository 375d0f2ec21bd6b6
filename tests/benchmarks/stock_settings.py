# ruff: noqa: F403, F405 - settings build on each other
"""The same instance on django-tenants' own backend, as its documentation shows it."""

import os

from core.embedded.layout import OWNER
from core.settings.dev import *

DATABASES["default"]["ENGINE"] = "django_tenants.postgresql_backend"
DATABASES["default"]["USER"] = OWNER  # it makes schemas itself
DATABASES["default"]["OPTIONS"].pop("pool", None)
DATABASES["default"]["OPTIONS"]["options"] = (
    f"-c statement_timeout={os.environ.get('BENCH_LIMIT_S', '60')}s"
)
if base := os.environ.get("BENCH_BASE_SCHEMA"):
    TENANT_BASE_SCHEMA = base
    TENANT_CREATION_FAKES_MIGRATIONS = True
    TENANT_CLONE_MODE = "NODATA"
# so that `migrate_schemas` is theirs and not ours
INSTALLED_APPS = ["django_tenants", *(app for app in INSTALLED_APPS if app != "django_tenants")]
if grown := os.environ.get("BENCH_MIGRATIONS"):
    MIGRATION_MODULES = {"partners": grown}
