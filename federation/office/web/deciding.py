"""What curators decide about an entry; all answer with a page, whatever came between."""

from __future__ import annotations

from typing import Any, ClassVar, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.errors import DomainError
from federation.catalogue import rules, services
from federation.catalogue.records import Seen

from .curation import EntryPage
from .forms import RefusalForm


class _Decide(EntryPage):
    """POST decides; who decides on something that has changed meanwhile sees the new state."""

    done: ClassVar[Any]
    then: ClassVar[str] = "office:queue"

    def decide(self, **header: Any) -> None:
        """Call the service with the header every decision has."""
        raise NotImplementedError

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Decide, or say why not."""
        by = cast("User", request.user).pk
        try:
            self.decide(entry_id=id_, seen=self._seen(), by=by)
        except DomainError as error:
            if error.status == 404:
                raise
            return self.draw(id_, form=self.typed(), status=error.status, problem=error.text)
        messages.success(request, self.done)
        return redirect(self.then, *([id_] if self.then == "office:entry" else []))

    def typed(self) -> RefusalForm | None:
        """What must not be lost."""
        return None

    def _seen(self) -> Seen:
        given = (self.request.POST.get(name, "")[:9] for name in ("revision", "decisions"))
        revision, decisions = (int(text) if text.isdecimal() else -1 for text in given)
        return Seen(revision=revision, curation_revision=decisions)


class Accept(_Decide):
    """POST /servicebuero/praxisimpulse/<id>/geprueft/"""

    done = _("Geprüft. Das Bündnis erfährt es gleich.")

    def decide(self, **header: Any) -> None:
        """Mark it as checked."""
        services.accept_entry(**header)


class Refuse(_Decide):
    """POST /servicebuero/praxisimpulse/<id>/ablehnen/"""

    done = _("Der Vorschlag geht an das Bündnis; der Praxisimpuls ist nicht mehr öffentlich.")

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Refuse with a reason."""
        self.form = RefusalForm(request.POST)
        if not self.form.is_valid():
            return self.draw(id_, form=self.form, status=422)
        return super().post(request, id_)

    def decide(self, **header: Any) -> None:
        """Take it out of the public and tell why."""
        services.refuse_entry(refusal=self.form.to_refusal(), **header)

    def typed(self) -> RefusalForm:
        """Reason and suggestion."""
        return self.form


class Feature(_Decide):
    """POST /servicebuero/praxisimpulse/<id>/auszeichnen/"""

    done = _("Das ist der Praxisimpuls des Quartals.")
    then = "office:entry"

    def decide(self, **header: Any) -> None:
        """Feature it in this quarter, in place of the one that was shown."""
        quarter = rules.quarter_start(timezone.localdate())
        services.feature_entry(quarter_starts_on=quarter, replaces=self._former(), **header)

    def _former(self) -> UUID | None:
        try:
            return UUID(self.request.POST.get("replaces", ""))
        except ValueError:
            return None


class Unfeature(_Decide):
    """POST /servicebuero/praxisimpulse/<id>/auszeichnung-zuruecknehmen/"""

    done = _("Die Auszeichnung ist zurückgenommen.")
    then = "office:entry"

    def decide(self, **header: Any) -> None:
        """Take the mark away."""
        services.unfeature_entry(**header)
