"""How German words are sorted, compared and made into addresses."""

import re
import unicodedata
from functools import lru_cache

_WIDE = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_NARROW = (("ä", "a"), ("ö", "o"), ("ü", "u"))
_ALWAYS = (("ß", "ss"), ("æ", "ae"), ("ø", "o"), ("ł", "l"))
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_AREA_KINDS = (
    "landkreis|kreis|kreisfreie|region|regionalverband|stadtverband|staedteregion|stadteregion|stadt"
    "|gemeinde|samtgemeinde|verbandsgemeinde|ortsgemeinde|marktgemeinde|markt|amt|bezirk|stadtbezirk"
    "|ortsteil|stadtteil|lkr|lk|kr|hansestadt|landeshauptstadt|universitatsstadt|insel"
)
_LEADING_KIND = re.compile(rf"^(?:(?:der|die|das|im|in|{_AREA_KINDS})(?: und)? )+(?=\S)")


def fold(text: str) -> str:
    """Lower case without accents: „Mülheim“ → "mulheim", „Straße“ → "strasse"."""
    return _without_accents(_lower(text), _NARROW)


def fold_wide(text: str) -> str:
    """Lower case with umlauts written out: „Mülheim“ → "muelheim"."""
    return _without_accents(_lower(text), _WIDE)


def words(folded: str) -> str:
    """A folded text reduced to its letters and digits, words parted by one space."""
    return " ".join(re.findall(r"[^\W_]+", folded))


def sort_key(place: str) -> str:
    """Where a place stands from A to Z: DIN 5007-1 (ä = a), „Landkreis Peine“ under P."""
    plain = words(fold(place))
    return _LEADING_KIND.sub("", plain) or plain


def letter(key: str) -> str:
    """The letter of a sort key, "A" to "Z"; "#" for everything else."""
    first = key[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def initials(place: str) -> str:
    """The first two letters of the word a place is sorted by: „Landkreis Hüllhorst“ → "Hü"."""
    leading = sort_key(place).partition(" ")[0]
    found: list[str] = re.findall(r"[^\W_]+", place)
    for word in found:
        if fold(word) == leading:
            return word[:2].capitalize()
    return place[:2].capitalize()


def slugify_german(text: str, *, limit: int = 60) -> str:
    """A readable address („Mülheim an der Ruhr“ → "muelheim-an-der-ruhr"), cut between words.

    Empty when the text holds no Latin letter or digit.
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", fold_wide(text)))
    if len(slug) <= limit:
        return slug
    head, _, _ = slug[: limit + 1].rpartition("-")
    return head or slug[:limit]


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _without_accents(text: str, umlauts: tuple[tuple[str, str], ...]) -> str:
    # This runs over every text that is released, so what most of it consists of comes first.
    for sign, written in (*umlauts, *_ALWAYS):
        text = text.replace(sign, written)
    return _FOREIGN.sub(lambda found: _plain(found[0]), text)


@lru_cache(maxsize=4096)
def _plain(signs: str) -> str:
    decomposed = unicodedata.normalize("NFKD", signs)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
