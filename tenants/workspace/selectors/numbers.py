"""How the alliance stands."""

from __future__ import annotations

from datetime import date

from tenants.partners import selectors as partners
from tenants.practice import selectors as practice
from tenants.practice.models import PracticeExample
from tenants.projects import selectors as projects
from tenants.projects.models import Project
from tenants.reports.records import Quarter
from tenants.workspace.records import Counts, Numbers


def counts() -> Counts:
    """How many partners, projects and examples there are."""
    return Counts(
        partners.list_partners().count(),
        projects.list_projects().count(),
        practice.list_examples().count(),
    )


def numbers(*, today: date) -> Numbers:
    """The figures of the overview."""
    first = Quarter.of(today).first_day
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
