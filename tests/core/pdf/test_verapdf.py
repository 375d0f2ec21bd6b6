"""An independent judge: veraPDF on PDF/A-3a and PDF/UA-1, where it and Java are present."""

import shutil
import subprocess
from pathlib import Path

import pytest

from core import pdf
from tests.core.pdf.documents import CSS, long_table, page
from tests.core.pdf.hostile import ATTACKS
from tests.core.pdf.test_attachments import FIGURES, REPORT, SNAPSHOT
from tests.core.pdf.test_tagging import BODIES

JUDGE = Path(__file__).parents[4] / "shared" / "tools" / "verapdf" / "verapdf"
FLAVOURS = ("3a", "ua1")


@pytest.mark.skipif(not JUDGE.exists(), reason=f"veraPDF is not at {JUDGE}")
@pytest.mark.skipif(not shutil.which("java"), reason="veraPDF needs Java 17")
def test_every_document_of_the_suite_is_archivable_and_accessible(tmp_path):
    for name, written in _documents().items():
        (tmp_path / f"{name.replace(' ', '-')}.pdf").write_bytes(written)
    files = sorted(tmp_path.glob("*.pdf"))

    said = subprocess.run(  # one start of Java for all of them
        [JUDGE, ",".join(FLAVOURS), *files], capture_output=True, text=True, check=False
    )

    passed = [line.split()[:3] for line in said.stdout.splitlines() if " PASS " in line]
    assert said.stdout.count(" FAIL ") == 0, said.stdout
    assert passed == [[file.name, flavour, "PASS"] for file in files for flavour in FLAVOURS]


def _documents() -> dict[str, bytes]:
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
