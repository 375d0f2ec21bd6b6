"""Handlungsfelder: twelve canonical fields; labels of earlier years live on as aliases."""

from core.vocabulary.terms import Term, index, resolve

_FIELDS = (
    Term(
        "vereinbarkeit-beruf",
        "Vereinbarkeit von Familie und Beruf",
        (
            "Vereinbarkeit",
            "Balance Familie/Beruf",
            "Balance von Familie und Beruf",
            "Familie und Beruf",
            "Beruf und Familie",
            "Vereinbarkeit von Beruf und Familie",
            "Vereinbarkeit von Familie, Pflege und Beruf",
            "Arbeit und Familie",
        ),
        "Arbeit und Familienleben so einrichten, dass beides gelingt.",
        short="Vereinbarkeit",
    ),
    Term(
        "pflege",
        "Gesundheit und Pflege",
        (
            "Gesundheit und Pflege / Vereinbarkeit von Pflege und Beruf",
            "Vereinbarkeit von Pflege und Beruf",
            "Pflege und Beruf",
            "Gesundheit",
            "Gesundheitsförderung",
            "Pflegende Angehörige",
        ),
        "Gesund bleiben, Angehörige pflegen und dabei im Beruf bleiben.",
        short="Pflege",
    ),
    Term(
        "kinderbetreuung",
        "Kinderbetreuung",
        (
            "Betreuung von Kindern",
            "Kindertagesbetreuung",
            "Ferienbetreuung",
            "Notfallbetreuung",
            "Randzeitenbetreuung",
            "Ganztagsbetreuung",
        ),
        "Verlässliche Plätze, auch in Ferien, Notfällen und Randzeiten.",
        short="Kinderbetreuung",
    ),
    Term(
        "unternehmen",
        "Familienbewusste Unternehmenspolitik",
        (
            "Familienfreundliche Arbeitsbedingungen",
            "Familienfreundliche Unternehmen",
            "Familienfreundliche Betriebe",
            "Familienbewusste Unternehmen",
            "Familienbewusste Personalpolitik",
            "Familienfreundliche Arbeitswelt",
        ),
        "Betriebe, die auf Familien Rücksicht nehmen und damit Fachkräfte gewinnen.",
        short="Unternehmen",
    ),
    Term(
        "familienzeit",
        "Kommunale Familienzeitpolitik",
        (
            "Kommunale Zeitpolitik",
            "Familienzeitpolitik",
            "Zeitpolitik",
            "Weniger Zeitstress",
            "Kommunale Familienzeitpolitik und familienfreundlicher Standort",
            "Familienfreundlicher Standort",
            "Zeit für Familie",
        ),
        "Öffnungszeiten, Fahrpläne und Dienste aufeinander abstimmen.",
        short="Zeitpolitik",
    ),
    Term(
        "lebensumfeld",
        "Familienfreundliches Lebensumfeld",
        (
            "Familienfreundliches Lebensumfeld (Wohnen, Verkehr, Freizeit)",
            "Verkehr und Wohnen",
            "Wohnen und Verkehr",
            "Wohnen",
            "Wohnumfeld",
            "Verkehr",
            "Freizeit, Kultur, Sport",
            "Freizeit",
            "Spielplätze",
            "Kinderfreundliche Kommune",
        ),
        "Wohnen, Verkehr, Spielen und Freizeit, an Familien gemessen.",
        short="Lebensumfeld",
    ),
    Term(
        "erziehung-bildung",
        "Erziehungsverantwortung und Bildung",
        (
            "Erziehungsverantwortung wahrnehmen",
            "Erziehungsverantwortung",
            "Erziehungsverantwortung und Bildung/Bindung",
            "Bildung und Erziehung",
            "Erziehung und Bildung",
            "Erziehung",
            "Bildung",
            "Familienbildung",
            "Elternbildung",
            "Familienrollen von Vätern und Müttern",
            "Väter/Mütterrollen",
            "Väter- und Mütterrollen",
            "Gewaltprävention",
            "Frühe Hilfen",
        ),
        "Eltern stärken, von den ersten Monaten bis zum Übergang in den Beruf.",
        short="Bildung",
    ),
    Term(
        "information-beratung",
        "Information und Beratung",
        (
            "Beratungsangebote",
            "Beratung",
            "Familieninformation",
            "Familienberatung",
            "Anlaufstelle",
            "Wegweiser",
        ),
        "Wissen, was es gibt, und jemanden fragen können.",
        short="Beratung",
    ),
    Term(
        "generationen",
        "Generationenübergreifende Zusammenarbeit",
        (
            "Generationen",
            "Jung und Alt",
            "Alt und Jung",
            "Generationenübergreifend",
            "Zusammenleben der Generationen",
            "Mehrgenerationen",
        ),
        "Jung und Alt lernen voneinander und helfen sich.",
        short="Generationen",
    ),
    Term(
        "engagement",
        "Bürgerschaftliches Engagement",
        (
            "Engagement",
            "Ehrenamt",
            "Freiwilliges Engagement",
            "Freiwilligenarbeit",
            "Demokratie",
            "Partizipation",
            "Beteiligung",
        ),
        "Menschen, die ihre Zeit für Familien am Ort einsetzen.",
        short="Engagement",
    ),
    Term(
        "armut-alleinerziehende",
        "Familien mit geringem Einkommen und Alleinerziehende",
        (
            "Familien mit geringen Einkommen",
            "Familien mit geringem Einkommen",
            "Alleinerziehende",
            "Kinderarmut",
            "Armutsprävention",
            "Soziale Teilhabe",
        ),
        "Teilhabe für Familien, bei denen das Geld oder die Zeit knapp ist.",
        short="Armut und Alleinerziehende",
    ),
    Term(
        "integration",
        "Familien mit Flucht- und Migrationsgeschichte",
        (
            "Migration/Integration",
            "Integration",
            "Migration",
            "Flucht und Migration",
            "Willkommenskultur",
            "Zugewanderte Familien",
        ),
        "Ankommen, mitmachen und sich verständigen können.",
        short="Integration",
    ),
)
_BY_CODE = {field.code: field for field in _FIELDS}
_SPELLINGS = index(_FIELDS)


def action_fields() -> tuple[Term, ...]:
    """All twelve fields, in the order people see them."""
    return _FIELDS


def action_field(code: str) -> Term:
    """The field of a code.

    Raises:
        KeyError: no field has this code.
    """
    return _BY_CODE[code]


def resolve_action_field(text: str) -> Term | None:
    """The field a text means: its code, its label, or a label of earlier years."""
    return resolve(text, _SPELLINGS)
