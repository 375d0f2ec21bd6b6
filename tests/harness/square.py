"""Helpers of tests that stand in an alliance and look at what all share."""

from contextlib import AbstractContextManager

from core.tenancy import schema_context
from core.tenancy.context import PUBLIC

#: A decorator: the function works in `public`, whatever alliance is in force.
in_public = schema_context(PUBLIC)


def public() -> AbstractContextManager[None]:
    """The same for a block."""
    return schema_context(PUBLIC)
