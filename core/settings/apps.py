"""Which app lives in which kind of schema: SHARED in `public`, TENANT in each alliance's own."""

SHARED_APPS = [
    "core.tenancy",  # before django_tenants: its `migrate` command wins
    "django_tenants",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "core.accounts",
    "core.ui",  # before allauth: its sign-in templates win
    "allauth",
    "allauth.account",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "core.api",
    "core.outbox",
    "core.jobs",
    "core.letters",
    "core.geo",
    "core.editions",
    "tenants.registry",
    "tenants.access",
    "tenants.workspace",
    "federation.inbox",
    "federation.directory",
    "federation.catalogue",
    "federation.outbound",
    "federation.statistics",
    "federation.office",
    "tasks",
]

TENANT_APPS = [
    "tenants.partners",
    "tenants.projects",
    "tenants.gatherings",
    "tenants.offers",
    "tenants.practice",
    "tenants.reports",
]

INSTALLED_APPS = [*SHARED_APPS, *TENANT_APPS]

TENANT_MODEL = "registry.Alliance"
TENANT_DOMAIN_MODEL = "registry.Domain"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
AUTH_USER_MODEL = "accounts.User"
