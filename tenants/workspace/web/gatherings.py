"""Gatherings: what is to come, what has been, how many came."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Invalid
from tenants.gatherings import selectors, services
from tenants.gatherings.models import Gathering

from .base import EditorView, MemberView
from .editing import EditView
from .forms import AttendanceForm, GatheringForm

#: How far back a downloaded calendar goes.
_IN_CALENDAR = timedelta(days=365)
_MOST_WAITING = 5


class List(MemberView):
    """GET /b/<slug>/termine/?q=&zeit=vergangen"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """What is to come, below what waits for a number; or what has been."""
        now, q = timezone.now(), self.asked("q")
        is_past = self.asked("zeit") == "vergangen"
        find = selectors.past if is_past else selectors.upcoming
        asks = self.may_edit and not is_past and not q
        return self.page(
            "gatherings",
            page=self.paged(find(now=now, q=q)),
            waiting=selectors.waiting(now=now)[:_MOST_WAITING] if asks else (),
            q=q,
            is_past=is_past,
        )


class CalendarFile(MemberView):
    """GET /b/<slug>/termine/kalender.ics"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The last year and all that is to come, for one's own calendar."""
        rows = selectors.list_gatherings(since=timezone.localdate() - _IN_CALENDAR)
        answer = HttpResponse(
            services.calendar_of(rows, name=self.alliance.name),
            content_type="text/calendar; charset=utf-8",
        )
        answer["Content-Disposition"] = f'attachment; filename="termine-{self.alliance.slug}.ics"'
        return answer


class _GatheringPage(MemberView):
    def draw(
        self, gathering: Gathering, form: AttendanceForm, *, status: int = 200
    ) -> HttpResponse:
        return self.page(
            "gathering",
            status=status,
            gathering=gathering,
            is_over=gathering.starts_at <= timezone.now(),
            form=form,
        )


class Detail(_GatheringPage):
    """GET /b/<slug>/termine/<id>/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Everything about one gathering."""
        return self.draw(selectors.get_gathering(id_), AttendanceForm())


class _Change(EditorView, _GatheringPage):
    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """After signing in again somebody lands here: back to the gathering."""
        return redirect(self.url("gathering", selectors.get_gathering(id_).id))


class MarkHeld(_Change):
    """POST /b/<slug>/termine/<id>/stattgefunden/"""

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Note that it took place and how many came, or show what is wrong with that."""
        gathering, form = selectors.get_gathering(id_), AttendanceForm(request.POST)
        if not form.is_valid():
            return self.draw(gathering, form, status=422)
        number = form.cleaned_data["attendance"]
        try:
            services.mark_held(gathering_id=id_, attendance=number)
        except Invalid as error:
            form.add_domain_errors(error)
            return self.draw(gathering, form, status=422)
        messages.success(request, _said(gathering.title, number))
        return redirect(self.url("gatherings"))


class Cancel(_Change):
    """POST /b/<slug>/termine/<id>/absagen/"""

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Note that it does not take place."""
        try:
            gathering = services.cancel_gathering(gathering_id=id_)
        except Invalid as error:
            form = AttendanceForm({})
            form.add_domain_errors(error)
            return self.draw(selectors.get_gathering(id_), form, status=422)
        messages.success(request, _("„%s“ ist als abgesagt vermerkt.") % gathering.title)
        return redirect(self.url("gatherings"))


class Edit(EditView):
    """GET and POST /b/<slug>/termine/neu/ and …/<id>/bearbeiten/"""

    form_class = GatheringForm
    saved = gettext_lazy("Der Termin ist gespeichert.")

    def load(self, id_: UUID | None) -> Gathering:
        """The gathering, or a new one."""
        return selectors.get_gathering(id_) if id_ else Gathering()

    def save(self, form: GatheringForm, id_: UUID | None) -> Gathering:
        """Create or change."""
        if id_ is None:
            return services.create_gathering(data=form.to_data())
        version = form.cleaned_data["version"]
        return services.update_gathering(
            gathering_id=id_, data=form.to_data(), expected_version=version
        )

    def words(self, record: Gathering, id_: UUID | None) -> dict[str, Any]:
        """Title and way back."""
        back = self.url("gathering", id_) if id_ else self.url("gatherings")
        return {"title": _("Termin bearbeiten") if id_ else _("Neuer Termin"), "back": back}

    def after(self, record: Gathering) -> str:
        """The gathering's page."""
        return self.url("gathering", record.id)


class Delete(EditorView):
    """GET and POST /b/<slug>/termine/<id>/loeschen/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask first."""
        gathering = selectors.get_gathering(id_)
        return self.page(
            "ask",
            title=_("„%s“ löschen?") % gathering.title,
            text=_(
                "Löschen ist für Einträge gedacht, die versehentlich entstanden sind. Was "
                "ausfällt, sagen Sie ab: Abgesagte Termine zählen im Bericht mit."
            ),
            action=_("Endgültig löschen"),
            back=self.url("gathering", id_),
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Remove the record."""
        services.delete_gathering(gathering_id=id_)
        messages.success(request, _("Der Termin ist gelöscht."))
        return redirect(self.url("gatherings"))


def _said(title: str, number: int | None) -> str:
    if number is None:
        return _("„%s“ hat stattgefunden, niemand hat gezählt.") % title
    return _("„%(title)s“ hat stattgefunden, Teilnehmende: %(number)d.") % {
        "title": title,
        "number": number,
    }
