"""Names of roles. A cluster has one list of them for all its databases, so a prefix sets apart."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

_LONGEST = 63 - len("_a") - 32
_FIT = re.compile(r"[a-z_][a-z0-9_]*")


def prefix_for(database: str) -> str:
    """The beginning of all roles of a database; long or odd names are cut and numbered."""
    if len(database) <= _LONGEST and _FIT.fullmatch(database):
        return database
    digest = hashlib.sha256(database.encode()).hexdigest()[:8]
    plain = re.sub(r"[^a-z0-9_]", "_", database.lower())
    return f"w{plain[: _LONGEST - 10]}_{digest}"


@dataclass(frozen=True, slots=True)
class Names:
    """The roles that begin with a prefix."""

    prefix: str

    @property
    def federation(self) -> str:
        """Works in `public`: all rows there, nothing of an alliance's schema but its migrations."""
        return f"{self.prefix}_federation"

    @property
    def alliances(self) -> str:
        """What all alliances may alike; each of their roles is a member."""
        return f"{self.prefix}_alliances"

    @property
    def gate(self) -> str:
        """May become any of them; logins of the app are its members, and it has nothing itself."""
        return f"{self.prefix}_gate"

    def of_alliance(self, id_: UUID) -> str:
        """Works inside one alliance; policies read the id at the end of the name."""
        return f"{self.prefix}_a{id_.hex}"
