"""What alliances count, and how a figure may be added up over time."""

from dataclasses import dataclass
from typing import Literal

from core.vocabulary.german import fold, words

type Iooi = Literal["input", "output", "outcome", "impact", "quality", "context"]
type Rhythm = Literal["quarter", "year"]
type AddsUp = Literal["sum", "point", "never"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure.

    `stage` is the step of the Wirkungstreppe it speaks for, if any. `adds_up`: quarters are summed,
    the last date counts (a head count is never summed), or nothing may be derived at all.
    """

    code: str
    label: str
    unit: str
    iooi: Iooi
    stage: int | None
    rhythm: Rhythm
    adds_up: AddsUp


_INDICATORS = (
    Indicator("IN1", "Eingesetzte Mittel", "€", "input", None, "quarter", "sum"),
    Indicator("IN2", "Hauptamtliche Stunden", "Std.", "input", None, "quarter", "sum"),
    Indicator("IN3", "Ehrenamtliche Stunden", "Std.", "input", None, "quarter", "sum"),
    Indicator("IN4", "Aktive Ehrenamtliche", "Personen", "input", None, "quarter", "point"),
    Indicator("IN5", "Sachleistungen und Räume", "Anzahl", "input", None, "year", "sum"),
    Indicator("NW1", "Bündnispartner", "Anzahl", "output", 1, "quarter", "point"),
    Indicator("NW2", "Neue Partner", "Anzahl", "output", 1, "quarter", "sum"),
    Indicator("NW2b", "Ausgeschiedene Partner", "Anzahl", "output", 1, "quarter", "sum"),
    Indicator("NW3", "Netzwerktreffen", "Anzahl", "output", 1, "quarter", "sum"),
    Indicator("NW4", "Teilnehmende je Treffen", "Ø", "output", 2, "quarter", "never"),
    Indicator(
        "NW5", "Anteil der Unternehmen an den Partnern", "%", "output", None, "year", "never"
    ),
    Indicator("OP1", "Laufende Projekte", "Anzahl", "output", 1, "quarter", "point"),
    Indicator("OP1b", "Begonnene Projekte", "Anzahl", "output", 1, "quarter", "sum"),
    Indicator("OP1c", "Abgeschlossene Projekte", "Anzahl", "output", 1, "quarter", "sum"),
    Indicator("OP2", "Veranstaltungen", "Anzahl", "output", 1, "quarter", "sum"),
    Indicator("OP3", "Teilnahmen", "Fälle", "output", 2, "quarter", "sum"),
    Indicator("OP4", "Erreichte Personen", "Personen", "output", 2, "quarter", "never"),
    Indicator("OP5", "Erreichte je Zielgruppe", "Personen", "output", 2, "year", "sum"),
    Indicator("OP6", "Beratungen und Vermittlungen", "Anzahl", "output", 2, "quarter", "sum"),
    Indicator("OP7", "Angebotene Betreuungsplätze", "Plätze", "output", 1, "quarter", "point"),
    Indicator("OP8", "Auslastung der Plätze", "%", "output", 3, "quarter", "never"),
    Indicator("OP9", "Anteil der Wiederkehrenden", "%", "output", 3, "year", "never"),
    Indicator(
        "OP10", "Veröffentlichungen und Presseartikel", "Anzahl", "output", 2, "quarter", "sum"
    ),
    Indicator(
        "OP11",
        "Einwohnerinnen und Einwohner im Gebiet",
        "Personen",
        "context",
        None,
        "year",
        "point",
    ),
    Indicator("QU1", "Zufriedenheit (1–5)", "Ø", "quality", 3, "quarter", "never"),
    Indicator("QU2", "Weiterempfehlung", "%", "quality", 3, "quarter", "never"),
    Indicator("OC1", "Kennen jetzt passende Hilfe", "%", "outcome", 4, "year", "never"),
    Indicator("OC2", "Angebot nach Vermittlung genutzt", "%", "outcome", 5, "year", "never"),
    Indicator("OC3", "Vereinbarkeit fällt leichter", "%", "outcome", 6, "year", "never"),
    Indicator(
        "OC4",
        "Eltern hielten oder erhöhten ihre Arbeitszeit",
        "Anzahl",
        "outcome",
        6,
        "year",
        "sum",
    ),
    Indicator(
        "OC5",
        "Unternehmen mit neuer familienbewusster Maßnahme",
        "Anzahl",
        "outcome",
        5,
        "year",
        "sum",
    ),
    Indicator(
        "IM1",
        "Beschlüsse der Kommune mit Beitrag des Bündnisses",
        "Anzahl",
        "impact",
        7,
        "year",
        "sum",
    ),
    Indicator(
        "IM2", "Dauerhaft geschaffene Plätze oder Stellen", "Anzahl", "impact", 7, "year", "sum"
    ),
    Indicator(
        "IM3", "Selbstcheck der Siegelkriterien (0–12)", "Punkte", "quality", None, "year", "never"
    ),
)
_BY_CODE = {one.code: one for one in _INDICATORS}
_SPELLINGS = {words(fold(name)): one for one in _INDICATORS for name in (one.code, one.label)}


def indicators() -> tuple[Indicator, ...]:
    """The whole catalogue, from input to impact."""
    return _INDICATORS


def indicator(code: str) -> Indicator:
    """The indicator of a code such as "OP3".

    Raises:
        KeyError: no indicator has this code.
    """
    return _BY_CODE[code]


def resolve_indicator(text: str) -> Indicator | None:
    """The indicator a text means, by code or label."""
    return _SPELLINGS.get(words(fold(text)))
