"""The checks see what WeasyPrint alone leaves wrong; else a clean result would mean nothing."""

import io
from collections.abc import Callable

import pikepdf
import pytest
import weasyprint

from core import pdf
from tests.core.pdf import structure
from tests.core.pdf.documents import CSS, long_table, page
from tests.core.pdf.test_attachments import FIGURES, REPORT

PLAIN = page(
    f'{long_table(60)}<p><a href="#a">Zum <b>Ziel</b></a></p><h3 id="a">Ziel</h3>'
    '<svg width="9" height="9"><rect width="9" height="9"/></svg><dl><dt>a</dt><dd>b</dd></dl>'
)


def test_output_without_our_repairs_is_seen_as_broken():
    untreated = weasyprint.HTML(string=PLAIN).write_pdf(
        stylesheets=[weasyprint.CSS(string=CSS)], pdf_variant="pdf/ua-1"
    )

    found = " ".join(structure.problems(untreated))

    for complaint in (
        "metadata: pdfaid:part=3",
        "is not in the tree",
        "TH without Scope",
        "figure described as",
        "link described as",
        "link does not print",
        "heading jump H1 to H3",
    ):
        assert complaint in found


def _launch(file: pikepdf.Pdf) -> None:
    file.Root.Danger = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Launch))


def _script(file: pikepdf.Pdf) -> None:
    file.Root.Danger = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript))


def _forget_relation(file: pikepdf.Pdf) -> None:
    del file.Root.AF[0].AFRelationship


def _forget_association(file: pikepdf.Pdf) -> None:
    del file.Root.AF


def _forget_type(file: pikepdf.Pdf) -> None:
    del file.Root.AF[0].EF.F.Subtype


def _paint_outside(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"0 0 9 9 re f", prepend=False)


def _unknown_glyph(file: pikepdf.Pdf) -> None:
    shown = ([pikepdf.Array([pikepdf.String(b"\x00\x00")])], pikepdf.Operator("TJ"))
    spoilt = [
        shown if str(part.operator) in {"Tj", "TJ"} else (part.operands, part.operator)
        for part in pikepdf.parse_content_stream(file.pages[0])
    ]
    file.pages[0].Contents = file.make_stream(pikepdf.unparse_content_stream(spoilt))


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (_launch, "action /Launch"),
        (_script, "action /JavaScript"),
        (_forget_relation, "attachment kennzahlen.csv without a relationship"),
        (_forget_association, "1 attachments, 0 associated files"),
        (_forget_type, "attachment kennzahlen.csv is of type ''"),
        (_paint_outside, "page 1: f is neither content nor artifact"),
        (_unknown_glyph, "page 1: missing glyph"),
    ],
)
def test_spoilt_report_is_seen(spoil: Callable[[pikepdf.Pdf], None], complaint: str):
    good = pdf.render(REPORT, css=CSS, attachments=[FIGURES])
    spoilt = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as file:
        spoil(file)
        file.save(spoilt)

    assert structure.problems(good) == []
    assert complaint in structure.problems(spoilt.getvalue())
