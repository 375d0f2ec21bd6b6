"""Error pages in German; the root URLconf names them as its handlers."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.ui.context import current_instance

_TITLES = {
    400: gettext_lazy("Diese Anfrage verstehen wir nicht"),
    403: gettext_lazy("Das ist hier nicht erlaubt"),
    404: gettext_lazy("Diese Seite gibt es nicht"),
    409: gettext_lazy("Das geht gerade nicht"),
    410: gettext_lazy("Das wurde zurückgezogen"),
    412: gettext_lazy("Inzwischen hat jemand anderes gespeichert"),
    413: gettext_lazy("Das ist zu groß"),
    422: gettext_lazy("Bitte prüfen Sie die Angaben"),
    503: gettext_lazy("Dieses Bündnis ist gleich wieder da"),
    500: gettext_lazy("Da ist bei uns etwas schiefgegangen"),
}


def error_page(request: HttpRequest, *, status: int, text: str = "") -> HttpResponse:
    """One error as a page of the family: what happened, and three ways on."""
    context = {"status": status, "title": _TITLES.get(status, _TITLES[409]), "text": text}
    return HttpResponse(render_to_string("ui/error.html", context, request), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400"""
    return error_page(request, status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403"""
    return error_page(request, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404"""
    text = _("Vielleicht ist sie umgezogen, oder in der Adresse fehlt ein Buchstabe.")
    return error_page(request, status=404, text=text)


def gone(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """410"""
    return error_page(request, status=410)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or cookies that are switched off."""
    text = _(
        "Das Formular war zu lange offen, oder Ihr Browser nimmt keine Cookies an. "
        "Bitte laden Sie die Seite neu und senden Sie das Formular noch einmal ab."
    )
    return error_page(request, status=403, text=text)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, drawn without session or database, since either may be what broke."""
    text = _("Ihre Eingaben wurden nicht gespeichert. Bitte versuchen Sie es gleich noch einmal.")
    context = {"status": 500, "title": _TITLES[500], "text": text, "instance": current_instance()}
    return HttpResponse(render_to_string("ui/error.html", context), status=500)


def maintenance_page(text: str) -> HttpResponse:
    """503 of one alliance, without session or database: its schema is what is being mended."""
    context = {
        "status": 503,
        "eyebrow": _("Wartung"),
        "title": _TITLES[503],
        "text": text,
        "instance": current_instance(),
    }
    return HttpResponse(render_to_string("ui/error.html", context), status=503)
