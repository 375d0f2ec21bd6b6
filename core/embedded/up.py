"""`make up`: servers, migrations, demo data, web, workers and beat, until Ctrl-C."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

from core.embedded import claim, roles, servers
from core.embedded.children import Child, run_step, say
from core.embedded.errors import EmbeddedError
from core.embedded.greeting import Greeting, wants_demo
from core.embedded.layout import Places, default_data_dir

STOP_TIMEOUT_S = 25
_LOOK_EVERY_S = 0.5


class _Stop:
    """Whether somebody has asked us to end, by Ctrl-C or SIGTERM."""

    def __init__(self) -> None:
        self.asked = False
        self.at_once: Callable[[], None] = lambda: None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
                continue  # nohup stays in force
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        self.at_once()

    def __call__(self) -> bool:
        return self.asked


def main() -> int:
    """Run everything in the foreground; the exit code tells whether it ended as wished."""
    try:
        at, port = servers.prepare(default_data_dir()), claim.port()
        os.environ |= {"DATA_DIR": str(at.data_dir), "PORT": str(port)}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.dev")
        # Every worker would import the pages and check them again; `make check` has done so.
        os.environ["CELERY_SKIP_CHECKS"] = "1"
        return _run(at, port=port, stopped=_Stop())
    except EmbeddedError as error:
        sys.stderr.write(f"Fehler: {error}\n")
        return 1


def _run(at: Places, *, port: int, stopped: _Stop) -> int:
    with claim.only_one(at, address=f"http://localhost:{port}/", stopped=stopped):
        stopped.at_once = lambda: claim.leave(at)
        claim.require_free(port)
        with _servers(at):
            for title, *command in _steps():
                say(title)
                if not run_step(command, stopped=stopped):
                    return _step_ended(title, stopped=stopped)
            _serve(at, port=port, stopped=stopped)
    say("Beendet. Die Daten bleiben; „make up“ startet wieder.")
    return 0


def _servers(at: Places) -> AbstractContextManager[object]:
    if claim.brings_servers():
        say("Datenbank und Broker: wie in DATABASE_URL und REDIS_URL angegeben.")
        return nullcontext()
    say(f"Datenbank und Broker starten in {at.data_dir} …")
    return servers.running(at.data_dir)


def _steps() -> Iterator[tuple[str, ...]]:
    """What must be done before the web server may answer; each is quick when done already."""
    manage = (sys.executable, "manage.py")
    quick = "--skip-checks"  # `make check` is the place for them
    yield ("Datenbank auf dem neuesten Stand bringen …", *manage, "migrate", "-v", "0", quick)
    if wants_demo():
        yield ("Demodaten …", *manage, "load_demo", quick)


def _step_ended(title: str, *, stopped: _Stop) -> int:
    if stopped():
        say("Abgebrochen; beim nächsten „make up“ geht es weiter.")
        return 0
    raise EmbeddedError(f"Dieser Schritt ist gescheitert: {title.removesuffix(' …')}")


def _serve(at: Places, *, port: int, stopped: _Stop) -> None:
    """Start the processes, watch them and the servers below them, stop them in order."""
    say("Web-Server, Worker und Beat starten …")
    running: list[Child] = []
    try:
        for role in roles.SERVICES:
            command = roles.command(role, bind=f"{claim.host()}:{port}", scratch=at.data_dir)
            running.append(Child(role, command, logs=at.logs))
        _watch(at, running, port=port, stopped=stopped)
    finally:
        say("\nWird beendet …")
        _stop_all(running)


def _watch(at: Places, running: list[Child], *, port: int, stopped: _Stop) -> None:
    greeting = Greeting(at, port=port)
    while not stopped():
        for name in [] if claim.brings_servers() else servers.ensure_up(at):
            say(f"[{name}] war beendet und läuft wieder.")
        for child in running:
            child.revive()
        greeting.say_when_ready()
        time.sleep(_LOOK_EVERY_S)


def _stop_all(running: list[Child]) -> None:
    """Beat first so that nothing new is planned; all others finish at the same time."""
    for child in reversed(running):
        child.ask_to_stop()
    end = time.monotonic() + STOP_TIMEOUT_S
    for child in reversed(running):
        child.stop(timeout_s=max(0.1, end - time.monotonic()))


if __name__ == "__main__":
    sys.exit(main())
