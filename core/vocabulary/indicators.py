"""What alliances count, and how a figure may be added up over time."""

from dataclasses import dataclass
from typing import Literal

from core.vocabulary.german import fold, words

type Iooi = Literal["input", "output", "outcome", "impact", "quality", "context"]
type Rhythm = Literal["quarter", "year"]
type AddsUp = Literal["sum", "point", "never"]
type SplitsBy = Literal["", "sector", "target_group", "funding_source"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure.

    `stage` is the step of the Wirkungstreppe it speaks for, if any. `adds_up`: quarters are summed,
    the last date counts (a head count is never summed), or nothing may be derived at all.
    `definition` says in German what counts and what does not. `shields_small`: it counts people,
    so that 1 to 4 must not be read in what leaves the alliance. `splits_by` names the list of
    words a finer count would use; it is said to people, no value is stored that way.
    """

    code: str
    label: str
    unit: str
    iooi: Iooi
    stage: int | None
    rhythm: Rhythm
    adds_up: AddsUp
    definition: str
    shields_small: bool = False
    splits_by: SplitsBy = ""


_INDICATORS = (
    Indicator(
        "IN1",
        "Eingesetzte Mittel",
        "€",
        "input",
        None,
        "quarter",
        "sum",
        "Geld, das im Zeitraum für die Arbeit des Bündnisses ausgegeben wurde, gleich aus "
        "welcher Quelle. Zugesagtes, aber noch nicht ausgegebenes Geld und Sachleistungen "
        "zählen nicht mit.",
        splits_by="funding_source",
    ),
    Indicator(
        "IN2",
        "Hauptamtliche Stunden",
        "Std.",
        "input",
        None,
        "quarter",
        "sum",
        "Bezahlte Arbeitsstunden von Beschäftigten, die ausdrücklich für das Bündnis "
        "gearbeitet haben. Stunden, die zur sonstigen Arbeit eines Partners gehören, zählen "
        "nicht mit.",
    ),
    Indicator(
        "IN3",
        "Ehrenamtliche Stunden",
        "Std.",
        "input",
        None,
        "quarter",
        "sum",
        "Stunden, die Menschen ohne Bezahlung für das Bündnis gearbeitet haben. Wege und "
        "die bloße Teilnahme an Angeboten zählen nicht mit.",
    ),
    Indicator(
        "IN4",
        "Aktive Ehrenamtliche",
        "Personen",
        "input",
        None,
        "quarter",
        "point",
        "Menschen, die am letzten Tag des Zeitraums ehrenamtlich mitarbeiten; jede Person "
        "zählt einmal. Wer nur eingetragen, aber seit einem Jahr nicht mehr tätig ist, "
        "zählt nicht mit.",
        shields_small=True,
    ),
    Indicator(
        "IN5",
        "Sachleistungen und Räume",
        "Anzahl",
        "input",
        None,
        "year",
        "sum",
        "Räume, Geräte, Waren und Dienste, die Partner unentgeltlich bereitgestellt haben; "
        "jede Bereitstellung zählt einmal. Geld und Arbeitszeit zählen nicht mit.",
    ),
    Indicator(
        "NW1",
        "Bündnispartner",
        "Anzahl",
        "output",
        1,
        "quarter",
        "point",
        "Partner, die am letzten Tag des Zeitraums zum Bündnis gehören. Ausgetretene und "
        "nur Interessierte zählen nicht mit.",
        splits_by="sector",
    ),
    Indicator(
        "NW2",
        "Neue Partner",
        "Anzahl",
        "output",
        1,
        "quarter",
        "sum",
        "Partner, die im Zeitraum beigetreten sind, auch wenn sie später wieder ausgetreten sind.",
    ),
    Indicator(
        "NW2b",
        "Ausgeschiedene Partner",
        "Anzahl",
        "output",
        1,
        "quarter",
        "sum",
        "Partner, die im Zeitraum ausgetreten sind oder sich aufgelöst haben.",
    ),
    Indicator(
        "NW3",
        "Netzwerktreffen",
        "Anzahl",
        "output",
        1,
        "quarter",
        "sum",
        "Treffen des ganzen Bündnisses, seiner Steuerung oder einer Arbeitsgruppe, die "
        "stattgefunden haben. Abgesagte Treffen und Veranstaltungen für Familien zählen "
        "nicht mit.",
    ),
    Indicator(
        "NW4",
        "Teilnehmende je Treffen",
        "Ø",
        "output",
        2,
        "quarter",
        "never",
        "Alle Anwesenden der Netzwerktreffen geteilt durch die Zahl dieser Treffen. Treffen "
        "ohne notierte Anwesende bleiben außer Betracht.",
    ),
    Indicator(
        "NW5",
        "Anteil der Unternehmen an den Partnern",
        "%",
        "output",
        None,
        "year",
        "never",
        "Unternehmen unter den Partnern geteilt durch alle Partner, am letzten Tag des "
        "Zeitraums. Kammern, Verbände und Gewerkschaften zählen nicht als Unternehmen.",
    ),
    Indicator(
        "OP1",
        "Laufende Projekte",
        "Anzahl",
        "output",
        1,
        "quarter",
        "point",
        "Projekte, die am letzten Tag des Zeitraums laufen. Geplante, pausierte und "
        "abgeschlossene zählen nicht mit.",
    ),
    Indicator(
        "OP1b",
        "Begonnene Projekte",
        "Anzahl",
        "output",
        1,
        "quarter",
        "sum",
        "Projekte, die im Zeitraum begonnen haben.",
    ),
    Indicator(
        "OP1c",
        "Abgeschlossene Projekte",
        "Anzahl",
        "output",
        1,
        "quarter",
        "sum",
        "Projekte, die im Zeitraum abgeschlossen wurden. Abgebrochene Vorhaben, die nie "
        "begonnen haben, zählen nicht mit.",
    ),
    Indicator(
        "OP2",
        "Veranstaltungen",
        "Anzahl",
        "output",
        1,
        "quarter",
        "sum",
        "Veranstaltungen für Familien oder die Öffentlichkeit, die stattgefunden haben; "
        "jeder Termin einer Reihe zählt einmal. Abgesagte Termine und interne Treffen "
        "zählen nicht mit.",
    ),
    Indicator(
        "OP3",
        "Teilnahmen",
        "Fälle",
        "output",
        2,
        "quarter",
        "sum",
        "Fälle, nicht Menschen: Wer an drei Terminen teilnimmt, zählt dreimal. Angemeldete, "
        "die nicht gekommen sind, zählen nicht mit.",
    ),
    Indicator(
        "OP4",
        "Erreichte Personen",
        "Personen",
        "output",
        2,
        "quarter",
        "never",
        "Verschiedene Menschen, die mindestens ein Angebot genutzt haben; jede Person zählt "
        "einmal. Quartale dürfen nicht zusammengezählt werden, weil dieselben Menschen "
        "wiederkommen.",
        shields_small=True,
    ),
    Indicator(
        "OP5",
        "Erreichte je Zielgruppe",
        "Personen",
        "output",
        2,
        "year",
        "sum",
        "Erreichte Menschen einer Zielgruppe, etwa Väter oder Alleinerziehende. Wer zu "
        "mehreren Gruppen gehört, zählt in jeder; die Gruppen ergeben zusammen keine "
        "Gesamtzahl.",
        shields_small=True,
        splits_by="target_group",
    ),
    Indicator(
        "OP6",
        "Beratungen und Vermittlungen",
        "Anzahl",
        "output",
        2,
        "quarter",
        "sum",
        "Gespräche, in denen jemand beraten oder an eine passende Stelle vermittelt wurde; "
        "jedes Gespräch zählt. Reine Auskünfte wie Öffnungszeiten zählen nicht mit.",
    ),
    Indicator(
        "OP7",
        "Angebotene Betreuungsplätze",
        "Plätze",
        "output",
        1,
        "quarter",
        "point",
        "Plätze in Ferien-, Notfall- oder Randzeitbetreuung, die am letzten Tag des "
        "Zeitraums angeboten werden, ob belegt oder frei.",
    ),
    Indicator(
        "OP8",
        "Auslastung der Plätze",
        "%",
        "output",
        3,
        "quarter",
        "never",
        "Belegte Platztage geteilt durch angebotene Platztage im Zeitraum.",
    ),
    Indicator(
        "OP9",
        "Anteil der Wiederkehrenden",
        "%",
        "output",
        3,
        "year",
        "never",
        "Menschen, die ein Angebot mindestens zum zweiten Mal genutzt haben, geteilt durch "
        "alle Erreichten des Zeitraums.",
    ),
    Indicator(
        "OP10",
        "Veröffentlichungen und Presseartikel",
        "Anzahl",
        "output",
        2,
        "quarter",
        "sum",
        "Eigene Veröffentlichungen und Beiträge anderer Medien über das Bündnis; jeder "
        "Titel zählt einmal. Auflage, Aufrufe und Beiträge in sozialen Netzen zählen nicht "
        "mit.",
    ),
    Indicator(
        "OP11",
        "Einwohnerinnen und Einwohner im Gebiet",
        "Personen",
        "context",
        None,
        "year",
        "point",
        "Menschen, die nach der amtlichen Statistik im Gebiet des Bündnisses wohnen. Das "
        "sagt, wen das Bündnis erreichen könnte, nicht wen es erreicht hat.",
    ),
    Indicator(
        "QU1",
        "Zufriedenheit (1–5)",
        "Ø",
        "quality",
        3,
        "quarter",
        "never",
        "Mittelwert der Antworten auf einer Skala von 1 (gar nicht zufrieden) bis 5 (sehr "
        "zufrieden). Immer mit der Zahl der Antworten angeben; Zufriedenheit ist noch keine "
        "Wirkung.",
    ),
    Indicator(
        "QU2",
        "Weiterempfehlung",
        "%",
        "quality",
        3,
        "quarter",
        "never",
        "Befragte, die das Angebot weiterempfehlen würden, geteilt durch alle, die auf die "
        "Frage geantwortet haben.",
    ),
    Indicator(
        "OC1",
        "Kennen jetzt passende Hilfe",
        "%",
        "outcome",
        4,
        "year",
        "never",
        "Befragte, die sagen, dass sie jetzt eine passende Hilfe kennen, geteilt durch "
        "alle, die auf die Frage geantwortet haben.",
    ),
    Indicator(
        "OC2",
        "Angebot nach Vermittlung genutzt",
        "%",
        "outcome",
        5,
        "year",
        "never",
        "Vermittelte, die das Angebot danach tatsächlich genutzt haben, geteilt durch alle "
        "Vermittelten, von denen das bekannt ist.",
    ),
    Indicator(
        "OC3",
        "Vereinbarkeit fällt leichter",
        "%",
        "outcome",
        6,
        "year",
        "never",
        "Befragte Eltern, denen die Vereinbarkeit von Familie und Beruf leichter fällt als "
        "vorher, geteilt durch alle, die auf die Frage geantwortet haben.",
    ),
    Indicator(
        "OC4",
        "Eltern hielten oder erhöhten ihre Arbeitszeit",
        "Anzahl",
        "outcome",
        6,
        "year",
        "sum",
        "Mütter und Väter, die sagen, dass sie dank eines Angebots ihre Arbeitszeit halten "
        "oder erhöhen konnten; jede Person zählt einmal im Jahr.",
        shields_small=True,
    ),
    Indicator(
        "OC5",
        "Unternehmen mit neuer familienbewusster Maßnahme",
        "Anzahl",
        "outcome",
        5,
        "year",
        "sum",
        "Unternehmen, die im Zeitraum eine neue familienbewusste Maßnahme eingeführt oder "
        "ein Siegel erhalten haben; jedes zählt einmal im Jahr. Bloße Absichten zählen "
        "nicht mit.",
    ),
    Indicator(
        "IM1",
        "Beschlüsse der Kommune mit Beitrag des Bündnisses",
        "Anzahl",
        "impact",
        7,
        "year",
        "sum",
        "Beschlüsse von Rat, Kreistag oder Ausschuss, zu denen das Bündnis nachweislich "
        "beigetragen hat. Bloße Kenntnisnahmen zählen nicht mit.",
    ),
    Indicator(
        "IM2",
        "Dauerhaft geschaffene Plätze oder Stellen",
        "Anzahl",
        "impact",
        7,
        "year",
        "sum",
        "Plätze oder Stellen, die das Bündnis angestoßen hat und deren Finanzierung auf "
        "Dauer gesichert ist. Befristete Projektstellen zählen nicht mit.",
    ),
    Indicator(
        "IM3",
        "Selbstcheck der Siegelkriterien (0–12)",
        "Punkte",
        "quality",
        None,
        "year",
        "never",
        "Summe aus vier Kriterien des Siegels, jedes mit 0 bis 3 Punkten selbst eingeschätzt.",
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
