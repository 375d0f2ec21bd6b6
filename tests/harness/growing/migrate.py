"""`python -m tests.harness.growing.migrate column`: a run in a process that may be killed."""

import sys

import django
from django.conf import settings


def main(package: str) -> None:
    """Migrate what that package adds, in the database the environment names."""
    django.setup()
    settings.MIGRATION_MODULES = {"partners": f"tests.harness.growing.{package}"}
    from django.core.management import call_command

    call_command("migrate")


if __name__ == "__main__":
    main(sys.argv[1])
