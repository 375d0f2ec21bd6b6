"""RabbitMQ with quorum queues as broker: killed and started again while people work.

With SOAK=minutes it is a cluster of three, and one node after another is killed.
"""

import itertools
import socket
import time
from collections.abc import Iterator

import pytest
from django.utils import timezone

from core.embedded.processes import wait_until
from core.jobs import checks
from core.jobs.models import Heartbeat
from core.jobs.records import State
from core.stores import parse
from core.stores.asking import problem_with
from tasks import hints, watchdog
from tasks.celery_app import app
from tests.faults.acts import SOAK_MINUTES, all_arrive, listed, publish
from tests.faults.load import Load
from tests.faults.pointing import hints_to
from tests.harness import rabbit as servers
from tests.harness.house import DEAF_AS_USUAL_S, USUAL
from tests.harness.rabbit import Rabbit
from tests.harness.tls import Encrypted

BACK_WITHIN_S = 45
COMMIT_WITHIN_S = 8

pytestmark = pytest.mark.timeout(300 + SOAK_MINUTES * 60)


@pytest.fixture(scope="module")
def nodes() -> Iterator[Rabbit]:
    servers.require()
    with servers.running(3 if SOAK_MINUTES else 1) as found:
        yield found


@pytest.fixture
def rabbit(house, nodes: Rabbit) -> Iterator[Rabbit]:
    """The house's processes use RabbitMQ."""
    with hints_to(nodes.url):
        house.move(BROKER_URL=nodes.url, WORKER_DEAF_AFTER_S=DEAF_AS_USUAL_S)
        house.start(*USUAL)
        assert house.are_ready(*USUAL)
        yield nodes
        house.move()


def test_a_node_is_lost_and_nobody_notices_but_by_time(
    house, rabbit, alliance_a, alliance_b, all_is_well
):
    """Facts, ticks and canaries go through quorum queues; who waits long is named by its queue."""
    Heartbeat.objects.filter(part__startswith="worker").delete()
    assert all_arrive(publish(alliance_a))
    assert {rabbit.queues()[name] for name in ("default", "outbox")} == {"quorum"}
    until, back_after = time.monotonic() + SOAK_MINUTES * 60, []
    pids = [house.member(name)._process.pid for name in USUAL]

    with Load([alliance_b]) as load:
        for node in itertools.chain(rabbit.nodes, itertools.cycle(rabbit.nodes)):
            back_after.append(lose(rabbit, node, alliance_a))
            if len(back_after) >= len(rabbit.nodes) and time.monotonic() > until:
                break

    assert wait_until(lambda: worker_is("outbox") is State.OK, timeout_s=60)
    print(f"facts arrived {[round(one, 1) for one in back_after]} s after the loss")
    assert (load.refused, load.released > 0) == (0, True)
    assert max(back_after) < BACK_WITHIN_S
    assert pids == [house.member(name)._process.pid for name in USUAL], "somebody had to restart"
    all_is_well()


def test_a_queue_that_is_not_there_hides_no_other(nodes):
    """RabbitMQ closes the channel of who asks for it; the watchdog must go on asking."""
    with hints_to(nodes.url):
        hints.send("outbox.drain")
        assert wait_until(lambda: watchdog._waiting(app, ["nirgends", "outbox"]), timeout_s=10)
        assert not watchdog._waiting(app, ["nirgends"])


def test_why_it_cannot_be_reached_is_told(nodes):
    assert problem_with(nodes.url, timeout_s=3) == ""
    first = nodes.url.partition(";")[0].removesuffix("//")
    assert "Connection refused" in problem_with("amqp://127.0.0.1:1//", timeout_s=3)
    assert problem_with(f"amqp://127.0.0.1:1;{first}//", timeout_s=3) == ""
    stranger = first.replace("amqp://", "amqp://fremd:geheim@")
    assert "ACCESS_REFUSED" in problem_with(f"{stranger}//", timeout_s=3)
    assert "vhost nirgends not found" in problem_with(f"{first}/nirgends", timeout_s=3)


def test_certificates_are_looked_at(nodes, tmp_path):
    """`amqps://` believes the named authority, for the name in the address."""
    host, port = parse(nodes.url).nodes[-1]
    encrypted = Encrypted(lambda: socket.create_connection((host, port)), tmp_path)
    trusted = f"amqps://127.0.0.1:{encrypted.port}//?ssl_ca_certs={encrypted.authority}"

    assert problem_with(trusted, timeout_s=3) == ""
    assert "CERTIFICATE" in problem_with(trusted.partition("?")[0], timeout_s=3)
    assert "Hostname mismatch" in problem_with(
        trusted.replace("127.0.0.1", "localhost"), timeout_s=3
    )
    with hints_to(trusted):
        assert _is_sent()
    with hints_to(trusted.partition("?")[0]):
        assert not _is_sent()
    encrypted.close()


def _is_sent() -> bool:
    hints.send("outbox.drain")
    return hints._silent_until == 0


def worker_is(queue: str) -> State:
    return {one.name: one.state for one in checks.findings(timezone.now())}[f"worker:{queue}"]


def lose(rabbit: Rabbit, node: int, alliance) -> float:
    """Kill a node, release meanwhile, and start it again; the seconds until all arrived."""
    began = time.monotonic()
    rabbit.kill(node)
    ids = publish(alliance, 3)
    assert time.monotonic() - began < COMMIT_WITHIN_S
    if len(rabbit.nodes) > 1:  # the others go on
        assert all_arrive(ids, within_s=90)
        back_after = time.monotonic() - began
        rabbit.start_node(node)
        return back_after
    rabbit.start_node(node)
    ids += publish(alliance, 3)
    assert wait_until(lambda: listed(ids) == len(ids), timeout_s=90)
    return time.monotonic() - began
