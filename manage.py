#!/usr/bin/env python
"""Django's commands; without DATABASE_URL they use the embedded servers of DATA_DIR."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

from core import embedded
from core.tenancy.backend.pooler import SharedSessionError

NEED_NO_SERVER = {"help", "version", "--help", "-h", "--version"}


def main(arguments: list[str]) -> int:
    """Run one command while the servers it needs are up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.dev")
    try:
        with _servers_for(arguments[1:]):
            from django.core.management import execute_from_command_line

            execute_from_command_line(arguments)
    except (embedded.EmbeddedError, SharedSessionError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _servers_for(command: list[str]) -> AbstractContextManager[object]:
    if os.environ.get("DATABASE_URL") or not command or command[0] in NEED_NO_SERVER:
        return nullcontext()
    return embedded.running()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
