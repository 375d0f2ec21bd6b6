"""What means harm ends in a clear error or a good document, and harms no other."""

import os

import pytest

from core import pdf
from tests.core.pdf import structure
from tests.core.pdf.documents import CSS, long_table, page
from tests.core.pdf.hostile import ATTACKS

SOAK = bool(os.environ.get("SOAK"))
NORMAL = page(
    '<h1>Größe</h1><p>Ein Absatz mit 1.234,5 und ✓</p><p><a href="#t">Zur Tabelle</a></p>'
    f'<div id="t">{long_table(4).removeprefix("<h1>Lange Tabelle</h1>")}</div>'
)


@pytest.fixture(scope="module")
def normal():
    return pdf.render_apart(NORMAL, css=CSS)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_attack_ends_well_and_the_next_document_is_as_before(attack, normal):
    def rendered() -> bytes:
        return pdf.render_apart(attack.html, css=CSS, assets=attack.assets, limits=attack.limits)

    if attack.ends_in is None:
        assert structure.problems(rendered()) == []
    else:
        with pytest.raises(pdf.RenderFailed, match=attack.says) as failed:
            rendered()
        assert type(failed.value) is attack.ends_in

    assert pdf.render_apart(NORMAL, css=CSS) == normal


@pytest.mark.skipif(not SOAK, reason="takes long: SOAK=1")
@pytest.mark.parametrize("name", ["100,000 rows", "1 MB of text", "svg use bomb", "nested flex"])
def test_attack_within_the_usual_limits(name, normal):
    try:
        written = pdf.render_apart(ATTACKS[name].html, css=CSS)
    except (pdf.TooSlow, pdf.TooLarge):
        written = b""

    assert not written or structure.problems(written) == []
    assert pdf.render_apart(NORMAL, css=CSS) == normal
