"""What must be true of an example, and before it may be shared."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.projects.rules import unknown_codes

from .errors import ConsentMissing
from .models import PracticeExample
from .records import LICENSES, LISTS, ExampleData

LARGEST = 2**31 - 1  # what the column holds
MOST_STEPS, MOST_FIGURES, MOST_INVOLVED = 30, 30, 100
LONGEST_FIGURE = 40


def as_data(example: PracticeExample) -> ExampleData:
    """An example's editable fields."""
    values = {name: getattr(example, name) for name in ExampleData.__slots__}
    return ExampleData(**values | {name: tuple(values[name]) for name in LISTS})


def require_valid(data: ExampleData) -> None:
    """Check an example.

    Raises:
        Invalid: with German sentences per field.
    """
    errors: dict[str, list[str]] = {}
    if not data.title.strip():
        errors["title"] = [_("Bitte nennen Sie einen Titel.")]
    if not data.summary.strip():
        errors["summary"] = [_("Bitte beschreiben Sie das Beispiel in ein bis zwei Sätzen.")]
    if len(data.summary) > 300:
        errors["summary"] = [_("Die Kurzbeschreibung darf höchstens 300 Zeichen haben.")]
    if data.started_on and data.ended_on and data.ended_on < data.started_on:
        errors["ended_on"] = [_("Das Ende liegt vor dem Beginn.")]
    if data.license not in LICENSES:
        errors["license"] = [_("Bitte wählen Sie eine dieser Lizenzen: %s.") % ", ".join(LICENSES)]
    if data.impact_stage is not None and not 1 <= data.impact_stage <= 7:
        errors["impact_stage"] = [_("Wirkungsstufen gehen von 1 bis 7.")]
    errors |= _too_large(data) | _unfit_lists(data)
    errors |= unknown_codes(data.action_fields, data.target_groups)
    if errors:
        raise Invalid(errors=errors)


def _too_large(data: ExampleData) -> dict[str, list[str]]:
    text = _("Diese Zahl ist zu groß.")
    numbers = ("staff_hours", "cost_eur", "volunteer_hours")
    return {name: [text] for name in numbers if (getattr(data, name) or 0) > LARGEST}


def _unfit_lists(data: ExampleData) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    if len(data.steps) > MOST_STEPS:
        errors["steps"] = [_("Bitte fassen Sie die Schritte auf höchstens 30 zusammen.")]
    if any(not 1 <= len(figure["value"]) <= LONGEST_FIGURE for figure in data.result_figures):
        errors["result_figures"] = [
            _("Vor dem Doppelpunkt steht die Zahl, mit höchstens 40 Zeichen.")
        ]
    if len(data.result_figures) > MOST_FIGURES:
        errors["result_figures"] = [_("Bitte nennen Sie höchstens 30 Zahlen.")]
    if len(data.partners_involved) > MOST_INVOLVED:
        errors["partners_involved"] = [_("Bitte nennen Sie höchstens 100 Beteiligte.")]
    return errors


def require_consent(example: PracticeExample) -> None:
    """Pictures that show people need their consent on file.

    Raises:
        ConsentMissing: a pictured person has not agreed.
    """
    if example.images.filter(shows_people=True, consent_on_file=False).exists():
        raise ConsentMissing(title=example.title)
