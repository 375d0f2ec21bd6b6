"""`manage.py migrate_schemas`: django-tenants' name for what our `migrate` does."""

from .migrate import Command

__all__ = ["Command"]
