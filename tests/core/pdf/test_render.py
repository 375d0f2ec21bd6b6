import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import pdf
from core.pdf import fonts
from tests.core.pdf.documents import CSS, long_table, page

ROOT = Path(__file__).parents[3]


def test_same_document_gives_the_same_bytes_also_from_another_process():
    html = page("<h1>Größe</h1><p>Ein Absatz mit 1.234,5 und ✓</p>")
    script = (
        "import sys; from core import pdf; from tests.core.pdf.documents import CSS, page;"
        "sys.stdout.buffer.write(pdf.render(sys.argv[1], css=CSS))"
    )

    here = pdf.render(html, css=CSS)
    pdf.render(page(long_table(5)), css=CSS)
    elsewhere = subprocess.run(
        [sys.executable, "-c", script, html],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={"PATH": "/usr/bin", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LANG": "C.UTF-8"},
    ).stdout

    assert here == pdf.render(html, css=CSS)
    assert here == elsewhere


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd" alt="Datei">',
        '<img src="https://example.org/x.png" alt="Bild">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Ein Bild</title>'
        '<image href="file:///etc/passwd" width="9" height="9"/></svg>',
        "<style>@import url(https://example.org/x.css);</style>",
        '<p style="background: url(http://127.0.0.1/x.png)">Text</p>',
    ],
)
def test_document_that_reaches_outside_is_refused(body):
    with pytest.raises(pdf.AssetRefused) as refused:
        pdf.render(page(f"<h1>Probe</h1>{body}"), css=CSS)

    assert "nichts von außen laden" in refused.value.text


def test_named_asset_is_drawn():
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    logo = pdf.Asset(body=pixel, mime="image/png")

    written = pdf.render(
        page('<h1>Logo</h1><img src="logo.png" alt="Zeichen des Bündnisses">'),
        css=CSS,
        assets={"logo.png": logo},
    )

    assert written.startswith(b"%PDF-1.7")


def test_document_too_deep_to_lay_out_fails_in_german():
    with pytest.raises(pdf.RenderFailed, match="zu tief verschachtelt"):
        pdf.render(page("<div>" * 1500 + "Text"), css=CSS)


def test_unknown_characters_become_a_box_and_hidden_ones_vanish():
    assert fonts.printable("Familie 家 😀 \u202eabc\u202c a\u00adb جمعية\x00") == (
        "Familie □ 😀 abc a\u00adb جمعية"
    )


def test_environment_of_later_processes_stays_untouched(monkeypatch):
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    fonts.configuration.cache_clear()

    fonts.configuration()

    assert "FONTCONFIG_FILE" not in os.environ
