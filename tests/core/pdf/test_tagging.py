import io

import pikepdf
import pytest

from core import pdf
from tests.core.pdf import structure
from tests.core.pdf.documents import CSS, long_table, page

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" viewBox="0 0 90 20">'
    '<title>Ein Balken von links nach rechts</title><rect width="50" height="20"/></svg>'
)
BODIES = {
    "footnote": '<p>Text<span class="fn">Quelle eins</span> und <span class="fn">zwei</span></p>',
    "link with inline children": '<p><a href="https://example.org/">Ein <b>fetter</b> Link</a></p>',
    "link inside": '<p><a href="#ziel">Zum Ziel springen</a></p><h2 id="ziel">Ziel</h2>',
    "list with blocks": "<ul><li>Eins<p>Absatz</p></li><li>Zwei<ul><li>Innen</li></ul></li></ul>",
    "grouped terms": "<dl><div><dt>Wort</dt><dd>Bedeutung</dd></div><div><dt>Zahl</dt>"
    "<dd>Wert</dd></div></dl>",
    "terms": "<dl><dt>Wort</dt><dd>Bedeutung</dd><dt>Zahl</dt><dd>Wert</dd></dl>",
    "figure": f"<figure>{FIGURE}<figcaption>Abbildung</figcaption></figure>",
    "decoration": FIGURE.replace("<svg", '<svg aria-hidden="true"'),
    "paragraph over pages": f"<p>{'Ein langer Satz ohne Ende. ' * 600}</p>",
    "list over pages": f"<ul>{'<li>Punkt</li>' * 90}</ul>",
    "emoji": "<p>Familie 👨‍👩‍👧 ❤️ 家 جمعية</p>",
    "section over pages": f"<section><h2>Teil</h2>{'<p>Absatz</p>' * 60}</section>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_construct_is_tagged_without_a_problem(body):
    assert structure.problems(pdf.render(page(f"<h1>Probe</h1>{body}"), css=CSS)) == []


def test_table_over_three_pages_is_one_table_with_one_head():
    written = pdf.render(page(long_table(100)), css=CSS)

    document = pikepdf.open(io.BytesIO(written))
    tags = structure.walk(document).tags

    assert structure.problems(written) == []
    assert len(document.pages) == 3
    assert (tags.count("Table"), tags.count("THead"), tags.count("TR")) == (1, 1, 101)


def test_decorative_picture_is_not_read():
    written = pdf.render(page(f"<h1>Probe</h1>{BODIES['decoration']}"), css=CSS)

    assert "Figure" not in structure.walk(pikepdf.open(io.BytesIO(written))).tags


def test_title_and_language_are_in_the_file():
    written = pdf.render(page("<h1>Bericht</h1>", title="Wirkungsbericht „Probe“"), css=CSS)

    document = pikepdf.open(io.BytesIO(written))

    assert str(document.docinfo.Title) == "Wirkungsbericht „Probe“"
    assert str(document.Root.Lang) == "de"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
