"""veraPDF accepts every construct of the suite."""

from core import pdf
from tests.core.pdf.documents import CSS, long_table, page
from tests.core.pdf.hostile import ATTACKS
from tests.core.pdf.test_attachments import FIGURES, REPORT, SNAPSHOT
from tests.core.pdf.test_tagging import BODIES
from tests.harness import judge


def test_every_construct_is_archivable_and_accessible(tmp_path):
    judge.require()
    judge.assert_accepted(_constructs(), home=tmp_path)


def _constructs() -> dict[str, bytes]:
    constructs = {
        name: pdf.render(page(f"<h1>Probe</h1>{body}"), css=CSS) for name, body in BODIES.items()
    }
    survivors = {
        name: pdf.render(attack.html, css=CSS, assets=attack.assets)
        for name, attack in ATTACKS.items()
        if attack.ends_in is None
    }
    return {
        **constructs,
        **survivors,
        "long table": pdf.render(page(long_table(100)), css=CSS),
        "attachments": pdf.render(REPORT, css=CSS, attachments=[SNAPSHOT, FIGURES]),
    }
