"""Patterns become sentences: the place in its cases, figures of a plausible size."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import chance

_FIGURE = re.compile(r"\{n:(\d+)\}")
_DISTRICT = re.compile(r"^(Landkreis|Kreis)\s+(.+)|.+kreis$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The place of an alliance as German sentences need it, and its own measure of things."""

    slug: str
    place: str
    inside: str
    from_: str
    the: str

    @classmethod
    def of(cls, slug: str, seat: str) -> Wording:
        """The wording for a seat: „Landkreis Peine“, „Berlin (Pankow)“, „Coburg“."""
        plain, _, bracket = seat.partition(" (")
        match = _DISTRICT.match(plain)
        if match:
            return cls(slug, match[2] or plain, f"im {plain}", f"aus dem {plain}", f"der {plain}")
        place = bracket.rstrip(")") if plain in {"Berlin", "Felsberg"} and bracket else plain
        preposition = "auf" if place == "Rügen" else "in"
        return cls(slug, place, f"{preposition} {place}", f"aus {place}", place)

    def fill(self, pattern: str, *names: object) -> str:
        """The pattern with place and figures; equal names give figures that fit each other."""
        factor = 0.75 + 0.6 * chance.share(self.slug, "figures", *names)
        text = _FIGURE.sub(lambda match: _figure(int(match[1]), factor), pattern)
        for name, value in self._words().items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def _words(self) -> dict[str, str]:
        return {
            "ort": self.place,
            "in_ort": self.inside,
            "in_ort_gross": self.inside[0].upper() + self.inside[1:],
            "aus_ort": self.from_,
            "ort_der": self.the,
        }


def scaled(base: float, factor: float) -> int:
    """A figure of about this size, rounded as people round."""
    value = base * factor
    step = 1 if value < 100 else 5 if value < 1000 else 50
    return max(1, round(value / step) * step)


def _figure(base: int, factor: float) -> str:
    return f"{scaled(base, factor):,}".replace(",", ".")
