import io
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pikepdf
import pytest

from core import pdf
from tests.core.pdf import structure
from tests.core.pdf.documents import CSS, page

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
FIGURES = pdf.Attachment(
    name="kennzahlen.csv",
    mime="text/csv",
    body=b"Kennzahl;Wert\nPartner;12\n",
    description="Alle Kennzahlen des Berichts als Tabelle",
    created=NOON,
)
SNAPSHOT = pdf.Attachment(
    name="übersicht.json",
    mime="application/json",
    body=b'{"partners": 12}',
    description="Der eingefrorene Stand",
    created=NOON,
    relationship="Source",
)
REPORT = page('<h1>Probe</h1><p>Bericht mit <a href="#a">Anhang</a></p><h2 id="a">Anhang</h2>')


def test_attached_files_come_out_as_they_went_in():
    written = pdf.render(REPORT, css=CSS, attachments=[SNAPSHOT, FIGURES])

    document = pikepdf.open(io.BytesIO(written))
    found = {name: spec.get_file() for name, spec in document.attachments.items()}

    assert structure.problems(written) == []
    assert {name: (file.mime_type, file.read_bytes()) for name, file in found.items()} == {
        "kennzahlen.csv": ("text/csv", FIGURES.body),
        "übersicht.json": ("application/json", SNAPSHOT.body),
    }
    assert [str(file.AFRelationship) for file in document.Root.AF] == ["/Source", "/Data"]
    assert str(document.Root.AF[1].Desc) == "Alle Kennzahlen des Berichts als Tabelle"


def test_attachments_leave_the_bytes_reproducible():
    once = pdf.render(REPORT, css=CSS, attachments=[FIGURES])
    elsewhere = datetime(2026, 10, 1, 21, tzinfo=timezone(timedelta(hours=9)))
    same_moment = pdf.Attachment(
        name=FIGURES.name,
        mime=FIGURES.mime,
        body=FIGURES.body,
        description=FIGURES.description,
        created=elsewhere,
    )

    assert pdf.render(REPORT, css=CSS, attachments=[same_moment]) == once


def test_document_may_not_attach_an_asset_by_itself():
    asset = pdf.Asset(body=b"geheim", mime="text/plain")
    html = page('<link rel="attachment" href="notiz.txt"><h1>Probe</h1>')

    with pytest.raises(pdf.RenderFailed, match="keine Anhänge mitbringen"):
        pdf.render(html, css=CSS, assets={"notiz.txt": asset})


def test_two_attachments_of_one_name_are_refused():
    with pytest.raises(pdf.RenderFailed, match="zwei Anhänge heißen gleich"):
        pdf.render(REPORT, css=CSS, attachments=[FIGURES, FIGURES])


def test_renderer_is_named_without_starting_weasyprint():
    script = "import sys; from core import pdf; print(pdf.RENDERER, 'weasyprint' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout

    assert said == "WeasyPrint 70.0, pydyf 0.13.0, finisher 2 False\n"
