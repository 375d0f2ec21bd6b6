"""Offers somebody should look at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.offers.enums import OfferState
from tenants.offers.selectors import count_unconfirmed
from tenants.registry.models import Alliance
from tenants.workspace.records import Todo

from .addresses import page


def unconfirmed_offers(alliance: Alliance, today: date) -> Iterable[Todo]:
    """One line for all of them; the list behind it confirms each with a click."""
    n = count_unconfirmed(today=today)
    if not n:
        return
    title = ngettext("Stimmt ein Angebot noch?", "Stimmen %(n)s Angebote noch?", n)
    yield Todo(
        title=title % {"n": n},
        text=_("Seit mehr als zwölf Monaten nicht bestätigt. Ein Klick je Angebot genügt."),
        href=f"{page(alliance, 'offers')}?stand={OfferState.UNCONFIRMED}",
        action=_("Durchsehen"),
    )
