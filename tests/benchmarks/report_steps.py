"""Where the time of one report goes, step by step in a warm process.

In seconds of the processor, which other programs of the machine change least.
"""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable
from statistics import median

RUNS = 5


def cpu_s() -> float:
    """What this process and its ended children have used."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in spent)


def measure(html: str, css: str) -> dict[str, float]:
    """Median CPU seconds of each step; they add up to about one report rendered apart."""
    from core import pdf

    gc.disable()  # as a child does
    apart = _seconds(lambda: pdf.render_apart(html, css=css))
    whole = _seconds(lambda: pdf.render(html, css=css))
    parsing, layout = _parts(html, css)
    return {
        "parse HTML": parsing,
        "layout": layout,
        "write, tag, repair the tags": whole - parsing - layout,
        "fork, limits, pipe": apart - whole,
        "all, apart": apart,
    }


def _parts(html: str, css: str) -> tuple[float, float]:
    """WeasyPrint's own steps, with the stylesheet and fonts of this process."""
    import weasyprint

    from core.pdf import engine, fonts

    times: list[tuple[float, float]] = []
    for _ in range(RUNS):
        marks = [cpu_s()]
        parsed = weasyprint.HTML(string=fonts.printable(html))
        marks.append(cpu_s())
        parsed.render(
            stylesheets=[engine._stylesheet(css)],
            font_config=fonts.configuration(),
            pdf_variant="pdf/a-3a",
        )
        marks.append(cpu_s())
        times.append((marks[1] - marks[0], marks[2] - marks[1]))
    parsing, layout = (median(part) for part in zip(*times, strict=True))
    return parsing, layout


def _seconds(render: Callable[[], bytes]) -> float:
    render()
    taken = []
    for _ in range(RUNS):
        began = cpu_s()
        render()
        taken.append(cpu_s() - began)
    return median(taken)
