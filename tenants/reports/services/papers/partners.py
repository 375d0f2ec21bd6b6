"""The Partner-Wirkungsblatt: what one partner has helped to bring about."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import german
from tenants.reports.records import PartnerSheet, ProjectLine, QuarterFigures

from ..pages import effects, glance
from ..pages.wording import cut, field_label, listed, paragraphs

SHOWN, ITEMS = 4, 2


def body(figures: QuarterFigures, partner: str) -> PartnerSheet:
    """Thanks, the projects this partner took part in, what the alliance did and achieved."""
    joined = [line for line in figures.projects.lines if partner in line.partner_names]
    evidence = [one for step in effects.body(figures).steps for one in step.evidence]
    told = paragraphs(figures.texts.summary) or (glance.lead(figures),)
    return PartnerSheet(
        partner=partner,
        thanks=_thanks(figures, joined),
        tiles=glance.tiles(figures),
        projects=tuple((cut(line.title, 90), _about(line)) for line in joined[:SHOWN]),
        more=max(0, len(joined) - SHOWN),
        paragraphs=tuple(cut(words, 520) for words in told[:1]),
        evidence=tuple(evidence[:ITEMS]),
    )


def _thanks(figures: QuarterFigures, joined: Sequence[ProjectLine]) -> str:
    quarter = figures.quarter.label
    if not joined:
        return (
            _(
                "Danke, dass Sie das Bündnis tragen. Im %s stand Ihr Name bei keinem einzelnen "
                "Projekt; was das Bündnis gemeinsam erreicht hat, steht hier."
            )
            % quarter
        )
    sentence = ngettext(
        "Danke, dass Sie im %(quarter)s ein Projekt mitgetragen haben.",
        "Danke, dass Sie im %(quarter)s %(n)s Projekte mitgetragen haben.",
        len(joined),
    )
    return sentence % {"quarter": quarter, "n": german(len(joined))}


def _about(line: ProjectLine) -> str:
    fields = listed([field_label(code) for code in line.action_fields])
    return cut(line.summary, 170) or fields
