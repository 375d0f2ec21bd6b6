"""The software this service is built upon; data and letters are in `core.geo.credits`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """One work: what it is called, what we use it for, its licence, where it lives."""

    name: str
    purpose: str
    licence: str
    href: str


SOFTWARE = (
    Work("Django", "Web-Rahmenwerk", "BSD-3-Clause", "https://www.djangoproject.com/"),
    Work(
        "django-tenants",
        "ein Schema je Bündnis",
        "MIT",
        "https://github.com/django-tenants/django-tenants",
    ),
    Work(
        "Django REST framework, drf-spectacular",
        "Schnittstelle und ihre Beschreibung",
        "BSD-3-Clause",
        "https://www.django-rest-framework.org/",
    ),
    Work("django-allauth", "Anmeldung", "MIT", "https://allauth.org/"),
    Work("Celery", "Hintergrundarbeit", "BSD-3-Clause", "https://docs.celeryq.dev/"),
    Work("WeasyPrint", "PDF-Berichte", "BSD-3-Clause", "https://weasyprint.org/"),
    Work("PostgreSQL", "Datenbank", "PostgreSQL License", "https://www.postgresql.org/"),
    Work("Valkey", "Vermittler und Zwischenspeicher", "BSD-3-Clause", "https://valkey.io/"),
)
