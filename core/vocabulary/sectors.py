"""Where partners come from: five groups, twenty-six sectors."""

from core.vocabulary.terms import Term, index, resolve

_TOP = (
    Term("politik-verwaltung", "Politik und Verwaltung"),
    Term("wirtschaft", "Wirtschaft und Arbeitswelt"),
    Term("zivilgesellschaft", "Zivilgesellschaft und Wohlfahrt"),
    Term("bildung-gesundheit", "Bildung, Wissenschaft und Gesundheit"),
    Term("familien", "Familien und Einzelpersonen"),
)


def _sector(parent: str, code: str, label: str, *aliases: str) -> Term:
    return Term(code, label, aliases, parent=parent)


_SECTORS = (
    _sector(
        "politik-verwaltung",
        "kommune",
        "Kommune, Kommunalverwaltung",
        "Stadt",
        "Gemeinde",
        "Rathaus",
    ),
    _sector("politik-verwaltung", "landkreis", "Landkreis", "Kreis", "Kreisverwaltung"),
    _sector("politik-verwaltung", "politik", "Politik, Parteien", "Partei", "Fraktion"),
    _sector(
        "politik-verwaltung",
        "arbeitsagentur",
        "Arbeitsagentur, Jobcenter",
        "Jobcenter",
        "Arbeitsamt",
    ),
    _sector("politik-verwaltung", "polizei", "Polizei"),
    _sector(
        "politik-verwaltung",
        "beirat",
        "Senioren- oder Behindertenbeirat",
        "Seniorenbeirat",
        "Behindertenbeirat",
    ),
    _sector("wirtschaft", "unternehmen", "Unternehmen", "Betrieb", "Firma"),
    _sector("wirtschaft", "kammer", "Kammer (IHK, HWK)", "IHK", "HWK", "Kammer", "Handwerkskammer"),
    _sector("wirtschaft", "gewerkschaft", "Gewerkschaft", "DGB"),
    _sector(
        "wirtschaft",
        "arbeitgeberverband",
        "Arbeitgeber- oder Wirtschaftsverband",
        "Wirtschaftsverband",
        "Arbeitgeberverband",
    ),
    _sector("wirtschaft", "bank", "Sparkasse, Bank", "Sparkasse", "Volksbank"),
    _sector("wirtschaft", "medien", "Medien", "Presse", "Zeitung", "Lokalradio"),
    _sector(
        "zivilgesellschaft",
        "wohlfahrtsverband",
        "Wohlfahrtsverband",
        "Caritas",
        "Diakonie",
        "AWO",
        "DRK",
        "Sozialverband",
    ),
    _sector(
        "zivilgesellschaft",
        "jugendhilfe",
        "Freier Träger der Kinder- und Jugendhilfe",
        "Jugendhilfe",
        "Kinder- und Jugendhilfe",
    ),
    _sector(
        "zivilgesellschaft",
        "kirche",
        "Kirche, Religionsgemeinschaft",
        "Kirche",
        "Kirchengemeinde",
        "Moscheegemeinde",
    ),
    _sector("zivilgesellschaft", "verein", "Verein, Initiative", "Verein", "Initiative"),
    _sector("zivilgesellschaft", "sportverein", "Sportverein", "Turnverein"),
    _sector("zivilgesellschaft", "stiftung", "Stiftung", "Bürgerstiftung"),
    _sector(
        "zivilgesellschaft",
        "familienverband",
        "Familienverband, Interessenvertretung",
        "Familienverband",
        "Interessenvertretung",
    ),
    _sector(
        "zivilgesellschaft",
        "familienzentrum",
        "Mehrgenerationenhaus, Familienzentrum, Familienbildungsstätte",
        "Mehrgenerationenhaus",
        "Familienzentrum",
        "Familienbildungsstätte",
    ),
    _sector(
        "bildung-gesundheit",
        "kita",
        "Kita, Kindertagespflege",
        "Kita",
        "Kindergarten",
        "Kindertagespflege",
    ),
    _sector("bildung-gesundheit", "schule", "Schule, offener Ganztag", "Schule", "OGS", "Ganztag"),
    _sector("bildung-gesundheit", "hochschule", "Hochschule", "Universität", "Fachhochschule"),
    _sector(
        "bildung-gesundheit",
        "gesundheitsdienst",
        "Krankenhaus, Gesundheitsdienst",
        "Krankenhaus",
        "Gesundheitsamt",
        "Gesundheitsdienst",
    ),
    _sector("bildung-gesundheit", "krankenkasse", "Krankenkasse", "AOK"),
    _sector(
        "familien", "einzelperson", "Einzelperson, Familie", "Einzelperson", "Familie", "Person"
    ),
)
_BY_CODE = {term.code: term for term in (*_TOP, *_SECTORS)}
_SPELLINGS = index((*_SECTORS, *_TOP))


def sectors() -> tuple[Term, ...]:
    """The sectors of the second level; `parent` is the code of their group."""
    return _SECTORS


def top_sectors() -> tuple[Term, ...]:
    """The five groups."""
    return _TOP


def sector(code: str) -> Term:
    """The sector or group of a code.

    Raises:
        KeyError: no sector has this code.
    """
    return _BY_CODE[code]


def resolve_sector(text: str) -> Term | None:
    """The sector a text means; a sector wins over a group of the same name."""
    return resolve(text, _SPELLINGS)
