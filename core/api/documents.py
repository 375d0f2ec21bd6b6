"""The API's own description: the document and a page to read it on."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from .views import PublicView


@cache
def openapi_json() -> str:
    """The document, made once a process: it follows from the code alone."""
    generator: Any = SchemaGenerator()  # type: ignore[no-untyped-call]
    document: dict[str, Any] = generator.get_schema(request=None, public=True)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


class OpenApiDocument(PublicView):
    """GET /api/v1/openapi.json"""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """The OpenAPI 3.1 document."""
        return HttpResponse(openapi_json(), content_type="application/json")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """GET /api/v1/docs"""
    return render(request, "api/docs.html")
