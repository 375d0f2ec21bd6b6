"""German sentences about a result."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from federation.catalogue.records import Counts, Query


def count_line(query: Query, counts: Counts, alliance: str) -> str:
    """„12 Praxisimpulse zu „betreuung““, „1 Praxisimpuls“, „Kein Praxisimpuls von …“."""
    parts = [_found(counts)]
    if query.words:
        shape = _("ähnlich wie „%s“") if query.fuzzy and counts.total else _("zu „%s“")
        parts.append(shape % query.text)
    if alliance:
        parts.append(_("von %s") % alliance)
    return " ".join(parts)


def _found(counts: Counts) -> str:
    if counts.is_capped:
        return _("Mehr als 1.000 Praxisimpulse")
    found = ngettext("%(n)d Praxisimpuls", "%(n)d Praxisimpulse", counts.total)
    return found % {"n": counts.total} if counts.total else _("Kein Praxisimpuls")
