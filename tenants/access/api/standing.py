"""What an API key stands for, told to views that know no alliances."""

from __future__ import annotations

from rest_framework.request import Request

from core.api.standing import Standing
from tenants.access.enums import Role
from tenants.access.models import ApiKey


def of_key(request: Request) -> Standing | None:
    """A key stands for its alliance; a coordinator's may change what is the alliance's."""
    if not isinstance(request.auth, ApiKey):
        return None
    manages = Role(request.auth.role) is Role.COORDINATOR
    return Standing(alliance_id=request.auth.alliance_id, may_manage=manages)
