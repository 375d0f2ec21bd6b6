"""Machines for processes: network namespaces on one switch, whose cables can be pulled.

This machine stands on the switch too, with the servers all of them share.
"""

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_IP = "/usr/sbin/ip"
_PREFIX = "bn"


def require() -> None:
    """Without the right to make namespaces their tests are skipped, with the reason."""
    if not Path(_IP).exists():
        pytest.skip("kein Programm ip (apt-get install iproute2)")
    tried = f"{_PREFIX}{secrets.token_hex(3)}"
    made = _run("netns", "add", tried, check=False)
    if made.returncode != 0:
        pytest.skip(f"keine Netzwerk-Namensräume erlaubt: {made.stderr.strip()}")
    _run("netns", "delete", tried)


class Switch:
    """A network with an address for each machine; `.1` is this machine."""

    def __init__(self) -> None:
        self._mark = str(os.getpid())
        self._bridge = f"{_PREFIX}{self._mark}"
        self._net = f"10.{secrets.randbelow(100) + 100}.{secrets.randbelow(254) + 1}"
        self._machines: dict[str, int] = {}
        self.here = f"{self._net}.1"
        self.network = f"{self._net}.0/24"

    def make(self) -> None:
        """The switch, with this machine on it; ruins of runs that were killed are cleared."""
        for ruin in _ruins(Path("/run/netns")):
            _run("netns", "delete", ruin, check=False)
        for ruin in _ruins(Path("/sys/class/net")):
            _run("link", "delete", ruin, check=False)
        _run("link", "add", self._bridge, "type", "bridge")
        _run("address", "add", f"{self.here}/24", "dev", self._bridge)
        _run("link", "set", self._bridge, "up")

    def machine(self, name: str) -> str:
        """The address of a machine, made at the first question."""
        if name not in self._machines:
            self._machines[name] = len(self._machines) + 2
            self._plug_in(name)
        return f"{self._net}.{self._machines[name]}"

    def inside(self, name: str) -> list[str]:
        """What to put before a command so that it runs on a machine."""
        self.machine(name)
        return [_IP, "netns", "exec", self._space(name)]

    def cut(self, name: str) -> None:
        """Pull the cable: nothing arrives any more, and nobody is told that it has gone."""
        _run("link", "set", self._cable(name), "down")

    def mend(self, name: str) -> None:
        """The cable is in again."""
        _run("link", "set", self._cable(name), "up")

    def close(self) -> None:
        """Nothing is left of it."""
        for name in self._machines:
            _run("netns", "delete", self._space(name), check=False)
        _run("link", "delete", self._bridge, check=False)

    def _plug_in(self, name: str) -> None:
        space, cable = self._space(name), self._cable(name)
        _run("netns", "add", space)
        _run("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", space)
        _run("link", "set", cable, "master", self._bridge, "up")
        for command in (
            ("address", "add", f"{self.machine(name)}/24", "dev", "eth0"),
            ("link", "set", "eth0", "up"),
            ("link", "set", "lo", "up"),
        ):
            _run("-netns", space, *command)

    def _space(self, name: str) -> str:
        return f"{_PREFIX}{self._mark}-{name}"

    def _cable(self, name: str) -> str:
        return f"{_PREFIX}{self._mark}-{self._machines[name]}"


@contextmanager
def on_a_switch() -> Iterator[Switch]:
    """A switch for a while."""
    switch = Switch()
    try:
        switch.make()
        yield switch
    finally:
        switch.close()


def _ruins(directory: Path) -> list[str]:
    """Names there that begin as ours do and carry the number of a process that is gone."""
    named = {path.name: re.match(rf"{_PREFIX}(\d+)\b", path.name) for path in directory.glob("*")}
    return [name for name, ours in named.items() if ours and not Path("/proc", ours[1]).exists()]


def _run(*arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [_IP, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
    )
    if check and done.returncode != 0:
        raise RuntimeError(f"ip {' '.join(arguments)}: {done.stderr.strip()}")
    return done
