"""Believable German for the catalogue and the directory: common words, rare words, compounds."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FIRST = [
    "Ferien",
    "Kinder",
    "Familien",
    "Pflege",
    "Senioren",
    "Notfall",
    "Bildungs",
    "Sprach",
    "Vater",
    "Eltern",
    "Betriebs",
    "Stadtteil",
    "Nachbarschafts",
    "Wochenend",
    "Spiel",
    "Lese",
    "Gesundheits",
    "Wohn",
    "Mobilitäts",
    "Ausbildungs",
]
LAST = [
    "betreuung",
    "beratung",
    "treff",
    "café",
    "lotsen",
    "patenschaften",
    "werkstatt",
    "netzwerk",
    "börse",
    "sprechstunde",
    "zentrum",
    "begleitung",
    "kurs",
    "fest",
    "büro",
    "tisch",
    "programm",
    "angebot",
    "tag",
    "wegweiser",
]
_TITLES = (
    "{one} in {place}",
    "{one} und {two}",
    "{one} für alle in {place}",
    "{one}: gemeinsam mit Betrieben",
    "{one} am Samstag",
)
_SENTENCES = (
    "Viele Eltern fanden in {place} keinen Platz für die {one}.",
    "Am Anfang standen zwei Abende, an denen wir Familien und Betrieben zugehört haben.",
    "Das Bündnis hat mit Stadtverwaltung, Jugendamt und drei Vereinen eine {one} aufgebaut.",
    "Ehrenamtliche begleiten die Kinder nach der Schule, die Kita stellt einen Raum.",
    "Die {two} wird jeden Monat von einer Fachkraft geleitet.",
    "Unternehmen melden ihren Bedarf, damit Beschäftigte Familie und Beruf vereinbaren können.",
    "Seit dem Start haben mehr Familien als erwartet teilgenommen.",
    "Wichtig war eine feste Ansprechperson, die auch abends zu erreichen ist.",
    "Ohne die {two} wäre das Projekt nach einem Jahr zu Ende gewesen.",
    "Großeltern, Väter und Alleinerziehende nutzen das Angebot besonders oft.",
    "Die Wohnungsgesellschaft aus {place} gibt die Räume ohne Miete.",
    "Wer das nachmachen will, sollte früh mit der {one} beginnen und die Presse einladen.",
    "Die Kosten trägt zur Hälfte eine Stiftung, den Rest geben Betriebe aus der Region.",
    "Auch die Pflege von Angehörigen kam in den Gesprächen immer wieder vor.",
    "Ein Fragebogen zeigte, dass Öffnungszeiten wichtiger sind als Gebühren.",
)


@dataclass(frozen=True, slots=True)
class Texts:
    """What one entry says."""

    title: str
    summary: str
    situation: str
    goal: str
    steps: list[str]
    results: str
    success_factors: str
    pitfalls: str
    transfer: str


def texts(rng: Random, place: str) -> Texts:
    """About 150 words about something in a place; every tenth entry holds a rare word."""
    words = {"one": compound(rng), "two": compound(rng), "place": place}
    said = [sentence.format(**words) for sentence in rng.sample(_SENTENCES, 12)]
    rare = f" Der {rng.choice(FIRST)}{_rare(rng)} half dabei." if rng.random() < 0.1 else ""
    return Texts(
        title=rng.choice(_TITLES).format(**words)[:160],
        summary=f"{said[0]} {said[1]}",
        situation=" ".join(said[2:5]),
        goal=said[5],
        steps=[f"Zuhören: {said[6]}", f"Anfangen: {said[7]}"],
        results=f"{said[8]} {said[9]}",
        success_factors=said[10] + rare,
        pitfalls=said[11],
        transfer="Fragen Sie uns, wir zeigen gern, wie es geht.",
    )


def compound(rng: Random) -> str:
    """„Ferienbetreuung“; the earlier parts of the lists are more frequent, as in life."""
    return _frequent(rng, FIRST) + _frequent(rng, LAST)


def _frequent(rng: Random, words: list[str]) -> str:
    return words[min(int(rng.expovariate(0.2)), len(words) - 1)]


def _rare(rng: Random) -> str:
    """A made-up word that looks like one: two or three syllables."""
    syllables = ("ra", "mel", "to", "gu", "sin", "ber", "ki", "lo", "pfen", "da", "schu", "nek")
    return "".join(rng.choice(syllables) for _ in range(rng.randint(3, 4)))
