"""WeasyPrint, started once per process and used by one document at a time."""

import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock

import weasyprint
from weasyprint.urls import FatalURLFetchingError

from core.pdf import fonts, tagging
from core.pdf.errors import AssetRefused, EngineMismatch, RenderFailed
from core.pdf.fetcher import BASE, AssetFetcher
from core.pdf.records import Asset, Attachment

TRIED_WITH = "70.0"  # the tag repair hooks into private functions of this version
_ONE_AT_A_TIME = Lock()  # the hook and Pango's font map are shared by the whole process

logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # two lines a page otherwise

if weasyprint.__version__ != TRIED_WITH:
    raise EngineMismatch(found=weasyprint.__version__, expected=TRIED_WITH)


def render(
    html: str, *, css: str, assets: Mapping[str, Asset], attachments: Sequence[Attachment]
) -> bytes:
    """Lay out, tag and write one document; see `core.pdf.render`."""
    fetcher = AssetFetcher(assets)
    with _ONE_AT_A_TIME:
        try:
            written = _write(fonts.printable(html), css, fetcher, attachments)
        except FatalURLFetchingError as refused:  # a BaseException, which `except Exception` misses
            raise AssetRefused(names=fetcher.refused) from refused
        except RecursionError as too_deep:
            raise RenderFailed(reason="zu tief verschachtelt") from too_deep
    if fetcher.refused:
        raise AssetRefused(names=fetcher.refused)
    return written


def _write(html: str, css: str, fetcher: AssetFetcher, attachments: Sequence[Attachment]) -> bytes:
    document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    return tagging.write_tagged(
        document,
        attached=attachments,
        stylesheets=[_stylesheet(css)],
        font_config=fonts.configuration(),
    )


@lru_cache(maxsize=8)
def _stylesheet(css: str) -> weasyprint.CSS:
    """Parse a stylesheet once; every further document of this process reuses it."""
    return weasyprint.CSS(
        string=css,
        base_url=BASE,
        url_fetcher=AssetFetcher({}),
        font_config=fonts.configuration(),
    )
