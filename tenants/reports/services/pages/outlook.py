"""„Lernen und Ausblick“: lessons, chances, risks, what comes next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tenants.reports.records import Outlook, Passage, QuarterFigures

from .wording import paragraphs


def body(figures: QuarterFigures) -> Outlook:
    """What was written; one honest sentence where nobody wrote."""
    texts = figures.texts
    passages = tuple(
        Passage(title=title, paragraphs=paragraphs(text))
        for title, text in (
            (_("Was wir gelernt haben"), texts.lessons),
            (_("Chancen"), texts.chances),
            (_("Risiken"), texts.risks),
            (_("Ausblick"), texts.outlook),
        )
        if text.strip()
    )
    lead = (
        ""
        if passages
        else _("Zu Lernerfahrungen und Ausblick ist im Berichtszeitraum nichts eingetragen.")
    )
    return Outlook(lead=lead, passages=passages)
