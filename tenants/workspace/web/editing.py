"""One way to edit: nothing typed is ever lost, and nobody overwrites what they have not seen."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.errors import EditConflict, Invalid

from .base import EditorView
from .forms.base import RecordForm


class EditView(EditorView):
    """Create or edit one record; a subclass says which form, which record, which service."""

    form_class: ClassVar[type[RecordForm]]
    template = "edit"
    saved: Any = ""

    def load(self, id_: UUID | None) -> Any:
        """The record to edit, or a new one without an id."""
        raise NotImplementedError

    def blank(self, record: Any, id_: UUID | None) -> RecordForm:
        """The form before anybody typed."""
        return self.form_class(instance=record)

    def save(self, form: Any, id_: UUID | None) -> Any:
        """Call the service; returns the record."""
        raise NotImplementedError

    def words(self, record: Any, id_: UUID | None) -> dict[str, object]:
        """Title and the way back, for the page."""
        raise NotImplementedError

    def after(self, record: Any) -> str:
        """Where to go when all went well."""
        raise NotImplementedError

    def get(self, request: HttpRequest, id_: UUID | None = None) -> HttpResponse:
        """The form as the record stands."""
        return self._draw(self.blank(self.load(id_), id_), id_)

    def post(self, request: HttpRequest, id_: UUID | None = None) -> HttpResponse:
        """Save, or show the form again with everything that was typed."""
        form = self.form_class(request.POST, instance=self.load(id_))
        if not form.is_valid():
            return self._draw(form, id_, status=422)
        try:
            record = self.save(form, id_)
        except Invalid as error:
            form.add_domain_errors(error)
            return self._draw(form, id_, status=422)
        except EditConflict:
            return self._conflict(form, id_)
        messages.success(request, self.saved)
        return redirect(self.after(record))

    def _conflict(self, form: RecordForm, id_: UUID | None) -> HttpResponse:
        stored = self.load(id_)
        differences = form.differences(self.form_class(instance=stored))
        form.take_version(stored.version)
        return self._draw(form, id_, status=409, differences=differences, is_conflict=True)

    def _draw(
        self, form: RecordForm, id_: UUID | None, *, status: int = 200, **extra: Any
    ) -> HttpResponse:
        words = self.words(form.instance, id_)
        return self.page(self.template, status=status, form=form, **words, **extra)
