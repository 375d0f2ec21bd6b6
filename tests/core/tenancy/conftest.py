"""Two alliances that can be told apart by what they hold."""

import pytest

from core.tenancy import alliance_context
from tests.factories import PartnerFactory


@pytest.fixture
def both(alliance_a, alliance_b):
    """Each alliance holds one partner named like itself."""
    for alliance in (alliance_a, alliance_b):
        with alliance_context(alliance):
            PartnerFactory(name=alliance.slug)
    return alliance_a, alliance_b
