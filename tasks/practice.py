"""Answers of the catalogue, carried into the alliances they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from core.events import Envelope
from core.tenancy import alliance_context
from tenants.practice import services
from tenants.registry.errors import AllianceMissing
from tenants.registry.selectors import get_alliance_by_id


def apply_facts(facts: Sequence[Envelope]) -> None:
    """Hand each alliance the answers about its own examples; one that is gone needs none."""
    for own in _by_alliance(facts):
        services.note_catalogue_answers(own)


def apply_adoptions(facts: Sequence[Envelope]) -> None:
    """Hand each alliance the news of who takes up its examples; one that is gone needs none."""
    for own in _by_alliance(facts):
        services.note_adoptions(own)


def _by_alliance(facts: Sequence[Envelope]) -> Iterator[list[Envelope]]:
    """The facts of each alliance, its schema in force while they are looked at."""
    ordered = sorted(facts, key=lambda fact: fact.alliance_id)
    for alliance_id, own in groupby(ordered, key=lambda fact: fact.alliance_id):
        try:
            alliance = get_alliance_by_id(alliance_id)
        except AllianceMissing:
            continue
        with alliance_context(alliance):
            yield list(own)
