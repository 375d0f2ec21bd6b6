"""What is told of an error: to the ledger its kind, to the operator's terminal all of it."""

from __future__ import annotations

from collections.abc import Iterator

from .recording import MigrationFailed
from .replaying import NotReplayable


def kind_of(error: BaseException) -> str:
    """Migration, kind of error and PostgreSQL's code; no message, for it may show people's data."""
    chain = list(_chain(error))
    titles = [str(one) for one in chain if isinstance(one, MigrationFailed)]
    causes = [one for one in chain if not isinstance(one, MigrationFailed | NotReplayable)]
    names = [type(one).__name__ for one in causes[-1:]]
    codes = [str(code) for one in causes if (code := getattr(one, "sqlstate", None))]
    return ": ".join([*titles[:1], " ".join([*names, *codes[:1]])])


def whole_story(error: BaseException) -> str:
    """Every link of the chain in one line."""
    return " – ".join(" ".join(str(one).split()) for one in _chain(error) if str(one))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
