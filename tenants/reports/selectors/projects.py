"""What the alliance worked on."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Count, Prefetch

from core.vocabulary import action_fields
from core.vocabulary.german import sort_key
from tenants.partners.models import Partner
from tenants.projects.enums import ProjectStatus
from tenants.projects.models import Project
from tenants.reports import rules
from tenants.reports.records import FieldCount, ProjectFigures, ProjectLine, Quarter

STILL_OPEN = (ProjectStatus.RUNNING, ProjectStatus.PAUSED)


def load_projects() -> list[Project]:
    """All projects by title, with the partners who may be named; two queries."""
    projects = Project.objects.annotate(partner_count=Count("partners")).order_by("title", "id")
    return list(projects.prefetch_related(_named()))


def project_figures(everything: list[Project], quarter: Quarter, *, day: date) -> ProjectFigures:
    """Count what ran on the day, what began and ended within the quarter, by action field."""
    states = Counter(rules.state_on(p, day) for p in everything)
    before = Counter(rules.state_on(p, quarter.previous.last_day) for p in everything)
    lines = tuple(_line(p, quarter, day) for p in everything if _moved(p, quarter, day))
    return ProjectFigures(
        running=states[ProjectStatus.RUNNING],
        previous=before[ProjectStatus.RUNNING],
        began=sum(rules.began_in(p, quarter) for p in everything),
        finished=sum(rules.ended_in(p, quarter) for p in everything),
        planned=states[ProjectStatus.PLANNED],
        by_field=_by_field(lines),
        lines=tuple(sorted(lines, key=lambda line: (sort_key(line.title), line.title))),
    )


def _named() -> Prefetch[str]:
    public = Partner.objects.filter(is_public=True).only("id", "name").order_by("name")
    return Prefetch("partners", public, to_attr="named")


def _moved(project: Project, quarter: Quarter, day: date) -> bool:
    """Whether a project is worth a line: open at the end, begun or ended within."""
    return (
        rules.state_on(project, day) in STILL_OPEN
        or rules.began_in(project, quarter)
        or rules.ended_in(project, quarter)
    )


def _line(project: Project, quarter: Quarter, day: date) -> ProjectLine:
    return ProjectLine(
        title=project.title,
        summary=project.summary or project.goal,
        action_fields=tuple(project.action_fields),
        partners=project.partner_count,  # type: ignore[attr-defined]  # annotated above
        state=rules.state_on(project, day),
        began=rules.began_in(project, quarter),
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        goal=project.goal,
        target_groups=tuple(project.target_groups),
        partner_names=tuple(one.name for one in project.named),  # type: ignore[attr-defined]
    )


def _by_field(lines: tuple[ProjectLine, ...]) -> tuple[FieldCount, ...]:
    counts = (
        FieldCount(
            code=term.code,
            running=_count(lines, term.code, ProjectStatus.RUNNING),
            finished=_count(lines, term.code, ProjectStatus.FINISHED),
        )
        for term in action_fields()
    )
    return tuple(count for count in counts if count.running or count.finished)


def _count(lines: tuple[ProjectLine, ...], field: str, state: str) -> int:
    return sum(line.state == state and field in line.action_fields for line in lines)
