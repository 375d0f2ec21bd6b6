"""Found, change and confirm alliances."""

from .founding import found_alliance
from .profile import confirm_profile, profile_fact, update_profile

__all__ = ["confirm_profile", "found_alliance", "profile_fact", "update_profile"]
