"""Offers are written down, confirmed, ended."""

from .editing import create_offer, delete_offer, update_offer
from .keeping import confirm_offer, end_offer

__all__ = ["confirm_offer", "create_offer", "delete_offer", "end_offer", "update_offer"]
