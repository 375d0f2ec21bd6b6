"""What waits, how the alliance stands, what happened lately; for the alliance in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from operator import attrgetter

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.partners import selectors as partners
from tenants.partners.models import Partner
from tenants.practice import selectors as practice
from tenants.practice.enums import RELEASED, ExampleStatus
from tenants.practice.models import PracticeExample
from tenants.projects import selectors as projects
from tenants.projects.models import Project
from tenants.registry.models import Alliance

from .records import Counts, Happening, Numbers, Todo

CONFIRM_EVERY = timedelta(days=183)
_NEWS = 6


def counts() -> Counts:
    """How many partners, projects and examples there are."""
    return Counts(
        partners.list_partners().count(),
        projects.list_projects().count(),
        practice.list_examples().count(),
    )


def numbers(*, today: date) -> Numbers:
    """The figures of the overview."""
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    belonging = list(partners.belonging_on(today).values_list("sector", "joined_on"))
    running = list(Project.objects.filter(status="running").values_list("action_fields", flat=True))
    examples = list(PracticeExample.objects.values_list("catalogue_state", flat=True))
    return Numbers(
        partners=len(belonging),
        partners_joined=sum(1 for _sector, joined in belonging if joined and joined >= first),
        running_projects=len(running),
        action_fields=len({code for codes in running for code in codes}),
        listed_examples=examples.count("listed"),
        examples=len(examples),
        sectors=len({sector for sector, _joined in belonging}),
    )


def todos(*, alliance: Alliance, today: date) -> tuple[Todo, ...]:
    """What waits, most urgent first."""
    found = (*_consents(alliance), *_changes(alliance), *_profile(alliance, today), *_drafts(alliance))
    return tuple(sorted(found, key=lambda todo: not todo.is_urgent))


def _consents(alliance: Alliance) -> Iterable[Todo]:
    lacking = Q(images__shows_people=True, images__consent_on_file=False)
    for example in PracticeExample.objects.filter(lacking).distinct().order_by("title"):
        yield Todo(
            title=_("Einwilligung für ein Foto fehlt"),
            text=_("„%s“ kann sonst nicht in den Katalog.") % example.title,
            href=_example(alliance, example, "pictures"),
            action=_("Ansehen"),
            is_urgent=not example.is_released,
        )


def _changes(alliance: Alliance) -> Iterable[Todo]:
    changed = PracticeExample.objects.filter(status__in=RELEASED).exclude(released_version=F("version"))
    for example in changed.order_by("title"):
        yield Todo(
            title=_("Änderungen sind noch nicht im Katalog"),
            text=_("„%s“ wurde bearbeitet, im Katalog steht noch die alte Fassung.") % example.title,
            href=_example(alliance, example),
            action=_("Ansehen"),
            is_urgent=True,
        )


def _drafts(alliance: Alliance) -> Iterable[Todo]:
    drafts = list(PracticeExample.objects.filter(status=ExampleStatus.DRAFT).order_by("-updated_at"))
    if not drafts:
        return
    title = ngettext("Ein Praxisbeispiel ist noch Entwurf", "%(n)s Praxisbeispiele sind noch Entwurf", len(drafts))
    one = len(drafts) == 1
    yield Todo(
        title=title % {"n": len(drafts)},
        text=_("Zuletzt bearbeitet: „%s“.") % drafts[0].title,
        href=_example(alliance, drafts[0]) if one else f"{_url('examples', alliance)}?stand=draft",
        action=_("Weiterschreiben") if one else _("Ansehen"),
    )


def _profile(alliance: Alliance, today: date) -> Iterable[Todo]:
    confirmed = alliance.confirmed_on
    if confirmed is not None and today - confirmed < CONFIRM_EVERY:
        return
    since = _("Zuletzt am %s.") % confirmed.strftime("%d.%m.%Y") if confirmed else _("Bisher noch nie.")
    yield Todo(
        title=_("Stimmt das Profil noch?"),
        text=since + " " + _("In „Bündnisse von A–Z“ steht, wann Sie es zuletzt bestätigt haben."),
        href=_url("confirm", alliance),
        action=_("Ansehen und bestätigen"),
        is_urgent=True,
        managers_only=True,
    )


def happenings(*, alliance: Alliance) -> tuple[Happening, ...]:
    """What happened lately, newest first."""
    news = (*_listed(alliance), *_joined(alliance), *_projects(alliance))
    return tuple(sorted(news, key=attrgetter("at"), reverse=True)[:_NEWS])


def _listed(alliance: Alliance) -> Iterable[Happening]:
    told = PracticeExample.objects.exclude(catalogue_since=None).order_by("-catalogue_since")
    for example in told[:_NEWS]:
        gone = example.catalogue_state == "withdrawn"
        yield Happening(
            subject=f"„{example.title}“",
            text=_("ist nicht mehr im Katalog") if gone else _("ist im Katalog"),
            href=_example(alliance, example),
            at=example.catalogue_since or example.updated_at,
        )


def _joined(alliance: Alliance) -> Iterable[Happening]:
    for partner in Partner.objects.order_by("-created_at")[:_NEWS]:
        yield Happening(
            subject=partner.name,
            text=_("ist als Partner eingetragen"),
            href=reverse("workspace:partner", args=[alliance.slug, partner.id]),
            at=partner.created_at,
        )


def _projects(alliance: Alliance) -> Iterable[Happening]:
    for project in Project.objects.order_by("-updated_at")[:_NEWS]:
        yield Happening(
            subject=f"„{project.title}“",
            text=_("wurde bearbeitet") if project.version > 1 else _("ist als Projekt angelegt"),
            href=reverse("workspace:project", args=[alliance.slug, project.id]),
            at=project.updated_at,
        )


def _example(alliance: Alliance, example: PracticeExample, name: str = "example") -> str:
    return reverse(f"workspace:{name}", args=[alliance.slug, example.id])


def _url(name: str, alliance: Alliance) -> str:
    return reverse(f"workspace:{name}", args=[alliance.slug])
