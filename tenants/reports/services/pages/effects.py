"""„Wirkungen“: the staircase, and what speaks for each step.

After the Wirkungstreppe of PHINEO: stages 1 to 3 are Output, „Wirkung“ begins at 4. Satisfaction
says something about quality, nothing yet about an effect.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import charts
from core.charts import german
from core.vocabulary import impact_stages
from tenants.reports.records import Effects, Evidence, IndicatorLine, Picture, QuarterFigures, Step

from .describing import describe, figure, how, unit
from .wording import listed, paragraphs

FIRST_EFFECT = 4
GROUPS = {"Output": 0, "Outcome": 1, "Impact": 2}
BRACKETS = ("Output: Leistungen, noch keine Wirkung", "Outcome: Wirkung bei den Zielgruppen",
            "Impact")  # fmt: skip
SPEAKS = {"output": range(1, 4), "outcome": range(4, 7), "impact": range(4, 8)}


def body(figures: QuarterFigures) -> Effects:
    """The staircase with its evidence; where there is none, it says so."""
    steps = tuple(
        Step(
            number=stage.number,
            label=stage.label,
            level=stage.level,
            evidence=_evidence(figures.indicators, stage.number),
        )
        for stage in impact_stages()
    )
    upper = steps[FIRST_EFFECT - 1 :]
    return Effects(
        lead=_lead(upper),
        picture=_picture(steps),
        steps=tuple(step for step in upper if step.evidence),
        silent=_silent(upper),
        paragraphs=paragraphs(figures.texts.effects),
        quality=_quality(figures.indicators),
    )


def _lead(upper: Sequence[Step]) -> str:
    count = sum(len(step.evidence) for step in upper)
    if not count:
        return _(
            "Für die Stufen 4 bis 7 der Wirkungstreppe liegt im Berichtszeitraum kein Beleg vor. "
            "Das heißt nicht, dass es keine Wirkung gab; niemand hat sie erhoben."
        )
    sentence = ngettext(
        "Ein Beleg spricht im Berichtszeitraum für eine Wirkung.",
        "%s Belege sprechen im Berichtszeitraum für eine Wirkung.",
        count,
    )
    words = sentence % german(count) if count > 1 else sentence
    return f"{words} {_('Von Wirkung ist erst ab Stufe 4 die Rede.')}"


def _silent(upper: Sequence[Step]) -> str:
    missing = [str(step.number) for step in upper if not step.evidence]
    if not missing or len(missing) == len(upper):
        return ""
    sentence = ngettext(
        "Für Stufe %s liegt im Berichtszeitraum kein Beleg vor.",
        "Für die Stufen %s liegt im Berichtszeitraum kein Beleg vor.",
        len(missing),
    )
    return sentence % listed(missing)


def _evidence(lines: Sequence[IndicatorLine], stage: int) -> tuple[Evidence, ...]:
    return tuple(_item(line) for line in lines if _speaks(line, stage))


def _speaks(line: IndicatorLine, stage: int) -> bool:
    """Zero is a finding, but no evidence of an effect."""
    term = describe(line)
    return term.stage == stage and bool(line.value) and stage in SPEAKS.get(term.iooi, ())


def _quality(lines: Sequence[IndicatorLine]) -> tuple[Evidence, ...]:
    return tuple(
        _item(line) for line in lines if describe(line).iooi == "quality" and line.value is not None
    )


def _item(line: IndicatorLine) -> Evidence:
    sign = unit(line)
    return Evidence(
        value=figure(line, line.value, sign if sign in {"%", "€"} else ""),
        label=describe(line).label,
        how=how(line),
        note=line.note,
    )


def _picture(steps: Sequence[Step]) -> Picture:
    chart = charts.Chart(
        key="treppe",
        title=_title(steps),
        head=_("Stufe"),
        series=(charts.Series(_("Belege")),),
        rows=tuple(charts.Row(f"{step.number} {step.label}", (len(step.evidence),))
                   for step in steps),
    )  # fmt: skip
    drawn = charts.stairs(chart, [_stair(step) for step in steps])
    caption = _("Gefüllt: mindestens ein Beleg. Schraffiert: im Berichtszeitraum nicht belegt.")
    return Picture(svg=drawn, caption=caption, table=chart.table)


def _stair(step: Step) -> charts.Stair:
    count = len(step.evidence)
    group = GROUPS[step.level]
    note = ngettext("%s Beleg", "%s Belege", count) % german(count) if count else _("ohne Beleg")
    return charts.Stair(
        number=str(step.number), label=step.label, count=count, note=note, group=group,
        group_label=BRACKETS[group],
    )  # fmt: skip


def _title(steps: Sequence[Step]) -> str:
    told = [
        _("Stufe %(n)d mit %(count)s")
        % {
            "n": step.number,
            "count": ngettext("%s Beleg", "%s Belege", len(step.evidence))
            % german(len(step.evidence)),
        }
        for step in steps
        if step.evidence
    ]
    if not told:
        return _("Wirkungstreppe mit sieben Stufen; für keine liegt ein Beleg vor.")
    return _("Wirkungstreppe mit sieben Stufen. Belegt sind %s.") % listed(told)
