"""What the report and its twins look like from inside: same bytes, sound tags, no stray markup."""

import dataclasses
import io
import json
import re
from decimal import Decimal

import pikepdf
import pytest

from core import pdf
from tenants.reports.enums import PaperKind
from tenants.reports.records import Quarter
from tenants.reports.services import document, papers
from tenants.reports.services.pages import wording
from tests.core.pdf import structure
from tests.tenants.reports import documents, figures_of

pytestmark = pytest.mark.xdist_group("documents")  # each is rendered once for all
HARMLESS = {"script", "b"}  # tags the hostile texts try to bring


def pages_of(body: bytes) -> int:
    return len(pikepdf.open(io.BytesIO(body)).pages)


@pytest.mark.parametrize("name", ["normal", "short", "hostile", "old", "correction"])
def test_report_is_sound(name):
    assert structure.problems(documents.written(name)) == []


@pytest.mark.parametrize(
    "name", ["whole-half", "gap-year", *(n for n in documents.PAPERS if n.startswith("hostile"))]
)
def test_twin_is_sound(name):
    assert structure.problems(documents.written(name)) == []


def test_long_report_is_sound_and_every_chapter_is_there():
    body = documents.written("long")

    assert structure.problems(body) == []
    assert 30 <= pages_of(body) <= 60


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("normal", 8, 12),
        ("old", 8, 12),
        ("short", 4, 5),
        ("normal-council", 2, 2),
        ("short-council", 2, 2),
        ("long-council", 2, 2),
        ("wide-council", 2, 2),
        ("normal-partner", 1, 1),
        ("long-partner", 1, 2),
    ],
)
def test_number_of_pages(name, least, most):
    assert least <= pages_of(documents.written(name)) <= most


def test_council_paper_shortens_nothing_but_extremes():
    plain = figures_of.normal().to_json()
    summary = ("Im Sommer haben wir viel erlebt. " * 20)[:620].strip()
    note = ("Die Beratung war im August nicht besetzt. " * 4)[:150].strip()
    plain["texts"]["summary"] = summary
    for line in plain["indicators"]:
        line["note"] = note
    seen: list[str] = []
    report = figures_of.report_of(figures_of.QuarterFigures.from_json(plain))

    body = papers.printed(
        PaperKind.COUNCIL,
        reports=[report],
        render=lambda html: seen.append(html) or pdf.render(html, css=papers.css()),
    )

    assert pages_of(body) == 2
    assert summary in seen[-1]
    assert seen[-1].count(note) == 4 + 3  # of every effect and every deviation shown
    assert "…" not in seen[-1]


def test_council_paper_says_how_much_is_in_the_report_only():
    html = documents.PAPERS["long-council"].html()

    assert "und 51 weitere Kennzahlen – siehe Wirkungsbericht" in html
    assert "und 28 weitere Belege – siehe Wirkungsbericht" in html
    assert "und 32 weitere Abweichungen – siehe Wirkungsbericht" in html


@pytest.mark.parametrize(
    ("text", "length", "told"),
    [
        ("Familien brauchen Zeit", 22, "Familien brauchen Zeit"),
        ("Familien brauchen Zeit", 21, "Familien brauchen…"),
        ("Familien, brauchen", 10, "Familien…"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
        ("Ab Donaudampfschifffahrt", 12, "Ab Donaudam…"),
        ("👩\u200d👧\u200d👧", 4, "👩\u200d👧…"),
    ],
)
def test_texts_are_cut_at_a_word(text, length, told):
    assert wording.cut(text, length) == told


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [("4200.5", "€", "4.200,50\u00a0€"), ("4200", "€", "4.200\u00a0€"), ("4.5", "", "4,5")],
)
def test_euros_have_all_their_cents_or_none(value, unit, told):
    assert wording.number(Decimal(value), unit) == told


def test_period_names_the_code_of_every_quarter_it_is_made_of():
    html = documents.PAPERS["gap-year"].html()

    for code in ("K7QF-2M9X-4TRX", "K7QF-2M9X-4TRW", "K7QF-2M9X-4TRZ"):
        assert f">{code}</a>" in html
    assert html.count("QR-Code; er führt zu") == 3


@pytest.mark.parametrize("name", ["normal", "gap-year"])
def test_same_figures_give_the_same_text_and_bytes(name):
    one, other = documents.ALL[name].html(), documents.ALL[name].html()

    assert one == other
    assert documents.ALL[name].pdf() == documents.written(name)


@pytest.mark.parametrize("name", [n for n in documents.ALL if n.startswith("hostile")])
def test_nothing_hostile_becomes_markup(name):
    html = documents.ALL[name].html()

    assert not HARMLESS & set(re.findall(r"<(\w+)", html))
    assert "{{ x }}" in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (figures_of.short, "Entwurf – nicht bestätigt"),
        (figures_of.hostile, "ohne Bestätigung eingefroren"),
        (figures_of.hostile, "vorläufig, das Quartal läuft noch"),
        (figures_of.normal, "Demodaten"),
        (figures_of.correction, "Nachtrag (Fassung 2) zu Fassung 1"),
        (figures_of.correction, "Grund: Zwei Treffen waren doppelt gezählt."),
    ],
)
def test_what_a_reader_must_know_is_said(figures, words):
    version = 2 if figures is figures_of.correction else 1

    assert words in document.html(figures_of.report_of(figures(), version=version))


def test_missing_is_never_zero():
    html = document.html(figures_of.report_of(figures_of.short()))

    assert "Für die Stufen 4 bis 7 der Wirkungstreppe liegt im Berichtszeitraum kein Beleg" in html
    assert '<span class="value ">0</span>' not in html
    assert "nicht erhoben" in html


def test_a_chapter_with_nothing_to_say_costs_no_page():
    plain = figures_of.normal().to_json()
    plain["finances"] = []
    plain["texts"] |= dict.fromkeys(("lessons", "chances", "risks", "outlook"), "")
    figures = figures_of.QuarterFigures.from_json(plain)
    found = dict(re.findall(r'<section class="chapter (\w+)([^"]*)"', html_of(figures)))

    assert (found["outlook"], found["money"], found["appendix"]) == (" bare", " bare", "")
    assert (found["network"], found["comparison"]) == (" alone", " alone")
    assert pages_of(documents.report(lambda: figures).pdf()) < pages_of(documents.written("normal"))


def test_cards_say_what_a_project_achieved_in_full():
    lines = figures_of.normal().projects.lines
    html = html_of(figures_of.normal())

    assert "Teilnahmen:\N{NO-BREAK SPACE}612 · Erreichte Personen:" in html
    assert lines[0].summary in html


def html_of(figures) -> str:
    return document.html(figures_of.report_of(figures))


def test_satisfaction_is_quality_and_no_evidence():
    html = document.html(figures_of.report_of(figures_of.normal()))
    effects = html[html.index('id="effects"') : html.index('id="comparison"')]

    assert effects.index("Qualität, noch keine Wirkung") < effects.index("Zufriedenheit (1–5)")


def test_few_people_are_not_shown():
    plain = figures_of.normal().to_json()
    line = next(one for one in plain["indicators"] if one["code"] == "IN4")
    line["value"] = "3"
    figures = figures_of.QuarterFigures.from_json(plain)
    report = figures_of.report_of(figures)

    csv, told = (file.body.decode() for file in document.attachments(report))
    means = re.search(r'id="means".*?id="work"', document.html(report), re.S)
    assert means is not None
    assert "unter 5" in means[0]
    assert ";unter 5;52;" in csv
    assert '"value": "unter 5"' in told


def test_few_people_cannot_be_computed_from_what_is_told():
    line = figures_of.IndicatorLine(
        code="OP5", value=Decimal(43), previous=Decimal(60), target=None, sources=("counted",),
        asked=None, year_to_date=Decimal(106), year_target=Decimal(200),
        by_project=tuple(
            figures_of.ProjectValue(project=title, value=Decimal(value), source="counted",
                                    asked=None, note="")
            for title, value in (("Zeitbüro Lindenau", 30), ("Leihgroßeltern", 10), ("Café", 3))
        ),
    )  # fmt: skip
    figures = dataclasses.replace(figures_of.normal(), indicators=(line,))

    csv, told = (file.body.decode() for file in document.attachments(figures_of.report_of(figures)))

    (shown,) = json.loads(told)["figures"]["indicators"]
    assert [one["value"] for one in shown["by_project"]] == ["3E+1", "geschützt", "unter 5"]
    assert shown["year_to_date"] == "geschützt"  # less 43 and 60 it were 3
    assert ";43;60;;;200;geschützt;" in csv
    html = document.html(figures_of.report_of(figures))
    assert "53\xa0%" not in html


def test_a_sum_of_quarters_does_not_give_away_a_small_one():
    def quarter(number, value):
        line = figures_of.IndicatorLine(
            code="OP5", value=Decimal(value), previous=None, target=None, sources=("counted",),
            asked=None,
        )  # fmt: skip
        plain = figures_of.normal(Quarter(2026, number))
        return figures_of.report_of(dataclasses.replace(plain, indicators=(line,)))

    html = papers.html(PaperKind.HALF_YEAR, reports=[quarter(1, 40), quarter(2, 3)])

    row = re.search(r"<tr><th scope=\"row\">Erreichte je Zielgruppe</th>.*?</tr>", html)
    assert row is not None
    cells = re.findall(r"<td[^>]*>(?:<span[^>]*>)?([^<]*)", row[0])
    assert cells == ["40", "unter 5", "–", "–", "geschützt"]
    assert ">43<" not in html


def test_year_sums_what_adds_up_and_names_what_is_missing():
    reports = [
        figures_of.report_of(figures_of.normal(Quarter(2026, number))) for number in (1, 3, 4)
    ]

    html = papers.html(PaperKind.YEAR, reports=reports)

    row = re.search(r"<tr><th scope=\"row\">Teilnahmen</th>.*?</tr>", html)
    assert row is not None
    cells = re.findall(r"<td[^>]*>(?:<span[^>]*>)?([^<]*)", row[0])
    assert cells == ["1.272", "kein Bericht", "1.272", "1.272", "3.816", "4.800",
                     "Summe (3/4)"]  # fmt: skip
    partners = re.search(r"<tr><th scope=\"row\">Bündnispartner</th>.*?</tr>", html)
    assert partners is not None
    assert ">Stichtag<" in partners[0]
    assert "Es fehlen: 2. Quartal 2026." in html


def test_period_is_as_sure_as_its_least_sure_quarter():
    plain = figures_of.normal(Quarter(2026, 1)).to_json() | {"standing": "locked"}
    first = figures_of.QuarterFigures.from_json(plain)
    reports = [figures_of.report_of(one) for one in (first, figures_of.normal(Quarter(2026, 2)))]

    assert "ohne Bestätigung eingefroren" in papers.html(PaperKind.HALF_YEAR, reports=reports)


def test_amount_nobody_knows_makes_the_sum_of_quarters_unknown():
    reports = [figures_of.report_of(figures_of.normal(Quarter(2026, n))) for n in (1, 2)]

    html = papers.html(PaperKind.HALF_YEAR, reports=reports)

    row = re.search(r"<tr><th scope=\"row\">Teilnahmebeiträge</th>.*?</tr>", html)
    assert row is not None
    assert "offen" in row[0]


def test_seal_changes_with_figures_and_renderer():
    normal, other = figures_of.normal(), figures_of.correction()

    one = document.seal(normal, renderer="a")
    assert one == document.seal(figures_of.normal(), renderer="a")
    assert len({one, document.seal(normal, renderer="b"), document.seal(other, renderer="a")}) == 3
