"""Where the time of one report goes, step by step in a warm process.

In seconds of the processor, on one core and in turn; the least of all rounds counts, as neighbours
of the machine only ever add (see the note on `timeit.Timer.repeat`).
"""

from __future__ import annotations

import gc
import os
import resource
from collections.abc import Callable

ROUNDS = 7


def cpu_s() -> float:
    """What this process and its ended children have used."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in spent)


def measure(html: str, css: str) -> dict[str, float]:
    """CPU seconds of each step; they add up to one report rendered apart."""
    from core import pdf

    gc.disable()  # as a child does
    _stay_on_one_core()  # cores of a shared machine are not equally fast
    pdf.render_apart(html, css=css)
    rounds = [_round(html, css) for _ in range(ROUNDS)]
    apart, whole, parsing, layout = map(min, zip(*rounds, strict=True))
    return {
        "parse HTML": parsing,
        "layout": layout,
        "write, tag, repair the tags": whole - parsing - layout,
        "fork, limits, pipe": apart - whole,
        "all, apart": apart,
    }


def _round(html: str, css: str) -> tuple[float, float, float, float]:
    from core import pdf

    return (
        _seconds(lambda: pdf.render_apart(html, css=css)),
        _seconds(lambda: pdf.render(html, css=css)),
        *_parts(html, css),
    )


def _parts(html: str, css: str) -> tuple[float, float]:
    """WeasyPrint's own steps, with the stylesheet and fonts of this process."""
    import weasyprint

    from core.pdf import engine, fonts

    began = cpu_s()
    parsed = weasyprint.HTML(string=fonts.printable(html))
    read = cpu_s()
    parsed.render(
        stylesheets=[engine._stylesheet(css)],
        font_config=fonts.configuration(),
        pdf_variant="pdf/a-3a",
    )
    return read - began, cpu_s() - read


def _seconds(work: Callable[[], object]) -> float:
    began = cpu_s()
    work()
    return cpu_s() - began


def _stay_on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
