"""Valkey twice, the second a replica, and three Sentinels that decide which one is master."""

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from core.embedded import binaries
from core.embedded.children import spawn
from core.embedded.processes import wait_until
from tests.harness.ports import answers, free_port

NAME = "broker"
DOWN_AFTER_MS = 1000
_WATCH = f"""\
sentinel monitor {NAME} 127.0.0.1 {{port}} 2
sentinel down-after-milliseconds {NAME} {DOWN_AFTER_MS}
sentinel failover-timeout {NAME} 4000
"""


class Sentinels:
    """Servers on ports of this machine; `url` is what an operator would write."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._running: dict[int, subprocess.Popen[str]] = {}
        self.stores = [free_port(), free_port()]
        self._watching = [free_port() for _ in range(3)]
        hosts = ";".join(f"sentinel://127.0.0.1:{port}" for port in self._watching)
        self.url = f"{hosts}/0?master_name={NAME}"
        self.cache_url = f"{hosts}/1?master_name={NAME}"

    def start(self) -> None:
        """All of them; the first store is master."""
        self.start_store(self.stores[0])
        self.start_store(self.stores[1], "--replicaof", "127.0.0.1", str(self.stores[0]))
        assert wait_until(lambda: self._follows(self.stores[1]), timeout_s=10)
        for port in self._watching:
            self._start(port, ["--sentinel"], _WATCH.format(port=self.stores[0]))
        assert wait_until(self._are_in_touch, timeout_s=20)

    def start_store(self, port: int, *options: str) -> None:
        """A Valkey; Sentinel makes it a replica if another is master by now."""
        self._start(port, ["--appendonly", "yes", "--maxmemory-policy", "noeviction", *options])

    def master(self) -> int:
        """The port of the master in the eyes of a Sentinel."""
        with redis.Redis(port=self._watching[0]) as asked:
            return int(asked.sentinel_get_master_addr_by_name(NAME)[1])

    def kill(self, port: int) -> None:
        """SIGKILL."""
        process = self._running.pop(port)
        process.kill()
        process.wait()

    def hang(self, port: int) -> None:
        """SIGSTOP: connections stay open and nobody answers."""
        self._running[port].send_signal(signal.SIGSTOP)

    def wake(self, port: int) -> None:
        """SIGCONT: it goes on in the belief that it is still what it was."""
        self._running[port].send_signal(signal.SIGCONT)

    def wait_for_another(self, than: int) -> float:
        """Wait until another is master; the seconds it took."""
        began = time.monotonic()
        assert wait_until(lambda: self.master() != than, timeout_s=70)
        return time.monotonic() - began

    def role(self, port: int) -> str:
        """`master` or `slave`, as the server itself says."""
        with redis.Redis(port=port) as asked:
            return str(asked.info("replication")["role"])

    def close(self) -> None:
        """Leave no process behind."""
        for port in list(self._running):
            self.wake(port)
            self.kill(port)

    def _start(self, port: int, options: list[str], config: str = "") -> None:
        home = self._home / str(port)
        home.mkdir(exist_ok=True)
        file = home / "server.conf"
        if not file.exists():
            file.write_text(f'port {port}\nbind 127.0.0.1\ndir "{home}"\nsave ""\n{config}')
        with (self._home / f"{port}.log").open("a") as log:
            self._running[port] = spawn(
                [str(binaries.valkey_server()), str(file), *options], output=log
            )
        assert wait_until(lambda: answers(port), timeout_s=10), self._home.joinpath(log.name)

    def _follows(self, port: int) -> bool:
        with redis.Redis(port=port) as asked:
            return asked.info("replication")["master_link_status"] == "up"

    def _are_in_touch(self) -> bool:
        """Whether each knows the two others and the replica, so that they can decide."""
        for port in self._watching:
            with redis.Redis(port=port) as asked:
                seen = asked.sentinel_master(NAME)
            if seen["num-other-sentinels"] < 2 or seen["num-slaves"] < 1:
                return False
        return True


@contextmanager
def running() -> Iterator[Sentinels]:
    """All five servers, for a while."""
    home = Path(tempfile.mkdtemp(prefix="bn-sentinels-", dir="/tmp"))
    found = Sentinels(home)
    try:
        found.start()
        yield found
    finally:
        found.close()
        shutil.rmtree(home)
