"""QR codes in the ink of the charts."""

import segno
from django.utils.safestring import SafeString, mark_safe

from core.charts.svg import INK


def qr_code(address: str, *, title: str) -> SafeString:
    """An address as a QR code (SVG), with words for those who do not see it."""
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(  # noqa: S308  segno escapes the title
        drawn.svg_inline(border=0, dark=INK, light=None, omitsize=True, title=title)
    )
