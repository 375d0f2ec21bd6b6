"""The way of an example into the catalogue, in sentences."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from core.ui.templatetags.ui import quarter_name
from tenants.practice.enums import Step
from tenants.practice.models import ReceiptStep
from tenants.workspace.records import WayPoint

_SENTENCES = {
    Step.RECORDED: gettext_lazy("Ihr Bündnis hat Fassung %(n)s freigegeben."),
    Step.TAKEN_BACK: gettext_lazy("Ihr Bündnis hat das Beispiel zurückgezogen."),
    Step.LISTED: gettext_lazy("Fassung %(n)s ist im Katalog angekommen und zu lesen."),
    Step.ACCEPTED: gettext_lazy("Das Servicebüro hat Fassung %(n)s geprüft."),
    Step.REFUSED: gettext_lazy("Das Servicebüro zeigt Fassung %(n)s nicht und schlägt etwas vor."),
    Step.FEATURED: gettext_lazy("Ausgezeichnet als Praxisimpuls des Quartals: %(quarter)s."),
    Step.GONE: gettext_lazy("Der Katalog hat die Texte entfernt."),
}
_REPLACED = gettext_lazy("Für das %(quarter)s ist jetzt ein anderer Praxisimpuls ausgezeichnet.")
_UNMARKED = gettext_lazy("Die Auszeichnung für das %(quarter)s wurde zurückgenommen.")


def way_of(receipt: list[ReceiptStep]) -> list[WayPoint]:
    """Each step as a sentence, a refusal with its reason; arriving and being shown are one."""
    return [
        WayPoint(
            text=_sentence(line),
            at=line.at,
            reason=line.detail.get("reason", ""),
            is_ours=line.side == "sent",
        )
        for line in receipt
        if line.step != Step.CARRIED
    ]


def _sentence(line: ReceiptStep) -> str:
    told = _REPLACED if line.detail.get("is_replaced") else _UNMARKED
    sentence = str(_SENTENCES.get(Step(line.step), told))
    quarter = line.detail.get("quarter")
    day = date.fromisoformat(quarter) if quarter else None
    return sentence % {"n": line.revision, "quarter": quarter_name(day)}
