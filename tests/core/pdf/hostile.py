"""Documents that mean harm, or know no measure."""

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from core import pdf
from tests.core.pdf.documents import long_table, page

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
PICTURE = '<img src="bild" alt="Ein Bild des Familientags">'


@dataclass(frozen=True, kw_only=True)
class Attack:
    body: str
    ends_in: type[pdf.RenderFailed] | None = None  # None: a good document
    says: str = ""
    assets: Mapping[str, pdf.Asset] = field(default_factory=dict)
    limits: pdf.Limits = field(default_factory=pdf.Limits)

    @property
    def html(self) -> str:
        return self.body if self.body.startswith("<!") else page(f"<h1>Probe</h1>{self.body}")


def picture(body: bytes, mime: str) -> dict[str, pdf.Asset]:
    return {"bild": pdf.Asset(body=body, mime=mime)}


def png(width: int, height: int) -> bytes:
    """One bit a pixel and all of them white: almost nothing as a file."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\x00" + b"\xff" * ((width + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    for kind, part in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b"")):
        out.write(struct.pack(">I", len(part)) + kind + part)
        out.write(struct.pack(">I", zlib.crc32(kind + part)))
    return out.getvalue()


def use_bomb(levels: int) -> str:
    groups = "".join(
        f'<g id="l{level + 1}">{f"<use href='#l{level}'/>" * 10}</g>' for level in range(levels)
    )
    return (
        f"{SVG}<title>Ein Bild, das sich vervielfacht</title><defs>"
        f'<rect id="l0" width="1" height="1"/>{groups}</defs><use href="#l{levels}"/></svg>'
    )


def outside(body: str) -> Attack:
    return Attack(body=body, ends_in=pdf.AssetRefused, says="nichts von außen laden")


def endless(body: str) -> Attack:
    says = "länger als 1 Sekunden"
    return Attack(body=body, ends_in=pdf.TooSlow, says=says, limits=pdf.Limits(cpu_s=1))


ATTACKS = {
    "local file as picture": outside('<img src="file:///etc/passwd" alt="Eine Datei">'),
    "local file as attachment": outside('<link rel="attachment" href="file:///etc/passwd">'),
    "local file as link attachment": outside('<a rel="attachment" href="file:///etc/passwd">x</a>'),
    "local file in css": outside('<p style="background: url(file:///etc/passwd)">Text</p>'),
    "local file as font": outside(
        "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style>"
        '<p style="font-family: x">Text</p>'
    ),
    "local file as object": outside('<object data="file:///etc/passwd">Text</object>'),
    "foreign picture": outside('<img src="http://169.254.169.254/latest/" alt="Ein Bild">'),
    "foreign stylesheet": outside('<link rel="stylesheet" href="https://example.org/x.css">'),
    "foreign picture inside an svg": outside(
        f'{SVG}<title>Ein Bild</title><image href="https://example.org/x.png" width="9"'
        ' height="9"/></svg>'
    ),
    "inline data": outside('<img src="data:image/png;base64,AAAA" alt="Ein Bild">'),
    "100,000 rows": endless(page(long_table(100_000))),
    "20 MB of text": Attack(
        body=f"<p>{'Wort und Satz. ' * 1_500_000}</p>",
        ends_in=pdf.TooLarge,
        says="mehr als 32 MB",
        limits=pdf.Limits(memory_bytes=32 * 2**20),
    ),
    "picture that unfolds": Attack(
        body=PICTURE,
        ends_in=pdf.TooLarge,
        says="mehr als 32 MB",
        assets=picture(png(6000, 6000), "image/png"),
        limits=pdf.Limits(memory_bytes=32 * 2**20),
    ),
    "50 MB picture": Attack(
        body=PICTURE,
        ends_in=pdf.PictureTooBig,
        says="50 MB, erlaubt sind 20 MB",
        assets=picture(b"\xff\xd8\xff" + bytes(50_000_000), "image/jpeg"),
    ),
    "900 million pixels": Attack(
        body=PICTURE,
        ends_in=pdf.PictureTooBig,
        says="30000 × 30000 Bildpunkte, erlaubt sind 40 Millionen",
        assets=picture(png(30_000, 30_000), "image/png"),
    ),
    "picture that is none": Attack(
        body=PICTURE,
        ends_in=pdf.PictureBroken,
        says="nicht darstellen: bild",
        assets=picture(b"<html>", "image/png"),
    ),
    "picture cut off": Attack(body=PICTURE, assets=picture(png(300, 300)[:60], "image/png")),
    "broken svg": Attack(
        body=PICTURE,
        ends_in=pdf.PictureBroken,
        says="nicht darstellen: bild",
        assets=picture(b"<svg><g", "image/svg+xml"),
    ),
    "broken inline svg": Attack(
        body='<svg viewBox="a b"><title>Ein Bild ohne Maß</title></svg>',
        ends_in=pdf.RendererCrashed,
        says="abgestürzt",
    ),
    "svg use bomb": endless(use_bomb(7)),
    "nested flex": endless('<div style="display: flex">' * 16 + "Text"),
    "colspan bomb": endless("<table><tr><td colspan=1000000>1</td></tr></table>"),
    "1,500 nested boxes": Attack(
        body="<div>" * 1500 + "Text", ends_in=pdf.RenderFailed, says="zu tief verschachtelt"
    ),
    "1 MB of text": endless(f"<p>{'Wort und Satz. ' * 70_000}</p>"),
    "endless word": Attack(body=f"<p>{'Bündnis' * 3000}</p>"),
    "endless word in a cell": Attack(
        body="<table><caption>Werte</caption><thead><tr><th scope=col>Wort</th></tr></thead>"
        f"<tr><td>{'x' * 5000}</td></tr></table>"
    ),
    "bidi and controls": Attack(body="<p>\u202eabc\u202c \u0007\u0000 \ufffe</p>"),
}
