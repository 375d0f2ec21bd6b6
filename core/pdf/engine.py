"""WeasyPrint, started once per process and used by one document at a time."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock

import pydyf
import weasyprint
from weasyprint.urls import FatalURLFetchingError

from core.pdf import fonts, losses, pictures, tagging, tuning
from core.pdf.errors import AssetRefused, EngineMismatch, PictureBroken, RenderFailed
from core.pdf.fetcher import BASE, AssetFetcher
from core.pdf.records import Asset, Attachment

TRIED_WITH = "70.0"  # tag repair and tuning reach into private functions of these versions
PYDYF_TRIED_WITH = "0.13.0"
ONE_AT_A_TIME = Lock()  # the hook and Pango's font map are shared by the whole process
_USUAL = """<section><h2>Familie</h2><p>Ein <b>fetter</b> und ein <i>kursiver</i> Satz über
Familienfreundlichkeit, 12,5 % und „Zeit“.</p><ul><li>Eins</li><li>Zwei</li></ul>
<dl><dt>Wort</dt><dd>Wert</dd></dl><table><caption>Werte</caption><thead><tr><th>Name</th>
<th>Wert</th></tr></thead><tbody>{rows}</tbody></table><svg width="90" height="20"><title>Balken
</title><rect width="50" height="9"/><text y="9">50</text></svg></section>""".format(
    rows="<tr><th>Zeile</th><td>1.234</td></tr>" * 9
)
WARMING = (  # long enough that Python has adapted its code to it before processes are forked
    '<!DOCTYPE html><html lang="de"><head><title>Probe</title></head>'
    f"<body><h1>Probe</h1>{_USUAL * 6}</body></html>"
)

logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # two lines a page otherwise

if weasyprint.__version__ != TRIED_WITH:
    raise EngineMismatch(found=weasyprint.__version__, expected=TRIED_WITH)
if pydyf.__version__ != PYDYF_TRIED_WITH:
    raise EngineMismatch(
        found=f"{TRIED_WITH} mit pydyf {pydyf.__version__}",
        expected=f"{TRIED_WITH} mit pydyf {PYDYF_TRIED_WITH}",
    )
tuning.install()


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
