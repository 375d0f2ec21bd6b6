"""Fill the template database: everything migrated, two alliances founded, all else empty."""

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
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance

    call_command("migrate", verbosity=0)
    for slug, profile in PROFILES.items():
        found_alliance(profile=Profile(slug=slug, **profile))
    OutboxFact.objects.all().delete()


if __name__ == "__main__":
    main()
