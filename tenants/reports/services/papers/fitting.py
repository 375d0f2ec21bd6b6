"""A Sitzungsvorlage is two pages, whatever an alliance has written."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from core import pdf
from tenants.reports.enums import PaperKind
from tenants.reports.models import ImpactReport

from .composing import html
from .density import STEPS, USUAL

MOST_PAGES = 2
_log = logging.getLogger(__name__)


def printed(
    kind: PaperKind,
    *,
    reports: Sequence[ImpactReport],
    partner: str = "",
    render: Callable[[str], bytes],
) -> bytes:
    """The PDF of a paper; the same reports give the same bytes.

    A Sitzungsvorlage that is too long is set again more tightly, so only those with extreme
    texts lose any of them.

    Args:
        kind: which paper.
        reports: as for `html`.
        partner: as for `html`.
        render: makes a PDF of a document with `css`.
    """
    if kind != PaperKind.COUNCIL:
        return render(html(kind, reports=reports, partner=partner))
    body, pages = b"", 0
    for density in STEPS:
        body = render(html(kind, reports=reports, density=density))
        pages = pdf.count_pages(body)
        if pages <= MOST_PAGES:
            if density is not USUAL:
                _log.info("Sitzungsvorlage set at step %d", STEPS.index(density))
            return body
    _log.error("Sitzungsvorlage of report %s has %d pages", reports[-1].id, pages)
    return body
