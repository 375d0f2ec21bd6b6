"""Release an example, release changes, take it back; each asks before it acts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from tenants.practice import selectors, services

from .base import EditorView


class _Step(EditorView):
    """GET asks, POST does; what the domain forbids is said on the example's page."""

    does: ClassVar[Callable[..., Any]]
    title: ClassVar[Any]
    text: ClassVar[Any]
    action: ClassVar[Any]
    done: ClassVar[Any]
    is_danger: ClassVar[bool] = False

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Say what will happen and ask."""
        example = selectors.get_example(id_)
        return self.page(
            "ask",
            title=self.title % {"title": example.title},
            text=self.text,
            action=self.action,
            version=example.version,
            back=self.url("example", id_),
            is_gentle=not self.is_danger,
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Do it."""
        seen = request.POST.get("version", "")
        version = int(seen[:9]) if seen.isdecimal() else None
        try:
            type(self).does(example_id=id_, by=request.user.pk, expected_version=version)
        except DomainError as error:
            if error.status == 404:
                raise
            messages.error(request, " ".join([error.text, *chain(*error.errors.values())]))
        else:
            messages.success(request, self.done)
        return redirect(self.url("example", id_))


class Publish(_Step):
    """/b/<slug>/praxisbeispiele/<id>/veroeffentlichen/"""

    does = staticmethod(services.publish_example)
    title = _("„%(title)s“ veröffentlichen?")
    text = _(
        "Der Text erscheint in den Praxisimpulsen, für alle lesbar und unter CC BY 4.0. Sie "
        "können ihn jederzeit überarbeiten oder zurückziehen."
    )
    action = _("Veröffentlichen")
    done = _("Freigegeben. Das Beispiel ist unterwegs in den Katalog.")


class Revise(_Step):
    """/b/<slug>/praxisbeispiele/<id>/freigeben/"""

    does = staticmethod(services.revise_example)
    title = _("Geänderte Fassung von „%(title)s“ freigeben?")
    text = _("Die neue Fassung ersetzt die bisherige in den Praxisimpulsen.")
    action = _("Neue Fassung freigeben")
    done = _("Freigegeben. Die neue Fassung ist unterwegs in den Katalog.")


class Withdraw(_Step):
    """/b/<slug>/praxisbeispiele/<id>/zurueckziehen/"""

    does = staticmethod(services.withdraw_example)
    title = _("„%(title)s“ zurückziehen?")
    text = _(
        "Der Text verschwindet aus den Praxisimpulsen; dort bleibt nur der Hinweis, dass es ihn "
        "gab. Hier behalten Sie ihn und können ihn wieder veröffentlichen."
    )
    action = _("Zurückziehen")
    done = _("Zurückgezogen. Das Beispiel verschwindet gleich aus dem Katalog.")
    is_danger = True
