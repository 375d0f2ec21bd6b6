"""What a project takes from a Praxisimpuls, and how the source has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.events import ExampleRelease
from core.vocabulary import action_field, action_fields, target_group, target_groups
from core.vocabulary.german import fold
from tenants.projects.enums import ProjectStatus
from tenants.projects.records import FieldChange, Part, ProjectData

LONGEST = 2000
_LABELS = {
    "title": gettext_lazy("Titel"),
    "summary": gettext_lazy("Kurzbeschreibung"),
    "situation": gettext_lazy("Ausgangslage"),
    "goal": gettext_lazy("Ziel"),
    "steps": gettext_lazy("So haben wir es gemacht"),
    "results": gettext_lazy("Was es gebracht hat"),
    "result_figures": gettext_lazy("Ergebnisse in Zahlen"),
    "success_factors": gettext_lazy("Erfolgsfaktoren"),
    "pitfalls": gettext_lazy("Stolpersteine"),
    "transfer": gettext_lazy("So machen Sie es nach"),
    "action_fields": gettext_lazy("Handlungsfelder"),
    "target_groups": gettext_lazy("Zielgruppen"),
    "partners_involved": gettext_lazy("Beteiligte"),
    "started_on": gettext_lazy("Beginn"),
    "ended_on": gettext_lazy("Ende"),
    "staff_hours": gettext_lazy("Personalstunden"),
    "volunteer_hours": gettext_lazy("Stunden im Ehrenamt"),
    "cost_eur": gettext_lazy("Kosten in Euro"),
    "funding": gettext_lazy("Finanzierung"),
    "impact_stage": gettext_lazy("Wirkungsstufe"),
    "license": gettext_lazy("Lizenz"),
}
_WORD = re.compile(r"\S+\s*")


def draft_of(release: ExampleRelease) -> ProjectData:
    """A project to begin with; codes the vocabulary has dropped are left out."""
    fields = {term.code for term in action_fields()}
    groups = {term.code for term in target_groups()}
    return ProjectData(
        title=release.title,
        summary=_what_to_do(release),
        goal=_fitting(release.goal),
        action_fields=tuple(code for code in release.action_fields if code in fields),
        target_groups=tuple(code for code in release.target_groups if code in groups),
        status=ProjectStatus.PLANNED,
    )


def copy_of(release: ExampleRelease) -> dict[str, Any]:
    """What is kept of a release, as JSON; no contact, for people may withdraw theirs."""
    return {name: _plain(getattr(release, name)) for name in _LABELS}


def differences(taken: Mapping[str, Any], release: ExampleRelease) -> tuple[FieldChange, ...]:
    """Field by field what reads differently now, word by word (`difflib`)."""
    now = copy_of(release)
    texts = ((name, _shown(name, taken.get(name)), _shown(name, now[name])) for name in _LABELS)
    return tuple(
        FieldChange(str(_LABELS[name]), _parts(before, after))
        for name, before, after in texts
        if before.split() != after.split()
    )


def _what_to_do(release: ExampleRelease) -> str:
    steps = [f"{number}. {step}" for number, step in enumerate(release.steps, start=1)]
    return _fitting("\n\n".join(filter(None, [release.transfer, "\n".join(steps)])))


def _fitting(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 2].rsplit(maxsplit=1)[0] + " …"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _shown(name: str, value: Any) -> str:
    """A value of the copy as people read it; terms in one order, whatever order they came in."""
    if value is None or value == []:
        return ""
    if name in ("action_fields", "target_groups"):
        return "\n".join(sorted((_label(name, code) for code in value), key=fold))
    if name in ("started_on", "ended_on"):
        return date_format(date.fromisoformat(value), "d.m.Y")
    if isinstance(value, int):
        return number_format(value, use_l10n=True, force_grouping=True)
    return "\n".join(_lines(value)) if isinstance(value, list) else str(value)


def _lines(values: Iterable[Any]) -> Iterable[str]:
    for one in values:
        if not isinstance(one, dict):
            yield str(one)
        elif "value" in one:
            yield _("%(value)s: %(label)s") % {"value": one["value"], "label": one.get("label", "")}
        else:
            yield one.get("name", "")


def _label(name: str, code: str) -> str:
    try:
        return (action_field if name == "action_fields" else target_group)(code).label
    except KeyError:
        return code


def _parts(before: str, after: str) -> tuple[Part, ...]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    # difflib's own guard against words that come too often stays on: it keeps long texts quick.
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new])
    parts = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            parts.append(Part("same", "".join(new[c:d])))
            continue
        parts += [Part("gone", "".join(old[a:b]))] if a < b else []
        parts += [Part("new", "".join(new[c:d]))] if c < d else []
    return tuple(parts)
