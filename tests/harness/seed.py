"""Fill the template database: everything migrated, two alliances founded, a canary in each."""

import os

import django

PROFILES = {
    "alliance-a": {"name": "Bündnis für Familie Adorf", "seat": "Adorf", "land": "NW"},
    "alliance-b": {"name": "Bündnis für Familie Bdorf", "seat": "Bdorf", "land": "HE"},
}


def main() -> None:
    """Run against DATABASE_URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.test")
    django.setup()
    from django.core.management import call_command

    from core.outbox.models import OutboxFact
    from core.tenancy import alliance_context
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance

    call_command("migrate", verbosity=0)
    for slug, profile in PROFILES.items():
        with alliance_context(found_alliance(profile=Profile(slug=slug, **profile))):
            put_canary()
    OutboxFact.objects.all().delete()


def put_canary() -> None:
    """A row for `tests.harness.canaries`, so long ago that no list is asked for it."""
    from tenants.reports.models import FinanceEntry
    from tests.harness.canaries import canary

    FinanceEntry.objects.create(year=1990, quarter=1, kind="expense", position=canary())


if __name__ == "__main__":
    main()
