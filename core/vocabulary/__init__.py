"""The words all alliances share, with their German labels; plain Python without Django."""

from core.vocabulary.action_fields import action_field, action_fields, resolve_action_field
from core.vocabulary.adoption import adoption_outcome, adoption_outcomes, adoption_status
from core.vocabulary.impact import Stage, impact_stage, impact_stages
from core.vocabulary.indicators import Indicator, indicator, indicators, resolve_indicator
from core.vocabulary.laender import Land, laender, land, land_by_ags, resolve_land
from core.vocabulary.offer_kinds import FLEXIBLE_CARE, offer_kind, offer_kinds
from core.vocabulary.sectors import resolve_sector, sector, sectors, top_sectors
from core.vocabulary.target_groups import resolve_target_group, target_group, target_groups
from core.vocabulary.terms import Term, choices

__all__ = [
    "FLEXIBLE_CARE",
    "Indicator",
    "Land",
    "Stage",
    "Term",
    "action_field",
    "action_fields",
    "adoption_outcome",
    "adoption_outcomes",
    "adoption_status",
    "choices",
    "impact_stage",
    "impact_stages",
    "indicator",
    "indicators",
    "laender",
    "land",
    "land_by_ags",
    "offer_kind",
    "offer_kinds",
    "resolve_action_field",
    "resolve_indicator",
    "resolve_land",
    "resolve_sector",
    "resolve_target_group",
    "sector",
    "sectors",
    "target_group",
    "target_groups",
    "top_sectors",
]
