"""Answers of the catalogue, carried into the alliances they are for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from core.events import Envelope
from core.tenancy import alliance_context
from tenants.practice import services
from tenants.registry.selectors import get_alliance_by_id


def apply_facts(facts: Sequence[Envelope]) -> None:
    """Hand each alliance the answers about its own examples."""
    ordered = sorted(facts, key=lambda fact: fact.alliance_id)
    for alliance_id, own in groupby(ordered, key=lambda fact: fact.alliance_id):
        with alliance_context(get_alliance_by_id(alliance_id)):
            services.note_catalogue_answers(list(own))


def apply_adoptions(facts: Sequence[Envelope]) -> None:
    """Hand each alliance the news of who takes up its examples."""
    ordered = sorted(facts, key=lambda fact: fact.alliance_id)
    for alliance_id, own in groupby(ordered, key=lambda fact: fact.alliance_id):
        with alliance_context(get_alliance_by_id(alliance_id)):
            services.note_adoptions(list(own))
