"""Values that travel between the rooms of outbound."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry

type Shown = CatalogueEntry | DirectoryEntry

_NONE = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointData:
    """What somebody may say about an endpoint; no types mean all that are allowed."""

    url: str
    contact_email: str
    description: str = ""
    event_types: tuple[str, ...] = ()
    is_enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What is let through beyond the public internet; the default is nothing.

    loopback: also the own machine, with `http` and any port; for development and tests.
    ca_file: certificates to trust instead of the usual ones.
    """

    loopback: bool = False
    ca_file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long one request may take, in seconds: to connect, and altogether."""

    connect_s: float = 5
    total_s: float = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One signed request; `refusal` says why it must not leave."""

    url: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delivery_id: UUID = _NONE
    endpoint_id: UUID = _NONE
    token: UUID | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a request went; no `status` means that no complete answer came."""

    status: int | None = None
    latency_ms: int = 0
    error: str = ""
    excerpt: str = ""
    retry_after_s: int = 0
    id: UUID | None = None  # of what was sent

    @property
    def is_delivered(self) -> bool:
        """Only a complete 2xx is."""
        return self.status is not None and 200 <= self.status < 300 and not self.error

    @property
    def is_gone(self) -> bool:
        """The receiver wants nothing any more."""
        return self.status == 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Webhooks in numbers, for the health page."""

    endpoints: int
    disabled: int
    failing: int
    due: int
    oldest_due_at: datetime | None
    given_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChange:
    """A public thing as it looks now, whatever it was when the change was noted.

    `shown` is None when it is gone; `revision` is None when not even a tombstone is left.
    """

    id: UUID
    type: str
    kind: str
    subject: str
    revision: int | None
    occurred_at: datetime
    shown: Shown | None

    @property
    def deleted(self) -> bool:
        """Whether readers must remove their copy."""
        return self.shown is None
