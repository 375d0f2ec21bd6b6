"""The alliance's own profile: look over, change, confirm."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.access.enums import Role
from tenants.registry import services as registry
from tenants.registry.models import Alliance

from .base import MemberView, require_coordinator
from .editing import EditView
from .forms import ProfileForm


class Confirm(MemberView):
    """GET and POST /b/<slug>/profil/ – look over the profile and confirm it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The profile as everybody sees it."""
        fields = list(self.alliance.fields.all())
        areas = list(self.alliance.areas.all())
        return self.page("confirm", fields=[one.field for one in fields], areas=areas)

    def post(self, request: HttpRequest) -> HttpResponse:
        """It is true as it stands."""
        require_coordinator(self.role)
        registry.confirm_profile(alliance=self.alliance, by=request.user.pk)
        messages.success(request, _("Danke. In „Bündnisse von A–Z“ steht jetzt das heutige Datum."))
        return redirect(self.url("overview"))


class Edit(EditView):
    """GET and POST /b/<slug>/profil/bearbeiten/"""

    form_class = ProfileForm
    saved = gettext_lazy("Das Profil ist gespeichert und gleich in „Bündnisse von A–Z“ zu sehen.")

    def require(self, role: Role) -> None:
        """Coordination only."""
        require_coordinator(role)

    def load(self, id_: UUID | None) -> Alliance:
        """The alliance as it stands."""
        return Alliance.objects.get(id=self.alliance.id)

    def save(self, form: ProfileForm, id_: UUID | None) -> Alliance:
        """Change the profile; saying it anew is confirming it."""
        registry.update_profile(
            alliance=self.alliance,
            profile=form.to_data(),
            by=self.request.user.pk,
            expected_version=form.cleaned_data["version"],
        )
        return registry.confirm_profile(alliance=self.alliance, by=self.request.user.pk)

    def words(self, record: Alliance, id_: UUID | None) -> dict[str, Any]:
        """Title and way back."""
        return {"title": _("Profil bearbeiten"), "back": self.url("confirm")}

    def after(self, record: Alliance) -> str:
        """The profile."""
        return self.url("confirm")
