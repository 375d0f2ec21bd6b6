"""Migrate as django-tenants does, by its multiprocessing executor; started by `migrating`.

Reads schema names from standard input, prints the seconds without Django's own start.
"""

import json
import sys
import time


def main() -> None:
    """One run over the schemas given."""
    import django

    django.setup()
    from django.core.management.commands.migrate import Command
    from django_tenants.migration_executors.multiproc import MultiprocessingExecutor

    parser = Command().create_parser("manage.py", "migrate")
    options = vars(parser.parse_args([])) | {
        "verbosity": 0,
        "interactive": False,
        "skip_checks": True,
    }
    options.pop("args", None)
    schemas = sys.stdin.read().split()
    begin = time.perf_counter()
    MultiprocessingExecutor([], options).run_migrations(tenants=schemas)
    print(json.dumps(time.perf_counter() - begin))


if __name__ == "__main__":
    main()
