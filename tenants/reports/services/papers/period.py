"""Zwischenbericht and Sachbericht: the chapters of the SRS over several quarters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from core import charts
from core.vocabulary import target_group, top_sectors
from tenants.reports.records import (
    Aim,
    Approach,
    Chapter,
    Course,
    CourseRow,
    Entry,
    Issue,
    Means,
    Money,
    Network,
    PeriodFigures,
    PeriodLine,
    Profile,
    QuarterFigures,
    ReceiptList,
    ReceiptRow,
    Subject,
    Tile,
    Work,
)

from ..pages import appendix, effects, means, money, network, outlook, proof, subject, work
from ..pages.composing import placed
from ..pages.describing import describe, figure, unit
from ..pages.tiles import tile
from ..pages.wording import DASH, cut, day, listed, name_size, number, paragraphs
from ..pages.wording import money as euros
from .gathering import gives_away

NO_REPORT = "kein Bericht"


def year(period: PeriodFigures, issue: Issue) -> dict[str, object]:
    """The Sachbericht in the chapters of the Social Reporting Standard 2014."""
    whole, full = period.whole, _is_full(period)
    chapters = (
        ("1", "subject", _("Überblick"), _subject(period, issue), True),
        ("2", "approach", _("Problem und Lösungsansatz"), _approach(whole), full),
        ("3.1", "means", _("Eingesetzte Ressourcen"), _means(period), False),
        ("3.2", "work", _("Erbrachte Leistungen"), _work(period), False),
        ("3.3", "effects", _("Erreichte Wirkungen"), effects.body(period.newest), full),
        ("3.4", "course", _("Zahlen im Verlauf"), _course(period), full),
        ("3.5", "appendix", _("Evaluation und Qualitätssicherung"), appendix.body(whole), full),
        ("4", "outlook", _("Lernen, Planung und Ausblick"), outlook.body(whole), full),
        ("5", "network", _("Organisation und Netzwerk"), _network(whole), full),
        ("6", "profile", _("Organisationsprofil"), _profile(whole, issue), False),
        ("7.1", "money", _("Verwendungsnachweis"), _money(period), False),
        ("7.2", "receipts", _("Belegliste"), _receipts(whole), len(whole.receipts) > 12),
    )
    return _context(whole, chapters)


def half(period: PeriodFigures, issue: Issue) -> dict[str, object]:
    """The Zwischenbericht: what was done, what came of it, what it cost."""
    whole, full = period.whole, _is_full(period)
    chapters = (
        ("1", "subject", _("Gegenstand des Berichts"), _subject(period, issue), True),
        ("2", "work", _("Durchgeführte Maßnahmen"), _work(period), full),
        ("3", "effects", _("Erfolg und Auswirkungen"), effects.body(period.newest), full),
        ("4", "course", _("Zahlen im Verlauf"), _course(period), full),
        ("5", "outlook", _("Abweichungen, Lernen, Ausblick"), outlook.body(whole), full),
        ("6", "money", _("Zahlenmäßiger Zwischennachweis"), _money(period), False),
    )
    return _context(whole, chapters)


def _is_full(period: PeriodFigures) -> bool:
    """Whether chapters have enough to say for pages of their own."""
    return bool(period.lines) or bool(period.whole.projects.lines)


def _context(
    whole: QuarterFigures, chapters: Iterable[tuple[str, str, str, object, bool]]
) -> dict[str, object]:
    sizes = [network.group_size(whole.partners, one) for one in top_sectors()]
    return {
        "cover": charts.roof(sizes),
        "name_size": name_size(whole.alliance.name),
        "chapters": placed(
            Chapter(key=key, number=number, title=title, body=body, stands_alone=alone)
            for number, key, title, body, alone in chapters
        ),
    }


def _subject(period: PeriodFigures, issue: Issue) -> Subject:
    """The table of SRS 1.2, with the quarters it stands on."""
    plain = subject.body(period.whole, issue)
    span = {"first": day(period.quarters[0].first_day), "last": day(period.quarters[-1].last_day)}
    fits_a_quarter = {_("Zeitraum und Zyklus"), _("Fassung"), _("Anwendung des SRS")}
    rows = [row for row in plain.rows if row.label not in fits_a_quarter]
    rows.insert(1, Entry(label=_("Zeitraum"), lines=(_("%(first)s bis %(last)s") % span,)))
    standard = _(
        "Gegliedert nach dem Social Reporting Standard 2014; Wirkungen sind nach der "
        "Wirkungstreppe geordnet."
    )
    rows.insert(2, Entry(label=_("Anwendung des SRS"), lines=(standard,)))
    rows.insert(2, Entry(label=_("Grundlage"), lines=tuple(_basis(period))))
    return Subject(goal=plain.goal, rows=tuple(rows))


def _basis(period: PeriodFigures) -> Iterable[str]:
    present = [one.label for one in period.quarters if one not in period.missing]
    yield _("Freigegebene Wirkungsberichte: %s.") % listed(present)
    if period.missing:
        yield _("Es fehlen: %s. Fehlendes ist nicht Null; Summen nennen, worauf sie beruhen.") % (
            listed([one.label for one in period.missing])
        )


def _money(period: PeriodFigures) -> Money:
    """What was taken and spent in the quarters there is a report of, and which those are not."""
    body = money.body(period.whole)
    if not period.missing or not body.groups:
        return body
    words = _("Ohne %s: Dafür liegt kein Bericht vor.") % listed(
        [one.label for one in period.missing]
    )
    return replace(body, gaps=" ".join(filter(None, (words, body.gaps))))


def _means(period: PeriodFigures) -> Means:
    """Large figures only; the table over the quarters follows in 3.4."""
    return replace(means.body(period.whole), tiles=_tiles(period, means.SHOWN), rows=())


def _work(period: PeriodFigures) -> Work:
    return replace(work.body(period.whole), tiles=_tiles(period, work.SHOWN))


def _network(whole: QuarterFigures) -> Network:
    return replace(network.body(whole), before=_("zuvor"))


def _tiles(period: PeriodFigures, codes: Iterable[str]) -> tuple[Tile, ...]:
    """Each figure with how it came about; nothing where nobody counted any of them."""
    lines = {line.whole.code: line for line in period.lines}
    drawn = [(tile(code, period.whole.indicator(code)), lines.get(code)) for code in codes]
    if all(line is None or line.whole.value is None for _drawn, line in drawn):
        return ()
    return tuple(
        one if line is None else replace(one, note=_how(period, line)) for one, line in drawn
    )


def _approach(whole: QuarterFigures) -> Approach:
    aims = tuple(
        Aim(
            project=cut(line.title, 90),
            groups=listed([_group(code) for code in line.target_groups]) or DASH,
            goal=cut(line.goal, 240) or _("nicht eingetragen"),
        )
        for line in whole.projects.lines
    )
    problem = paragraphs(whole.highlight.situation) if whole.highlight else ()
    lead = _("Woran es Familien am Ort fehlt und was das Bündnis dagegen unternimmt.")
    if not aims and not problem:
        lead = _("Zu Problem und Lösungsansatz ist im Berichtszeitraum nichts eingetragen.")
    return Approach(lead=lead, problem=problem, aims=aims)


def _group(code: str) -> str:
    try:
        return target_group(code).label
    except LookupError:
        return code


def _course(period: PeriodFigures) -> Course:
    heads = tuple(_("%d. Quartal") % one.number for one in period.quarters)
    lead = _("Addiert wird nur, was sich addieren lässt; wo ein Quartal fehlt, steht es dabei.")
    return Course(lead=lead, heads=heads, rows=tuple(_course_row(period, x) for x in period.lines))


def _course_row(period: PeriodFigures, line: PeriodLine) -> CourseRow:
    sign = unit(line.whole)
    values = tuple(
        NO_REPORT if quarter in period.missing else figure(line.whole, value, sign)
        for quarter, value in zip(period.quarters, line.values, strict=True)
    )
    whole = DASH if line.whole.value is None else figure(line.whole, line.whole.value, sign)
    target = line.whole.target
    return CourseRow(
        label=describe(line.whole).label,
        values=values,
        whole=whole,
        target=DASH if target is None else number(target, sign),
        how=_how(period, line),
    )


def _how(period: PeriodFigures, line: PeriodLine) -> str:
    rule, count, wanted = describe(line.whole).adds_up, line.counted_in, len(period.quarters)
    if not count:
        return _("nicht erhoben")
    if rule == "sum" and gives_away(line.whole, line.values):
        return _("geschützt")
    if rule == "sum":
        words = {"n": count, "all": wanted}
        return _("Summe") if count == wanted else _("Summe (%(n)d/%(all)d)") % words
    return _("Stichtag") if rule == "point" else _("nicht addierbar")


def _profile(whole: QuarterFigures, issue: Issue) -> Profile:
    alliance, told = whole.alliance, proof.body(whole, issue)
    rows = [
        (_("Name"), cut(alliance.name, 200)),
        (_("Sitz"), cut(alliance.seat, 120)),
        *((entry.label, entry.lines[0]) for entry in told.imprint[1:-1]),
        (_("Kontakt"), " · ".join(told.contact) or _("nicht angegeben")),
        (_("Partner"), number(whole.partners.total)),
    ]
    return Profile(rows=tuple(rows))


def _receipts(whole: QuarterFigures) -> ReceiptList:
    rows = tuple(
        ReceiptRow(
            day=f"{one.day:%d.%m.%Y}",
            party=cut(one.party, 70),
            purpose=cut(one.purpose, 90),
            position=cut(one.position, 60),
            amount=euros(one.amount if one.kind == "income" else -one.amount, signed=True),
        )
        for one in whole.receipts
    )
    lead = (
        _("Einnahmen mit Plus, Ausgaben mit Minus. Die Belege werden fünf Jahre aufbewahrt und auf "
          "Anforderung vorgelegt.")
        if rows
        else _("Für den Berichtszeitraum sind keine Belege eingetragen.")
    )  # fmt: skip
    return ReceiptList(lead=lead, rows=rows)
