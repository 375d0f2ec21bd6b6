"""The few shapes all charts are drawn with; presentation attributes only, no style sheet."""

from collections.abc import Iterable
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from core.charts.records import Chart, Fill

INK, SOFT, LINE, TRACK = "#16232b", "#4d5b63", "#e2dacd", "#f3ede2"
PETROL, CLAY, SUN, LEAF, WHITE = "#0b4f5c", "#b4430f", "#f2b544", "#4a7a2c", "#ffffff"
FAMILY = "Fira Sans, Noto Emoji, DejaVu Sans, sans-serif"
STROKES = {
    Fill.PETROL: PETROL, Fill.CLAY_HATCHED: CLAY, Fill.SUN_DOTTED: "#8a5a00", Fill.LEAF: LEAF,
}  # fmt: skip
GLYPH = 0.55  # mean width of a Fira Sans letter in em, measured over German text


def drawing(chart: Chart, width: int, height: float, shapes: Iterable[str]) -> SafeString:
    """The finished picture with its sentence for those who do not see it."""
    return mark_safe(  # noqa: S308  texts are escaped in `text` and here
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {short(height)}" '
        f'width="{width}" height="{short(height)}" role="img" aria-label={quoteattr(chart.title)} '
        f'font-family="{FAMILY}"><title>{escape(chart.title)}</title>'
        f"{_patterns(chart)}{''.join(shapes)}</svg>"
    )


def _patterns(chart: Chart) -> str:
    shapes = {
        Fill.CLAY_HATCHED: (
            f'<rect width="6" height="6" fill="#f6ddd0"/>'
            f'<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="{CLAY}" stroke-width="1.8"/>'
        ),
        Fill.SUN_DOTTED: (
            f'<rect width="6" height="6" fill="{SUN}"/>'
            '<circle cx="3" cy="3" r="1.2" fill="#6b4500"/>'
        ),
    }
    used = [series.fill for series in chart.series if series.fill in shapes]
    if not used:
        return ""
    patterns = (
        f'<pattern id="{chart.key}-{fill.value}" width="6" height="6" '
        f'patternUnits="userSpaceOnUse">{shapes[fill]}</pattern>'
        for fill in used
    )
    return f"<defs>{''.join(patterns)}</defs>"


def paint(chart: Chart, fill: Fill) -> str:
    """The fill attribute of a series."""
    plain = {Fill.PETROL: PETROL, Fill.LEAF: LEAF}
    return plain.get(fill) or f"url(#{chart.key}-{fill.value})"


def short(number: float | Decimal) -> str:
    """A coordinate with at most one decimal."""
    return f"{float(number):.1f}".rstrip("0").rstrip(".")


def text(
    x: float, y: float, words: str, *, size: float = 12, anchor: str = "start",
    fill: str = INK, weight: int = 400,
) -> str:  # fmt: skip
    """One line of text, escaped."""
    bold = "" if weight == 400 else f' font-weight="{weight}"'
    return (
        f'<text x="{short(x)}" y="{short(y)}" font-size="{short(size)}" text-anchor="{anchor}" '
        f'fill="{fill}"{bold}>{escape(words)}</text>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, *, edge: str = "") -> str:
    """A box; `edge` is its outline colour."""
    outline = f' stroke="{edge}" stroke-width="1"' if edge else ""
    return (
        f'<rect x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}" '
        f'fill="{fill}"{outline}/>'
    )


def rule(path: str, *, stroke: str = LINE, width: float = 1, dashes: str = "") -> str:
    """A line that is not filled."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{short(width)}"{dashed}/>'


def legend(chart: Chart, *, x: float, y: float) -> Iterable[str]:
    """Swatch and name of each series in a row."""
    for series in chart.series:
        yield rect(x, y, 13, 13, paint(chart, series.fill), edge=STROKES[series.fill])
        yield text(x + 19, y + 11, series.label, size=12, fill=SOFT)
        x += 19 + len(series.label) * 12 * GLYPH + 22


def wrap(words: str, *, width: float, size: float, lines: int = 2) -> list[str]:
    """Break a label into at most `lines` lines of `width`; what is left over becomes „…“."""
    room = max(4, int(width / (size * GLYPH)))
    out: list[str] = [""]
    for word in words.split():
        joined = f"{out[-1]} {word}".strip()
        if len(joined) <= room:
            out[-1] = joined
        elif out[-1]:
            out.append(word)
        else:
            out[-1] = word
    cut = [_cut(line, room) for line in out[:lines]]
    if len(out) > lines:
        cut[-1] = _cut(cut[-1].rstrip("…") + "…" * room, room)
    return cut


def _cut(line: str, room: int) -> str:
    return line if len(line) <= room else line[: room - 1].rstrip("… ") + "…"


def nice_ceiling(value: Decimal) -> Decimal:
    """The next round number at or above a value, at least 4, so that quarters are whole."""
    magnitude = Decimal(1)
    while True:
        for step in (4, 8, 12, 20, 32):
            if value <= step * magnitude:
                return step * magnitude
        magnitude *= 10
