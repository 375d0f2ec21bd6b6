"""WeasyPrint's functions as we have written them draw what the originals draw, byte for byte."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core import pdf
from core.pdf import engine, tuning
from core.pdf.tuning import lines
from tests.core.pdf.documents import long_table, page

CSS = """
@page { size: A5; margin: 15mm 12mm; @top-left { content: string(title) }
  @bottom-right { content: "Seite " counter(page) " von " counter(pages) } }
@page wide { size: A5 landscape }
:root { --tone: #0b4f5c; --gap: 2mm }
html { font: 10pt/1.4 "Fira Sans", "Noto Emoji", "DejaVu Sans"; image-rendering: crisp-edges }
h1 { string-set: title content(); letter-spacing: .05em; color: var(--tone) }
h2 { break-after: avoid; text-decoration: underline overline; padding-inline-start: 3mm }
p { text-align: justify; hyphens: auto; overflow-wrap: anywhere; margin: var(--gap) 0 }
p::first-letter { font-size: 1.5em } p:nth-child(2n+1) { word-spacing: .2em; direction: ltr }
li::marker { color: #b4430f } q::before { content: "„" } q::after { content: "“" }
table { border-collapse: collapse; width: 100% } td { border: 1pt solid #999; padding: 1% }
tr:nth-child(even) td { border-top-width: 2pt; background: #eee } caption { caption-side: bottom }
.fixed { table-layout: fixed; border-collapse: separate; font-variant-numeric: tabular-nums }
.fn { float: footnote } .wide { page: wide } .rtl { direction: rtl }
.half { float: left; width: calc(50% - 2mm); margin-inline-end: 2mm; box-sizing: border-box;
  border: 1pt dashed; min-height: 12mm; max-width: 90% } .clear { clear: both }
.cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 30mm }
.at { position: absolute; right: 0; top: 5%; width: 20%; border-radius: 2mm; background: #fd9 }
.rel { position: relative; left: 1mm; outline: 1pt solid; line-height: calc(1em + 2mm) }
.flex { display: flex; gap: 2mm } .grid { display: grid; grid-template-columns: 1fr 2fr }
.columns { columns: 2; column-rule: 1pt solid } .in { display: inline-block; width: 20% }
.small { font-variant-caps: small-caps; font-feature-settings: "onum"; font-kerning: none }
.clamp { max-lines: 2; block-ellipsis: auto; continue: discard; text-align: left }
.pre { white-space: pre-wrap; tab-size: 4 } .lang { font-language-override: "TRK" }
a::after { content: " (Seite " target-counter(attr(href), page) ")" }
"""
LONG = (
    "Donaudampfschifffahrtsgesellschaft und Familienzeitpolitik, 12,5 % und „Zeit“ – "
    "dreimal dieselben Wörter, dieselbe Breite; dazu 家, 😀, ✓ und soft\u00adhyphen. "
)
PICTURE = (
    '<svg width="200" height="60" viewBox="0 0 200 60"><title>Balken und Wörter</title>'
    '<rect width="90" height="9" fill="#0b4f5c"/><g font-family="Fira Sans" font-size="9">'
    '<text x="5" y="25">Familie öfter ffi 😀 12</text><text x="190" y="25" text-anchor="end"'
    ' font-weight="bold">Familie öfter</text><text x="5 15 25" y="45" rotate="10" fill="#b4430f"'
    ' font-style="italic" letter-spacing="2">a b</text><text y="55" font-size="12"'
    ' textLength="90" direction="rtl">Familie <tspan dx="3">öfter</tspan></text></g></svg>'
)
CLASSES = ("", "rtl", "cut", "rel", "small", "pre", "lang", "columns", "clamp")
WORDS = "".join(f'<p class="{name}">{LONG}<i>{LONG}</i>\tx</p>' for name in CLASSES)
BOXES = (
    '<p class="pre">eins\nzwei\u2028drei\u2029vier\nfünf\u0085</p>'
    f'<div class="rel"><div class="at">{LONG}</div></div><div class="half">{LONG}</div>'
    f'<div class="half">{LONG}</div><div class="clear"></div><div class="flex"><p>lang</p>'
    f'<p>kurz</p></div><div class="grid"><p>eins</p><p style="color: #b4430f">zwei</p></div>'
    f'<ul><li>{LONG}</li><li class="in">eins</li><li class="in">zwei</li></ul>{PICTURE}'
    f'<p>Text<span class="fn">Fußnote: {LONG}</span> und <q>Zitat</q> <a href="#ziel">Ziel</a></p>'
)
TABLES = long_table(12) + long_table(3).replace("<table>", '<table class="fixed">')
EVERYTHING = page(
    f"{WORDS}{BOXES}{TABLES.replace('h1>', 'h2>')}"
    f'<section class="wide"><h2 id="ziel">Ziel</h2><p>{LONG}</p>{PICTURE}</section>'
).replace("<body>", "<body><h1>Alles</h1>")


@contextmanager
def originals() -> Iterator[None]:
    write_once, tuning.write_once = tuning.write_once, lambda _pdf: None
    tuning.remove()
    try:
        yield
    finally:
        tuning.install()
        tuning.write_once = write_once


@pytest.mark.parametrize("kept", [lines.MOST, 5], ids=["all", "few"])
@pytest.mark.parametrize("html", [EVERYTHING, page("<h1>Wenig</h1>")], ids=["much", "little"])
def test_same_bytes_as_from_the_originals(html, kept, monkeypatch):
    monkeypatch.setattr(lines, "MOST", kept)
    ours = pdf.render(html, css=CSS)
    with originals():
        theirs = pdf.render(html, css=CSS)

    assert ours == theirs


def test_replacements_are_in_force_once_an_engine_runs():
    engine.warm(CSS)

    assert all(getattr(patch.owner, patch.name) is patch.replacement for patch in tuning.PATCHES)


def test_replacements_can_be_taken_back():
    with originals():
        found = [getattr(patch.owner, patch.name) for patch in tuning.PATCHES]

    assert all(
        one is not patch.replacement for one, patch in zip(found, tuning.PATCHES, strict=True)
    )
