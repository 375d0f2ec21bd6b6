"""Whether a report is genuine, by its code or by the file; for everybody, without a trace."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic.base import View

from core.api.throttling import WINDOW_S, may_ask
from core.ui.web.errors import error_page
from federation.statistics import selectors
from federation.statistics.models import NationalReport
from federation.statistics.rules import normal_code, spoken_code

from .uploads import Fingerprint, HashingUploadHandler

UPLOADS_A_MINUTE = 20


class Verification(View):
    """A page of the verification: asked often at will, indexed by nobody, kept by no cache."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Count the question first."""
        limit = UPLOADS_A_MINUTE if request.method == "POST" else settings.API_REQUESTS_ANONYMOUS
        if may_ask(request, what=f"verify-{request.method}", a_minute=int(limit)):
            answer = super().dispatch(request, *args, **kwargs)
        else:
            answer = _too_often(request)
        answer["X-Robots-Tag"] = "noindex"
        patch_cache_control(answer, private=True, no_cache=True)
        return answer


# Who sends a file here changes nothing and needs no cookie, so there is nothing to forge; and
# the check for it would read the body before the handler below is in place.
@method_decorator(csrf_exempt, name="dispatch")
class Ask(Verification):
    """GET /pruefen/?code= and POST /pruefen/ with a file"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form; with a code, on to what it stands for."""
        typed = request.GET.get("code")
        code = normal_code(typed[:100]) if typed else ""
        if code:
            return redirect("verification:code", spoken_code(code))
        if typed is None:
            return _form(request)
        problem = _("Bitte geben Sie den Code ein, der im Bericht steht.")
        return _form(request, problem=problem, field="code")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Hash a file and say whether it was released like this."""
        request.upload_handlers = [HashingUploadHandler(request)]
        sent = request.FILES.get("datei")
        if not isinstance(sent, Fingerprint) or not sent.size:
            return _form(request, problem=_("Bitte wählen Sie eine PDF-Datei."), field="datei")
        found = selectors.find_by_sha256(sent.sha256)
        if found is None and (report := selectors.find_published_file(sent.sha256)):
            return _of_the_country(request, report, sent)
        if found is None:
            return render(request, "statistics/unknown.html", {"file": sent})
        return render(request, "statistics/genuine.html", {"found": found, "file": sent})


class Code(Verification):
    """GET /pruefen/<code>"""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """What a code stands for; 404 with an explanation when for nothing."""
        found = selectors.find_by_code(code)
        if found is None and (report := selectors.find_published_code(code)):
            return _of_the_country(request, report)
        if found is None:
            context = {"code": spoken_code(normal_code(code[:40]))}
            return render(request, "statistics/unknown.html", context, status=HTTPStatus.NOT_FOUND)
        return render(request, "statistics/genuine.html", {"found": found})


def _of_the_country(
    request: HttpRequest, report: NationalReport, sent: Fingerprint | None = None
) -> HttpResponse:
    newest = selectors.get_published(report.period)
    context = {"report": report, "newest": newest, "file": sent}
    return render(request, "statistics/genuine_national.html", context)


def _form(request: HttpRequest, *, problem: str = "", field: str = "") -> HttpResponse:
    megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024
    context = {"problem": problem, "field": field, "megabytes": megabytes}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render(request, "statistics/verify.html", context, status=status)


def _too_often(request: HttpRequest) -> HttpResponse:
    text = _("Von Ihrem Anschluss kamen gerade sehr viele Anfragen. Bitte warten Sie eine Minute.")
    answer = error_page(request, status=HTTPStatus.TOO_MANY_REQUESTS, text=text)
    answer["Retry-After"] = str(WINDOW_S)
    return answer
