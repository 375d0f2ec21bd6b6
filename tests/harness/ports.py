"""Ports for servers of the suite."""

import random
import socket

_BELOW_THE_KERNELS_OWN = range(20_000, 32_000)  # it gives away higher ones by itself


def free_port() -> int:
    """A port nobody listens on at this moment."""
    while True:
        port = random.SystemRandom().choice(_BELOW_THE_KERNELS_OWN)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Whether somebody takes connections there."""
    with socket.socket() as tried:
        tried.settimeout(2)
        return tried.connect_ex((host, port)) == 0
