"""Practice examples: write, look over, remove."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.practice import selectors, services
from tenants.practice.enums import ExampleStatus
from tenants.practice.models import PracticeExample
from tenants.practice.records import Suggestion

from .base import EditorView, MemberView
from .editing import EditView
from .forms import ExampleForm
from .receipts import way_of
from .states import state_of


class List(MemberView):
    """GET /b/<slug>/praxisbeispiele/?q=&stand="""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Examples by title, each with where it stands in the catalogue."""
        q, status = self.asked("q"), self.asked("stand")
        page = self.paged(selectors.list_examples(q=q, status=status))
        rows = [(example, state_of(example)) for example in page]
        return self.page(
            "examples", page=page, rows=rows, q=q, chosen=status, states=ExampleStatus.choices
        )


class Detail(MemberView):
    """GET /b/<slug>/praxisbeispiele/<id>/ – as others would read it, and where it stands."""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Preview, state, next step."""
        example = selectors.get_example(id_)
        images = list(example.images.all())
        lacks = any(image.shows_people and not image.consent_on_file for image in images)
        return self.page(
            "example",
            example=example,
            state=state_of(example),
            suggestion=selectors.find_suggestion(example),
            way=way_of(selectors.list_receipt(example)),
            images=images,
            lacks_consent=lacks,
            adoptions=list(selectors.list_adoptions(id_)),
        )


class Edit(EditView):
    """GET and POST /b/<slug>/praxisbeispiele/neu/ and …/<id>/bearbeiten/[?vorschlag=1]"""

    form_class = ExampleForm
    saved = gettext_lazy("Gespeichert. Im Katalog ändert sich erst etwas, wenn Sie es freigeben.")

    def load(self, id_: UUID | None) -> PracticeExample:
        """The example, or a new one."""
        return selectors.get_example(id_) if id_ else PracticeExample()

    def blank(self, record: PracticeExample, id_: UUID | None) -> ExampleForm:
        """The form as the record stands, or with the words the service office proposes."""
        suggestion = self._suggestion(record, id_)
        words = {"title": suggestion.title, "summary": suggestion.summary} if suggestion else {}
        return ExampleForm(
            instance=record, initial={name: text for name, text in words.items() if text}
        )

    def _suggestion(self, record: PracticeExample, id_: UUID | None) -> Suggestion | None:
        return selectors.find_suggestion(record) if id_ and self.asked("vorschlag") else None

    def save(self, form: ExampleForm, id_: UUID | None) -> PracticeExample:
        """Create or change."""
        if id_ is None:
            return services.create_example(data=form.to_data(), by=self.request.user.pk)
        version = form.cleaned_data["version"]
        return services.update_example(
            example_id=id_, data=form.to_data(), expected_version=version
        )

    def words(self, record: PracticeExample, id_: UUID | None) -> dict[str, Any]:
        """Title and way back."""
        back = self.url("example", id_) if id_ else self.url("examples")
        title = _("Praxisbeispiel bearbeiten") if id_ else _("Neues Praxisbeispiel")
        return {"title": title, "back": back, "suggestion": self._suggestion(record, id_)}

    def after(self, record: PracticeExample) -> str:
        """The preview."""
        return self.url("example", record.id)


class Delete(EditorView):
    """GET and POST /b/<slug>/praxisbeispiele/<id>/loeschen/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask first."""
        example = selectors.get_example(id_)
        return self.page(
            "ask",
            title=_("„%s“ löschen?") % example.title,
            text=_(
                "Der Text und alle Bilder werden gelöscht. Das lässt sich nicht rückgängig machen."
            ),
            action=_("Endgültig löschen"),
            back=self.url("example", id_),
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Remove a draft or a withdrawn example."""
        services.delete_example(example_id=id_)
        messages.success(request, _("Das Praxisbeispiel ist gelöscht."))
        return redirect(self.url("examples"))
