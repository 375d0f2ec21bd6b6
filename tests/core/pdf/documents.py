"""Small documents the PDF tests render."""

CSS = """
@page { size: A4; margin: 20mm; @top-left { content: "Bündnis Probe" }
  @bottom-right { content: "Seite " counter(page) " von " counter(pages) } }
html { font: 11pt "Fira Sans", "Noto Emoji", "DejaVu Sans"; image-rendering: crisp-edges }
.fn { float: footnote }
"""


def page(body: str, *, title: str = "Probe") -> str:
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>{body}</body></html>"
    )


def long_table(rows: int) -> str:
    cells = "".join(f'<tr><th scope="row">Zeile {i}</th><td>{i}</td></tr>' for i in range(rows))
    return (
        "<h1>Lange Tabelle</h1><table><caption>Werte</caption><thead><tr>"
        f'<th scope="col">Name</th><th scope="col">Wert</th></tr></thead><tbody>{cells}</tbody>'
        "</table>"
    )
