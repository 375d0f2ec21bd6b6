"""The sixteen Länder."""

from dataclasses import dataclass

from core.vocabulary.german import fold, fold_wide, words


@dataclass(frozen=True, slots=True)
class Land:
    """One Land: ISO 3166-2 code without "DE-", two-digit prefix of its AGS keys, name."""

    code: str
    ags: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What people see."""
        return self.name


_LAENDER = (
    Land("BW", "08", "Baden-Württemberg"),
    Land("BY", "09", "Bayern"),
    Land("BE", "11", "Berlin"),
    Land("BB", "12", "Brandenburg"),
    Land("HB", "04", "Bremen"),
    Land("HH", "02", "Hamburg"),
    Land("HE", "06", "Hessen"),
    Land("MV", "13", "Mecklenburg-Vorpommern", ("Meck-Pomm",)),
    Land("NI", "03", "Niedersachsen"),
    Land("NW", "05", "Nordrhein-Westfalen", ("NRW",)),
    Land("RP", "07", "Rheinland-Pfalz"),
    Land("SL", "10", "Saarland"),
    Land("SN", "14", "Sachsen"),
    Land("ST", "15", "Sachsen-Anhalt"),
    Land("SH", "01", "Schleswig-Holstein"),
    Land("TH", "16", "Thüringen"),
)
_BY_CODE = {one.code: one for one in _LAENDER}
_BY_AGS = {one.ags: one for one in _LAENDER}
_SPELLINGS = {
    words(way(name)): one
    for one in _LAENDER
    for way in (fold, fold_wide)
    for name in (one.code, f"DE-{one.code}", one.name, *one.aliases)
}


def laender() -> tuple[Land, ...]:
    """All Länder by name."""
    return _LAENDER


def land(code: str) -> Land:
    """The Land of a code such as "NW".

    Raises:
        KeyError: no Land has this code.
    """
    return _BY_CODE[code]


def land_by_ags(ags: str) -> Land | None:
    """The Land in which a municipality or district key lies."""
    return _BY_AGS.get(ags[:2])


def resolve_land(text: str) -> Land | None:
    """The Land a text means: "NW", "de-nw", "NRW", „Thueringen“."""
    return _SPELLINGS.get(words(fold(text))) or _SPELLINGS.get(words(fold_wide(text)))
