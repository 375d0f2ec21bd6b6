"""Two lines of one file that claim the same alliance or the same short address."""

from collections.abc import Iterable

from .records import Draft, Problem


def part(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Problem]]:
    """The first line of each alliance, and a problem for each later one."""
    kept: list[Draft] = []
    problems: list[Problem] = []
    for draft in drafts:
        reason = next((why for first in kept if (why := _clash(draft, first))), "")
        if reason:
            problems.append(Problem(line=draft.line, reason=reason))
        else:
            kept.append(draft)
    return kept, problems


def _clash(draft: Draft, first: Draft) -> str:
    same_name = draft.name.casefold() == first.name.casefold()
    same_area = draft.ags == first.ags
    if same_name and same_area and (draft.ags or draft.slug == first.slug):
        return f"Doppelt: „{draft.name}“ steht schon in Zeile {first.line}."
    if draft.slug == first.slug:
        return (
            f"Die Kurzadresse „{draft.slug}“ trägt schon „{first.name}“ in Zeile {first.line}; "
            "bitte die Spalte „slug“ füllen."
        )
    return ""
