"""One process that renders reports in one way: `python -m tests.benchmarks.reporting WAY FOLDER`.

Told a number, it renders so many and answers with a line of JSON; `once` renders one and ends,
`steps` tells where the time goes.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks import report_steps, report_typst

type Way = Callable[[], bytes]
_STATUS = Path("/proc/self/status")
_WEB_FONTS = Path(__file__).parents[2] / "core/ui/static/ui/vendor/kern/2.7.2/fonts"
_WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}


def main() -> None:
    """Render whenever told."""
    from django.conf import settings

    settings.configure(USE_I18N=False)
    name, folder = sys.argv[1], Path(sys.argv[2])
    html, css = (folder / "report.html").read_text(), (folder / "report.css").read_text()
    if name == "steps":
        sys.stdout.write(json.dumps(report_steps.measure(html, css)))
        return
    way = WAYS[name](html, css, folder)
    if name.startswith("once"):
        sys.stdout.write(json.dumps(_measured(way, 1)))
        return
    way()
    _say("ready")
    for line in sys.stdin:
        _say(json.dumps(_measured(way, int(line))))


def _measured(way: Way, number: int) -> dict[str, Any]:
    cpu, began = report_steps.cpu_s(), time.perf_counter()
    for _ in range(number):
        written = way()
    return {
        "seconds": (time.perf_counter() - began) / number,
        "cpu_s": (report_steps.cpu_s() - cpu) / number,
        "resident_mb": _resident_mb(),
        "peak_mb": max(_peak_mb(), _peak_of_children_mb()),
        "sha256": hashlib.sha256(written).hexdigest(),
        "bytes": len(written),
    }


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _peak_mb() -> float:
    """Of this process; `ru_maxrss` would tell of the one that started it."""
    return _status_mb("VmHWM")


def _peak_of_children_mb() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _resident_mb() -> float:
    return _status_mb("VmRSS")


def _status_mb(name: str) -> float:
    found = next(line for line in _STATUS.read_text().splitlines() if line.startswith(name))
    return int(found.split()[1]) / 1024


def _apart(html: str, css: str, _folder: Path) -> Way:
    from core import pdf

    return partial(pdf.render_apart, html, css=css)


def _together(html: str, css: str, _folder: Path) -> Way:
    from core import pdf

    return partial(pdf.render, html, css=css)


def _fresh_styles(html: str, css: str, _folder: Path) -> Way:
    """Stylesheet and font configuration anew for each report, our fonts in a folder."""
    from core import pdf
    from core.pdf import engine, fonts

    def render() -> bytes:
        fonts.configuration.cache_clear()
        engine._stylesheet.cache_clear()
        return pdf.render(html, css=css)

    return render


def _fresh_web_fonts(html: str, css: str, _folder: Path) -> Way:
    """The same as the manual shows it: fonts by `@font-face`, no tag repair."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f"@font-face {{ font-family: 'Fira Sans'; font-weight: {weight};"
        f" src: url({(_WEB_FONTS / f'FiraSans-{name}.woff2').as_uri()}) }}"
        for name, weight in _WEIGHTS.items()
    )

    def render() -> bytes:
        config = FontConfiguration()
        sheet = weasyprint.CSS(string=faces + css, font_config=config)
        document = weasyprint.HTML(string=html)
        written: bytes = document.write_pdf(
            stylesheets=[sheet], font_config=config, pdf_variant="pdf/a-3a"
        )
        return written

    return render


def _chromium(html: str, css: str, _folder: Path) -> Way:
    from playwright.sync_api import sync_playwright

    browser = (
        sync_playwright()
        .start()
        .chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
    )
    styled = html.replace("</head>", f"<style>{css}</style></head>")

    def render() -> bytes:
        page = browser.new_page()
        page.set_content(styled)
        written: bytes = page.pdf(format="A4", tagged=True, outline=True)
        page.close()
        return written

    return render


def _typst(html: str, _css: str, folder: Path) -> Way:
    import typst

    main = folder / "report.typ"
    main.write_text(report_typst.source(html, folder))
    fonts = Path(__file__).parents[2] / "core/pdf/fonts"

    def render() -> bytes:
        written: bytes = typst.compile(
            str(main), font_paths=[str(fonts)], ignore_system_fonts=True, pdf_standards="a-3a"
        )
        return written

    return render


WAYS: dict[str, Callable[[str, str, Path], Way]] = {
    "apart": _apart,
    "together": _together,
    "once": _together,
    "once, web fonts": _fresh_web_fonts,
    "fresh styles": _fresh_styles,
    "fresh web fonts": _fresh_web_fonts,
    "chromium": _chromium,
    "typst": _typst,
}

if __name__ == "__main__":
    main()
