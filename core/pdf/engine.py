"""WeasyPrint, started once per process and used by one document at a time."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock

import weasyprint
from weasyprint.urls import FatalURLFetchingError

from core.pdf import fonts, losses, pictures, tagging
from core.pdf.errors import AssetRefused, EngineMismatch, PictureBroken, RenderFailed
from core.pdf.fetcher import BASE, AssetFetcher
from core.pdf.records import Asset, Attachment

TRIED_WITH = "70.0"  # the tag repair hooks into private functions of this version
ONE_AT_A_TIME = Lock()  # the hook and Pango's font map are shared by the whole process
WARMING = """<!DOCTYPE html><html lang="de"><head><title>Probe</title></head><body><h1>Probe</h1>
<p style="hyphens: auto; width: 3em">Familienfreundlichkeit <b>fett</b> <i>kursiv</i></p>
<table><thead><tr><th>1</th></tr></thead><tr><td>2</td></tr></table>
<svg width="9" height="9" role="img"><title>Ein Punkt</title><circle r="4"/><text>3</text></svg>
</body></html>"""

logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # two lines a page otherwise

if weasyprint.__version__ != TRIED_WITH:
    raise EngineMismatch(found=weasyprint.__version__, expected=TRIED_WITH)


def render(
    html: str, *, css: str, assets: Mapping[str, Asset], attachments: Sequence[Attachment]
) -> bytes:
    """Lay out, tag and write one document; see `core.pdf.render`."""
    pictures.measure(assets)
    fetcher = AssetFetcher(assets)
    with ONE_AT_A_TIME, _in_german(fetcher):
        return _write(fonts.printable(html), css, fetcher, attachments)


@lru_cache(maxsize=8)
def warm(css: str) -> None:
    """Load once, before processes are forked, what every document needs: fonts and styles."""
    render(WARMING, css=css, assets={}, attachments=())


@contextmanager
def _in_german(fetcher: AssetFetcher) -> Iterator[None]:
    """Turn what stops WeasyPrint, and what it leaves out in silence, into errors of ours."""
    with losses.heard() as lost:
        try:
            yield
        except FatalURLFetchingError as refused:  # a BaseException, which `except Exception` misses
            raise AssetRefused(names=", ".join(fetcher.refused)) from refused
        except RecursionError as too_deep:
            raise RenderFailed(reason="zu tief verschachtelt") from too_deep
    if fetcher.refused:
        raise AssetRefused(names=", ".join(fetcher.refused))
    if lost.for_want_of_memory:
        raise MemoryError
    if lost.names:
        raise PictureBroken(names=", ".join(name.removeprefix(BASE) for name in lost.names))


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
