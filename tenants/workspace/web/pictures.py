"""Pictures of an example: only members see them here."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.practice import selectors, services
from tenants.practice.models import PracticeImage

from .base import EditorView, MemberView
from .forms import NewPictureForm, PictureForm


class Pictures(EditorView):
    """GET and POST /b/<slug>/praxisbeispiele/<id>/bilder/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """The pictures and a form for one more."""
        return self._draw(id_, NewPictureForm())

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Add a picture."""
        form = NewPictureForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._draw(id_, form, status=422)
        try:
            services.add_image(example_id=id_, **form.to_values())
        except Invalid as error:
            form.add_domain_errors(error)
            return self._draw(id_, form, status=422)
        messages.success(request, _("Das Bild ist hinzugefügt."))
        return redirect(self.url("pictures", id_))

    def _draw(self, id_: UUID, form: NewPictureForm, status: int = 200) -> HttpResponse:
        example = selectors.get_example(id_)
        images = list(example.images.all())
        return self.page("pictures", status=status, example=example, images=images, form=form)


class Picture(EditorView):
    """GET and POST /b/<slug>/bilder/<id>/bearbeiten/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """What is said about the picture."""
        image = selectors.get_image(id_)
        names = ("alt", "credit", "shows_people", "consent_on_file")
        return self._draw(
            image, PictureForm(initial={name: getattr(image, name) for name in names})
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Change it."""
        image, form = selectors.get_image(id_), PictureForm(request.POST)
        if not form.is_valid():
            return self._draw(image, form, status=422)
        services.update_image(image_id=id_, **form.cleaned_data)
        messages.success(request, _("Die Angaben zum Bild sind gespeichert."))
        return redirect(self.url("pictures", image.example_id))

    def _draw(self, image: PracticeImage, form: PictureForm, status: int = 200) -> HttpResponse:
        return self.page("picture", status=status, image=image, form=form)


class RemovePicture(EditorView):
    """GET and POST /b/<slug>/bilder/<id>/entfernen/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask first."""
        image = selectors.get_image(id_)
        return self.page(
            "ask",
            title=_("Bild entfernen?"),
            text=_("„%s“ wird gelöscht.") % image.alt,
            action=_("Bild entfernen"),
            back=self.url("pictures", image.example_id),
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Remove it."""
        image = selectors.get_image(id_)
        services.remove_image(image_id=id_)
        messages.success(request, _("Das Bild ist entfernt."))
        return redirect(self.url("pictures", image.example_id))


class PictureFile(MemberView):
    """GET /b/<slug>/bilder/<id>.jpg – the picture itself, cached by nobody else."""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponseBase:
        """The file, as a JPEG whatever it once was."""
        image = selectors.get_image(id_)
        try:
            file = image.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(file, content_type="image/jpeg")
        response["Cache-Control"] = "private, max-age=300"
        response["X-Content-Type-Options"] = "nosniff"
        return response
