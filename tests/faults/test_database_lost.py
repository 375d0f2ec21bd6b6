"""PostgreSQL is stopped without a farewell: what was committed is there, all goes on by itself."""

import signal

import pytest
from django.db import DatabaseError

from tests.faults.acts import all_arrive, publish, soak_only
from tests.harness.databases_in_tests import disconnect


@pytest.mark.parametrize("number", [signal.SIGQUIT, pytest.param(signal.SIGKILL, marks=soak_only)])
def test_postgresql_stopped_hard_with_facts_on_their_way(house, alliance_a, all_is_well, number):
    ids = publish(alliance_a, 30)
    house.stop_database_hard(number)
    with pytest.raises(DatabaseError):
        publish(alliance_a)
    disconnect()
    house.start_database()

    ids += publish(alliance_a)
    assert all_arrive(ids, within_s=60)
    all_is_well()
