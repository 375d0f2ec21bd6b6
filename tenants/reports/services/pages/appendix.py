"""„Anhang“: what each figure means, how it was collected, what nobody collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import german
from core.vocabulary import indicators
from tenants.reports.records import Appendix, Definition, Method, QuarterFigures

from .describing import SOURCES, adds, describe, how, level, unit
from .wording import cut


def body(figures: QuarterFigures) -> Appendix:
    """Definitions of what was used; the quality of the data; the methods."""
    return Appendix(
        definitions=tuple(_definitions(figures)),
        missing=_missing(figures),
        methods=tuple(_methods(figures)),
    )


def _definitions(figures: QuarterFigures) -> Iterable[Definition]:
    for line in figures.indicators:
        term = describe(line)
        yield Definition(
            code=line.code,
            label=f"{term.label} ({unit(line)})" if unit(line) else term.label,
            meaning=cut(term.definition, 300),
            level=level(line),
            adds=adds(line),
            how=how(line),
        )


def _missing(figures: QuarterFigures) -> str:
    """What the catalogue asks for every quarter and nobody collected."""
    used = {line.code for line in figures.indicators if line.value is not None or line.parts > 1}
    names = [one.label for one in indicators() if one.rhythm == "quarter" and one.code not in used]
    if not names:
        return _("Alle Kennzahlen, die der Katalog für ein Quartal vorsieht, sind erhoben.")
    return _("Im Berichtszeitraum nicht erhoben: %s.") % "; ".join(names)


def _methods(figures: QuarterFigures) -> Iterable[Method]:
    """How each kind of figure came about, with the number of figures of that kind."""
    counts = Counter(
        source for line in figures.indicators if line.value is not None for source in line.sources
    )
    for source, words in _ways().items():
        yield Method(label=SOURCES[source], figures=_figures(counts[source]), words=words)


def _figures(count: int) -> str:
    return ngettext("%s Kennzahl", "%s Kennzahlen", count) % german(count)


def _ways() -> dict[str, str]:
    return {
        "counted": _("Listen, Anmeldungen, Stundenzettel oder Protokolle liegen vor."),
        "derived": _("Ausgezählt aus Partnern, Projekten, Terminen und Angeboten, die laufend "
                     "gepflegt werden."),
        "estimated": _("Erfahrungswert der Verantwortlichen, als Schätzung gekennzeichnet."),
        "asked": _("Antworten aus einer Befragung; n ist ihre Zahl. Gruppen unter fünf Personen "
                   "werden nicht ausgewiesen."),
    }  # fmt: skip
