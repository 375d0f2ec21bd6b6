"""German sentences about a result."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from federation.catalogue.records import Query


def count_line(query: Query, count: int, alliance: str) -> str:
    """„12 Praxisimpulse zu „betreuung““, „1 Praxisimpuls“, „Kein Praxisimpuls von …“."""
    found = ngettext("%(n)d Praxisimpuls", "%(n)d Praxisimpulse", count) % {"n": count}
    parts = [found if count else _("Kein Praxisimpuls")]
    if query.words:
        shape = _("ähnlich wie „%s“") if query.fuzzy and count else _("zu „%s“")
        parts.append(shape % query.text)
    if alliance:
        parts.append(_("von %s") % alliance)
    return " ".join(parts)
