import os

import pytest

from core.embedded import EmbeddedError, places, postgres, running
from core.embedded.servers import prepare


def test_half_finished_cluster_is_thrown_away(data_dir):
    at = prepare(data_dir)
    half = at.home / "postgres.new-killed"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with running(data_dir, fast=True):
        assert not half.exists()


def test_pid_that_now_belongs_to_a_stranger_stops_nobody(prepared):
    with running(prepared, fast=True):
        pass
    (places(prepared).postgres / "postmaster.pid").write_text(f"{os.getpid()}\n")
    with running(prepared, fast=True):
        assert postgres.is_up(places(prepared))


def test_failed_start_shows_the_end_of_the_log(prepared):
    with running(prepared, fast=True):
        pass
    config = places(prepared).postgres / "postgresql.auto.conf"
    before = config.read_text()
    config.write_text("shared_buffers = 'viel'\n")
    reason = r"nicht gestartet(?s:.)*shared_buffers"
    with pytest.raises(EmbeddedError, match=reason), running(prepared, fast=True):
        pass
    config.write_text(before)


def test_data_of_another_version_are_refused(data_dir):
    at = prepare(data_dir)
    at.postgres.mkdir()
    (at.postgres / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedError, match="stammt von PostgreSQL 17"), running(data_dir):
        pass
