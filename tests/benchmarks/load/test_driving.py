"""What the load test says about waiting is only worth something if it counts all who wait."""

import asyncio
import threading
from collections.abc import Iterator
from random import Random

import pytest

from tests.benchmarks.load.driving import Journey, drive
from tests.benchmarks.load.hand import Hand, strays
from tests.benchmarks.load.records import Drive, Sample
from tests.benchmarks.load.seeking import highest

STALL_S = 0.6
ANSWER = b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nja"
CUT_OFF = b"HTTP/1.0 200 OK\r\nContent-Length: 20\r\n\r\nja"


class Server:
    """Answers one after the other, and falls asleep at the first."""

    def __init__(self, answer: bytes) -> None:
        self._answer, self._slept, self.port = answer, False, 0
        self._up = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        self._up.wait()

    def _run(self) -> None:
        asyncio.run(self._serve(), loop_factory=lambda: self._loop)

    async def _serve(self) -> None:
        self._over, self._one = asyncio.Event(), asyncio.Lock()
        server = await asyncio.start_server(self._say, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._up.set()
        async with server:
            await self._over.wait()

    async def _say(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        async with self._one:
            await asyncio.sleep(0 if self._slept else STALL_S)
            self._slept = True
        writer.write(self._answer)
        writer.close()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    made = Server(getattr(request, "param", ANSWER))
    yield made
    made.close()


class Everybody:
    steady = ()

    def __init__(self, port: int) -> None:
        self.port = port

    def next(self, _dice: Random) -> Journey:
        async def journey(hand: Hand) -> None:
            await hand.ask("family: test", "/")

        return journey


def test_whoever_holds_up_the_line_is_charged_for_all_who_wait_behind(server: Server) -> None:
    done = drive(Everybody(server.port), rate=60, seconds=1.2, seed=1)

    assert done.wrong == []
    held_up = [one for one in done.samples if one.due_s < STALL_S / 2]
    assert len(held_up) > 8
    assert min(one.took_s for one in held_up) > STALL_S / 2
    assert not done.is_good


@pytest.mark.parametrize("server", [CUT_OFF], indirect=True)
def test_an_answer_that_was_cut_off_is_wrong(server: Server) -> None:
    done = drive(Everybody(server.port), rate=20, seconds=0.3, seed=1)

    assert done.wrong
    assert "2 of 20 bytes" in done.wrong[0]


@pytest.mark.parametrize(
    ("path", "stray"),
    [("/b/adorf/projekte/", ""), ("/b/bdorf/projekte/", "adorf"), ("/praxisimpulse/", "adorf")],
)
def test_a_private_marker_is_found_wherever_it_does_not_belong(path: str, stray: str) -> None:
    assert strays(path, f"… marke-adorf-{'0' * 32} …".encode()) == stray


@pytest.mark.parametrize("bearable", [3.0, 33.0, 120.0])
def test_the_rate_that_is_held_lies_just_below_what_can_be_borne(bearable: float) -> None:
    def step(rate: float, seconds: float) -> Drive:
        took = 0.1 if rate <= bearable * (1 if seconds < 40 else 0.9) else 0.5
        return Drive(
            rate=rate,
            seconds=seconds,
            samples=[Sample(kind="family: test", due_s=0, took_s=took, status=200)],
        )

    found = highest(step, start=20, probe_s=5, step_s=20, hold_s=60)

    assert found.held is not None
    assert found.held.seconds == 60
    assert bearable * 0.65 < found.held.rate <= bearable * 0.9
