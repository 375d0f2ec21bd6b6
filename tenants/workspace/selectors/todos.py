"""What waits, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.gatherings.selectors import waiting
from tenants.practice.enums import RELEASED, ExampleStatus
from tenants.practice.models import PracticeExample
from tenants.projects.enums import ProjectStatus
from tenants.projects.selectors import provenances
from tenants.registry.models import Alliance
from tenants.reports.enums import ReportStatus
from tenants.reports.models import ImpactReport
from tenants.reports.records import Quarter
from tenants.reports.selectors import sheet_or_blank, versions_in
from tenants.workspace.records import Todo

from .addresses import page
from .offers import unconfirmed_offers
from .suggestions import suggestions

CONFIRM_EVERY = timedelta(days=183)


def todos(*, alliance: Alliance, today: date) -> tuple[Todo, ...]:
    """What waits, most urgent first."""
    found = (
        *_consents(alliance),
        *suggestions(alliance),
        *_changes(alliance),
        *_profile(alliance, today),
        *_report(alliance, today),
        *_sources(alliance),
        *_gatherings(alliance, today),
        *unconfirmed_offers(alliance, today),
        *_drafts(alliance),
    )
    return tuple(sorted(found, key=lambda todo: not todo.is_urgent))


def _consents(alliance: Alliance) -> Iterable[Todo]:
    lacking = Q(images__shows_people=True, images__consent_on_file=False)
    for example in PracticeExample.objects.filter(lacking).distinct().order_by("title"):
        yield Todo(
            title=_("Einwilligung für ein Foto fehlt"),
            text=_("„%s“ kann sonst nicht in den Katalog.") % example.title,
            href=page(alliance, "pictures", example.id),
            action=_("Ansehen"),
            is_urgent=not example.is_released,
        )


def _changes(alliance: Alliance) -> Iterable[Todo]:
    changed = PracticeExample.objects.filter(status__in=RELEASED).exclude(
        released_version=F("version")
    )
    for example in changed.order_by("title"):
        if example.is_refused:  # see `suggestions`
            continue
        yield Todo(
            title=_("Änderungen sind noch nicht im Katalog"),
            text=_("„%s“ wurde bearbeitet, im Katalog steht noch die alte Fassung.")
            % example.title,
            href=page(alliance, "example", example.id),
            action=_("Ansehen"),
            is_urgent=True,
        )


def _drafts(alliance: Alliance) -> Iterable[Todo]:
    drafts = list(
        PracticeExample.objects.filter(status=ExampleStatus.DRAFT).order_by("-updated_at")
    )
    if not drafts:
        return
    title = ngettext(
        "Ein Praxisbeispiel ist noch Entwurf",
        "%(n)s Praxisbeispiele sind noch Entwurf",
        len(drafts),
    )
    one = len(drafts) == 1
    yield Todo(
        title=title % {"n": len(drafts)},
        text=_("Zuletzt bearbeitet: „%s“.") % drafts[0].title,
        href=page(alliance, "example", drafts[0].id)
        if one
        else f"{page(alliance, 'examples')}?stand=draft",
        action=_("Weiterschreiben") if one else _("Ansehen"),
    )


def _sources(alliance: Alliance) -> Iterable[Todo]:
    for one in provenances():
        project = one.adoption.project
        if one.is_revised:
            yield Todo(
                title=_("Eine Vorlage wurde überarbeitet"),
                text=_("„%s“ geht darauf zurück. Sehen Sie nach, was sich geändert hat.")
                % project.title,
                href=page(alliance, "source", project.id),
                action=_("Unterschiede ansehen"),
            )
        if project.status == ProjectStatus.FINISHED and one.adoption.reported_at is None:
            yield Todo(
                title=_("Was ist daraus geworden?"),
                text=_("„%s“ ist abgeschlossen. Andere lernen aus Ihrer Erfahrung.")
                % project.title,
                href=page(alliance, "outcome", project.id),
                action=_("Berichten"),
            )


def _gatherings(alliance: Alliance, today: date) -> Iterable[Todo]:
    """Those of earlier days; this evening's may still run."""
    midnight = timezone.make_aware(datetime.combine(today, time()))
    titles = list(waiting(now=midnight).values_list("title", flat=True))
    if not titles:
        return
    title = ngettext(
        "Ein Termin ist vorbei: Wie viele waren da?",
        "%(n)s Termine sind vorbei: Wie viele waren da?",
        len(titles),
    )
    yield Todo(
        title=title % {"n": len(titles)},
        text=_("Zuerst „%s“. Daraus entstehen die Kennzahlen im Wirkungsbericht.") % titles[0],
        href=page(alliance, "gatherings"),
        action=_("Eintragen"),
    )


def _profile(alliance: Alliance, today: date) -> Iterable[Todo]:
    confirmed = alliance.confirmed_on
    if confirmed is not None and today - confirmed < CONFIRM_EVERY:
        return
    since = (
        _("Zuletzt am %s.") % confirmed.strftime("%d.%m.%Y") if confirmed else _("Bisher noch nie.")
    )
    yield Todo(
        title=_("Stimmt das Profil noch?"),
        text=since + " " + _("In „Bündnisse von A–Z“ steht, wann Sie es zuletzt bestätigt haben."),
        href=page(alliance, "confirm"),
        action=_("Ansehen und bestätigen"),
        is_urgent=True,
        managers_only=True,
    )


def _report(alliance: Alliance, today: date) -> Iterable[Todo]:
    """The last quarter, until it is released; one that was frozen without anybody stays."""
    quarter = Quarter.of(today).previous
    sheet = sheet_or_blank(quarter)
    newest = versions_in(quarter).first()
    if newest is not None and newest.is_released:
        return
    if sheet.confirmed_at:
        yield from _release(alliance, newest)
        return
    is_late = sheet.due_on < today
    text = _("Vieles ist schon ausgefüllt; bis zum %s, etwa zehn Minuten.")
    late = _("Die Frist war der %s. Was fehlt, heißt im Bericht „nicht erhoben“.")
    yield Todo(
        title=_("Bitte bestätigen Sie das %s") % quarter.label,
        text=(late if is_late else text) % f"{sheet.due_on:%d.%m.%Y}",
        href=reverse("reports:sheet", args=[alliance.slug, quarter.year, quarter.number]),
        action=_("Zahlen prüfen"),
        is_urgent=is_late,
    )


def _release(alliance: Alliance, report: ImpactReport | None) -> Iterable[Todo]:
    if report is None or report.status != ReportStatus.READY or report.release_when_ready:
        return
    yield Todo(
        title=_("Der Bericht für das %s wartet auf Ihre Freigabe") % report.period.label,
        text=_("Sehen Sie ihn durch; danach zählt er im Bericht für das ganze Land."),
        href=reverse("reports:detail", args=[alliance.slug, report.id]),
        action=_("Ansehen und freigeben"),
        is_urgent=True,
        managers_only=True,
    )
