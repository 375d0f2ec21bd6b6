"""Praxisimpulse are looked at: the queue and one entry with all that can be decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ui.pages import CountedPaginator
from federation.catalogue import rules, selectors
from federation.catalogue.records import Queue as QueueName

from .base import OfficeOnly
from .forms import RefusalForm

_PER_PAGE = 20
_STATES: dict[str, tuple[QueueName, Any]] = {
    "ungeprueft": ("unchecked", _("ungeprüft")),
    "geprueft": ("checked", _("geprüft")),
    "abgelehnt": ("refused", _("nicht aufgenommen")),
}


class Queue(OfficeOnly):
    """GET /servicebuero/praxisimpulse/?stand=&q="""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Entries of one state, newest first; of changed ones, what changed."""
        chosen = request.GET.get("stand", "")
        chosen = chosen if chosen in _STATES else "ungeprueft"
        q = request.GET.get("q", "").replace("\x00", "").strip()[:200]
        name, counts = _STATES[chosen][0], selectors.counts()
        entries = selectors.queue(name, q=q)
        number = entries.count() if q else counts[name]
        page = CountedPaginator(entries, _PER_PAGE, number).get_page(request.GET.get("seite"))
        changes = selectors.changes_since_check(page)
        states = [(code, label, counts[name]) for code, (name, label) in _STATES.items()]
        rows = [(entry, changes.get(entry.id, ())) for entry in page]
        context = {"page": page, "rows": rows, "states": states, "chosen": chosen, "q": q}
        return render(request, "office/queue.html", context)


class EntryPage(OfficeOnly):
    """One entry with all that can be decided about it."""

    def draw(
        self, id_: UUID, *, form: RefusalForm | None = None, status: int = 200, problem: str = ""
    ) -> HttpResponse:
        """The entry as it is now; `form` keeps what was typed, `problem` says what went wrong."""
        entry = selectors.get_for_curation(id_)
        quarter = rules.quarter_start(timezone.localdate())
        context = {
            "entry": entry,
            "changes": selectors.changes_since_check([entry]).get(entry.id, ()),
            "quarter": quarter,
            "former": selectors.find_featured(quarter),
            "form": form or RefusalForm.of(entry),
            "problem": problem,
        }
        return render(self.request, "office/entry.html", context, status=status)


class Entry(EntryPage):
    """GET /servicebuero/praxisimpulse/<id>/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Read and decide."""
        return self.draw(id_)
