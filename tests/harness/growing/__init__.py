"""Migrations an alliance does not have yet: each package is `partners`' own and a few more.

`MIGRATION_MODULES = {"partners": "tests.harness.growing.column"}` lets everybody lack them.
"""

from pathlib import Path

from tenants.partners import migrations

OWN = Path(migrations.__file__).parent


def last() -> tuple[str, str]:
    """The newest of `partners`' own migrations."""
    return ("partners", max(file.stem for file in OWN.glob("[0-9]*.py")))
