"""Migrations over all alliances: who lacks what, rendered once, applied to each on its own.

`run.migrate_all` is the whole; `manage.py migrate` and `migrate_schemas` are its commands.
"""

from .single import migrate_schema
from .standing import schemas_behind

__all__ = ["migrate_schema", "schemas_behind"]
