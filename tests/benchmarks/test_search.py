"""The bench of searching, with few entries: every question has an answer and a row."""

import json

import pytest
from django.db import connection

from tests.benchmarks import search, search_page, search_questions
from tests.benchmarks.search_counting import counted_out
from tests.harness.databases_in_tests import disconnect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept_in(monkeypatch, tmp_path):
    """Twice is enough, of each kind one address."""
    monkeypatch.setattr(search, "SIZES", (200, 260))
    monkeypatch.setattr(search, "ALLIANCES", 40)
    monkeypatch.setattr(search, "ASKED", 2)
    monkeypatch.setattr(search_questions, "COMMON", ("familie",))
    monkeypatch.setenv("KEEP", str(tmp_path))
    return tmp_path / "answers.json"


def test_every_question_is_answered_at_both_sizes_and_in_pieces(kept_in, monkeypatch):
    asked: list[int] = []
    monkeypatch.setenv("MINUTES", "0.0001")
    while (found := search.measure(1)) is None:
        asked.append(len(json.loads(kept_in.read_text())) if kept_in.exists() else 0)
        monkeypatch.setenv("MINUTES", "0.05")
    small, large = found

    assert asked[0] <= 1 < asked[-1]
    assert asked == sorted(set(asked))
    assert (small.entries, large.entries, len(small.rows)) == (200, 260, len(large.rows))
    rows = {(row.name, row.by): row for row in large.rows}
    assert rows["ohne Frage", "page"].own != rows["ohne Frage", "page"].bare
    assert rows["API ohne Frage", "api"].own == rows["API ohne Frage", "api"].bare
    assert all(row.known_statements == 1 for row in large.rows if row.known)
    text = search_page.text([small, large], {"Django": "6"})
    assert "## 260 Praxisimpulse" in text
    assert "| Servicebüro: Abgleich | page |" in text
    assert [one.by for one in large.visits] == ["page", "office", "api"]
    assert "| the service office's lists | 20 |" in text


def test_kept_numbers_are_counted_out_in_the_yardstick():
    sent = [("SELECT key FROM catalogue_tally", None), ("SELECT 1", [2])]

    (facets, _), rest = counted_out(sent, "/praxisimpulse/?seite=3")
    assert ("unnest(action_fields)" in facets, rest) == (True, ("SELECT 1", [2]))
    (total, _), _rest = counted_out(sent, "/praxisimpulse/?q=familie&land=NW")
    assert total.startswith("SELECT count(*)")


@pytest.fixture(autouse=True)
def _leave_no_connection():
    yield
    connection.close()
    disconnect()
