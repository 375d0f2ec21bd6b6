"""What README and docs say is there: links, paths, names, commands, words, generated pages."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FLOORS = ("core", "tenants", "federation", "tasks")
SOURCES = [
    file
    for floor in FLOORS
    for ending in ("py", "html")
    for file in (ROOT / floor).rglob(f"*.{ending}")
]
PATH = re.compile(rf"`((?:{'|'.join(FLOORS)}|tests|docs|bin)/[\w./-]*)`")
NAME = re.compile(rf"`((?:{'|'.join(FLOORS)})(?:\.\w+)+)`")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", page.read_text(), flags=re.M | re.S)


def links(page: Path) -> Iterator[tuple[str, str]]:
    """File and heading of each relative link."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if not re.match(r"[a-z]+:", target):
            file, _, heading = target.partition("#")
            yield file, heading


def headings(page: Path) -> set[str]:
    """Anchors as forges make them."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def rows(page: str) -> list[list[str]]:
    """The cells of a page's tables, without their heads."""
    lines = re.findall(r"^\| *(.+) \|$", (ROOT / page).read_text(), re.M)
    return [[cell.strip() for cell in line.split(" | ")] for line in lines]


def resolve(name: str) -> object:
    """The module, class, function or attribute behind a dotted name; LookupError if none."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            if not hasattr(found, part) and part not in getattr(found, "__annotations__", {}):
                raise LookupError(name)
            found = getattr(found, part, None)
        return found
    raise LookupError(name)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_relative_links_lead_somewhere(page):
    for file, heading in links(page):
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), file
        assert target.is_relative_to(ROOT), file
        assert not heading or heading in headings(target), f"{file}#{heading}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_named_paths_exist(page):
    gone = [path for path in PATH.findall(prose(page)) if not (ROOT / path).exists()]

    assert gone == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_named_code_exists(page):
    for name in NAME.findall(prose(page)):
        resolve(name)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_named_commands_exist(page):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    text = page.read_text()
    asked_of_make = re.findall(r"(?:`|^)make ([a-z-]+)", text, re.M)
    asked_of_manage = re.findall(r"(?:manage\.py|web manage) ([a-z_]+)", text)

    assert set(asked_of_make) <= targets
    assert set(asked_of_manage) <= set(get_commands())


def test_every_page_is_reached_from_the_index():
    index = ROOT / "docs" / "index.md"
    reached = {(index.parent / file).resolve() for file, _ in links(index)}

    assert {page for page in PAGES if page != index} - reached == set()


def test_decisions_are_numbered_without_a_gap_and_say_what_they_cost():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [page.name[:4] for page in pages] == [f"{at:04}" for at in range(1, len(pages) + 1)]
    for page in pages:
        text = page.read_text()
        assert text.startswith(f"# {page.name[:4]} "), page.name
        assert text.index("**Context.**") < text.index("**Decision.**") < text.index("**Price.**")


def test_words_of_the_glossary_are_those_of_the_code():
    everything = "\n".join(file.read_text() for file in SOURCES)
    found = [row for row in rows("docs/glossary.md") if "`" in "".join(row[1:3])]

    assert len(found) > 40
    for first, *_ in found:
        if first.startswith("„"):
            assert first.strip("„“") in everything, first


def test_reference_pages_are_those_of_the_code():
    call_command("write_docs", check=True)
