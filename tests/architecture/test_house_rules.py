"""What import-linter cannot see: rules of the house, held against its source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey, ManyToManyField
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
WINGS = ("tenants", "federation")
SOURCES = sorted(
    file
    for floor in ("core", "tenants", "federation", "tasks")
    for file in (ROOT / floor).rglob("*.py")
    if "migrations" not in file.parts
)
TEMPLATES = sorted(
    file for floor in ("core", "tenants", "federation") for file in (ROOT / floor).rglob("*.html")
)
ROOMS = {
    *("admin", "api", "apps", "enums", "errors", "management", "migrations", "models", "records"),
    *("rules", "selectors", "services", "static", "templates", "templatetags", "web"),
}


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", SOURCES, ids=named)
def test_forms_that_mix_up_alliances_are_not_used(file):
    text = file.read_text()

    assert not re.search(r"@(schema_context|tenant_context)\b", text)
    assert not re.search(r"^\s*with (tenant|alliance)\s*:", text, re.MULTILINE)
    if named(file) != "core/tenancy/backend/base.py":
        assert not re.search(r"\b(set_tenant|set_schema)\(", text)


@pytest.mark.parametrize(
    "file", [f for f in SOURCES if f.parts[len(ROOT.parts)] != "tasks"], ids=named
)
def test_business_code_starts_no_task_and_finds_no_model_by_its_name(file):
    found = set(calls(ast.parse(file.read_text())))

    assert not {name for name in found if name.endswith((".delay", ".apply_async", ".send_task"))}
    if file.parts[len(ROOT.parts)] in WINGS:
        assert not found & {"apps.get_model", "get_model", "import_string", "import_module"}


def test_no_relation_crosses_the_wings_or_leaves_an_alliances_schema():
    private = {app.rsplit(".", 1)[-1] for app in settings.TENANT_APPS}
    wing = {
        config.label: config.name.split(".")[0]
        for config in apps.get_app_configs()
        if config.name.startswith((*WINGS, "core."))
    }
    for model in apps.get_models():
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField):
                there = field.related_model._meta.app_label
                assert (here in private) == (there in private), field
                assert {wing.get(here), wing.get(there)} != set(WINGS), field


def test_an_app_holds_only_rooms_from_the_list():
    for wing in WINGS:
        for app in (ROOT / wing).iterdir():
            if app.is_dir() and app.name != "__pycache__":
                inside = {each.stem for each in app.iterdir() if not each.name.startswith("__")}
                assert inside <= ROOMS, app


@pytest.mark.parametrize("file", TEMPLATES, ids=named)
def test_pages_have_no_inline_style_or_script_and_ask_no_third_party(file):
    text = file.read_text()
    if file.parent.name in ("pdf", "document"):
        return

    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)|<style", text)
    assert not re.search(r"(?:src|srcset|<link[^>]*href)=\"https?://", text)


def test_only_edges_know_http():
    for file in SOURCES:
        is_edge = {"web", "api", "web.py", "api.py"} & set(file.parts)
        if file.parts[len(ROOT.parts)] in WINGS and not is_edge:
            assert "django.http" not in file.read_text(), named(file)


def test_every_address_of_the_work_area_names_its_alliance():
    """What lies behind /b/ can only be reached through the middleware that enters a schema."""
    for route in _routes(get_resolver().url_patterns):
        if route.startswith("b/"):
            assert route.startswith("b/<slug:slug>"), route


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, here)
        else:
            yield here
