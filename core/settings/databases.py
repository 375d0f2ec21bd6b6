"""How a database is spoken to: our backend, psycopg's pool, and machines that vanish."""

from __future__ import annotations

from typing import Any

import environ

from core.replica.impatient import ImpatientConnection
from core.tenancy.backend import liveness

from .env import read

# Who is gone without a word, by a cable or a power cut, is missed after half a minute, on both
# ends: PostgreSQL gives back what the lost one had locked, and we stop waiting for an answer.
# Through a socket of the same machine none of it has an effect.
_IDLE_S, _EVERY_S, _TIMES = 10, 5, 3
_OUR_END = {
    "connect_timeout": 5,
    "keepalives_idle": _IDLE_S,
    "keepalives_interval": _EVERY_S,
    "keepalives_count": _TIMES,
    "tcp_user_timeout": 20_000,  # milliseconds
}
_ITS_END = {
    "tcp_keepalives_idle": _IDLE_S,
    "tcp_keepalives_interval": _EVERY_S,
    "tcp_keepalives_count": _TIMES,
    "tcp_user_timeout": "20s",
    "client_connection_check_interval": "10s",
}


def database(url: str) -> dict[str, Any]:
    """Django's description of the database behind a URL."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    options = {**_OUR_END, **config.get("OPTIONS", {})}
    config["HOST"] = options.pop("host", config.get("HOST", ""))
    options["options"] = " ".join([*_asked(), options.get("options", "")]).strip()
    options["pool"] = {
        "min_size": 1,
        "max_size": read("DATABASE_POOL_SIZE"),
        "max_lifetime": 1200,
        "timeout": 10,
        # A database that was restarted must not be met through connections that are dead.
        "check": liveness.check,
    }
    options["application_name"] = "buendnisnetz"
    config["OPTIONS"] = options
    return config | {"ENGINE": "core.tenancy.backend", "ATOMIC_REQUESTS": True}


def replica(url: str) -> dict[str, Any]:
    """The same of a standby that is only read; empty without a URL.

    Nobody waits long for it, since the primary can answer as well.
    """
    if not url:
        return {}
    config = database(url)
    options = config["OPTIONS"]
    options["connect_timeout"] = 2
    options["options"] += " -c default_transaction_read_only=on -c statement_timeout=4s"
    options["pool"] |= {
        "min_size": 0,
        "timeout": 2,
        "reconnect_timeout": 2,
        "connection_class": ImpatientConnection,
    }
    return config


def _asked() -> list[str]:
    return [f"-c {name}={value}" for name, value in _ITS_END.items()]
