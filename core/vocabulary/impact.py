"""The Wirkungstreppe (PHINEO): seven stages from an activity to a changed society."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """One step; stages 1–3 are Output, 4–6 Outcome, 7 Impact. „Wirkung“ begins at 4."""

    number: int
    label: str
    level: str

    @property
    def code(self) -> str:
        """The number as text, for form fields."""
        return str(self.number)


_STAGES = (
    Stage(1, "Aktivitäten finden wie geplant statt", "Output"),
    Stage(2, "Zielgruppen werden erreicht", "Output"),
    Stage(3, "Zielgruppen akzeptieren die Angebote", "Output"),
    Stage(4, "Zielgruppen verändern Bewusstsein oder Fähigkeiten", "Outcome"),
    Stage(5, "Zielgruppen verändern ihr Handeln", "Outcome"),
    Stage(6, "Die Lebenslage der Zielgruppen ändert sich", "Outcome"),
    Stage(7, "Die Gesellschaft verändert sich", "Impact"),
)


def impact_stages() -> tuple[Stage, ...]:
    """Stages 1 to 7."""
    return _STAGES


def impact_stage(number: int) -> Stage:
    """The stage of a number.

    Raises:
        KeyError: the staircase has seven steps.
    """
    if not 1 <= number <= len(_STAGES):
        raise KeyError(number)
    return _STAGES[number - 1]
