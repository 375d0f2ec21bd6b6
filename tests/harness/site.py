"""A real site: gunicorn, Celery workers and beat as processes, with a broker that may be killed."""

import os
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from core import embedded
from core.accounts.models import User
from core.embedded import roles, valkey
from core.embedded.children import spawn
from core.embedded.processes import wait_until
from core.embedded.servers import prepare
from core.outbox.models import Delivery, DeliveryState
from tasks.outbox import drain_all
from tests.harness import databases, ground
from tests.harness.databases_in_tests import disconnect
from tests.harness.ports import free_port

DATABASE = f"site_{ground.RUN}"
_CHROMIUM = "/usr/bin/chromium"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Site:
    """Processes on a database and a Valkey of their own."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._at = prepare(home)
        self._processes: dict[str, subprocess.Popen[str]] = {}
        self._environment = self._describe()

    def _describe(self) -> dict[str, str]:
        urls = embedded.urls(self._at.data_dir)
        return os.environ | {
            "DATABASE_URL": os.environ["DATABASE_URL"].replace(ground.DATABASE, DATABASE),
            "REDIS_URL": urls.redis_broker_url,
            "CACHE_URL": urls.redis_cache_url,
            "PORT": str(self.port),
        }

    def start(self, *names: str) -> None:
        """Start processes by their role, e.g. `worker`, `worker-reports`, `beat`, `web`."""
        for name in names:
            if not self.runs(name):
                bind = f"127.0.0.1:{self.port}"
                command = roles.command(name, bind=bind, scratch=self._at.data_dir)
                with (self._at.logs / f"{name}.log").open("a") as log:
                    self._processes[name] = spawn(
                        command, output=log, environment=self._environment
                    )

    def runs(self, name: str) -> bool:
        """Whether a process is alive."""
        return name in self._processes and self._processes[name].poll() is None

    def kill(self, name: str) -> None:
        """SIGKILL a process with all its children, in the middle of whatever it does."""
        process = self._processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, name: str) -> None:
        """Let a process finish what it has in hand."""
        process = self._processes.pop(name, None)
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def start_broker(self) -> None:
        """Broker and cache of this site, with what they held when stopped."""
        if not valkey.is_up(self._at):
            valkey.start(self._at)

    def stop_broker(self) -> None:
        """Take broker and cache away."""
        valkey.stop(self._at)

    def kill_broker(self) -> None:
        """SIGKILL broker and cache."""
        pid = valkey.pid_of(self._at)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: valkey.pid_of(self._at) is None, timeout_s=5)

    def ready(self) -> tuple[int, str]:
        """Status and body of `/healthz/ready`."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz/ready", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()
        except OSError as error:
            return 0, str(error)

    def wait_until_ready(self, timeout_s: float = 60) -> None:
        """Wait for database, broker, migrations and a worker."""
        assert wait_until(lambda: self.ready()[0] == 200, timeout_s=timeout_s), (
            f"{self.ready()}\n{self.logs()}"
        )

    def wait_for_web(self) -> None:
        """Wait until the web server answers at all."""
        assert wait_until(lambda: self.ready()[0] != 0, timeout_s=60), self.logs()

    def logs(self) -> str:
        """The end of every log, for the message of a failed test."""
        return "\n".join(
            f"--- {log.name}\n{log.read_text()[-3000:]}" for log in sorted(self._at.logs.glob("*"))
        )

    def session_cookie(self, user: User) -> dict[str, str]:
        """The cookie of somebody who has just signed in: `name` and `value`."""
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        return {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key)}

    def close(self) -> None:
        """Leave no process behind."""
        for name in list(self._processes):
            self.stop(name)
        self.stop_broker()


@pytest.fixture(scope="session")
def _site(django_db_setup: None) -> Iterator[Site]:
    with tempfile.TemporaryDirectory(prefix="bn-site-", dir="/tmp") as home:
        Path(home).chmod(0o711)
        databases.create(DATABASE)
        site = Site(Path(home))
        try:
            site.start_broker()
            yield site
        finally:
            site.close()
            databases.drop(DATABASE)


@pytest.fixture
def site(_site: Site, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The site, its web server and worker up; the ORM of the test works in its database.

    What a test writes stays for the next one, so choose own slugs and titles. Take it instead of
    `db`, never together with it.
    """
    _site.start_broker()
    _site.start("web", "worker", "beat")
    _site.wait_until_ready()
    with django_db_blocker.unblock():
        disconnect()
        connection.settings_dict["NAME"] = DATABASE
        try:
            yield _site
        finally:
            disconnect()
            connection.settings_dict["NAME"] = ground.DATABASE


def carry_all() -> None:
    """Everything told so far has arrived, also what the site's own worker has in hand."""

    def has_arrived() -> bool:
        drain_all()
        coming = (DeliveryState.DUE, DeliveryState.WAITING)
        return not Delivery.objects.filter(state__in=coming).exists()

    assert wait_until(has_arrived, timeout_s=30)


@pytest.fixture(scope="session")
def _browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # a busy machine answers late, and is right all the same
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def browser_page(site: Site, _browser: Browser) -> Iterator[Page]:
    """A page of the system's Chromium at the site's address, 1280 wide, German."""
    context = _browser.new_context(
        base_url=site.url, locale="de-DE", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    yield page
    context.close()
