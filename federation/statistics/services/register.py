"""The register of released reports: every version ever told of, and what was put off."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from core.events import (
    Envelope,
    ImpactReportCorrected,
    ImpactReportDeferred,
    ImpactReportReleased,
)
from federation.statistics import rules
from federation.statistics.models import Deferral, ReleasedPaper, ReleasedReport
from federation.statistics.rules import normal_code
from federation.statistics.rules.releases import Release

# A code belongs to the quarter it was first told for.
_ENTER = """
    INSERT INTO statistics_releasedreport AS known
    SELECT (jsonb_populate_record(NULL::statistics_releasedreport, one)).*
    FROM jsonb_array_elements(%s::jsonb) AS one
    ON CONFLICT (code) DO UPDATE
    SET revision = excluded.revision, alliance_slug = excluded.alliance_slug,
        alliance_name = excluded.alliance_name, land = excluded.land,
        is_demo = excluded.is_demo, version = excluded.version,
        is_confirmed = excluded.is_confirmed, released_at = excluded.released_at,
        due_on = excluded.due_on, figures_sha256 = excluded.figures_sha256,
        figures = excluded.figures, partners = excluded.partners, projects = excluded.projects,
        running_projects = excluded.running_projects
    WHERE known.report_id = excluded.report_id AND known.revision <= excluded.revision
    RETURNING code
"""
_PAPERS = """
    INSERT INTO statistics_releasedpaper (report_id, kind, sha256)
    SELECT report_id, kind, sha256
    FROM jsonb_populate_recordset(NULL::statistics_releasedpaper, %s::jsonb)
    ON CONFLICT (report_id, sha256) DO NOTHING
"""
_PUT_OFF = """
    INSERT INTO statistics_deferral AS known
    SELECT (jsonb_populate_record(NULL::statistics_deferral, one)).*
    FROM jsonb_array_elements(%s::jsonb) AS one
    ON CONFLICT (deferral_id) DO UPDATE
    SET revision = excluded.revision, until = excluded.until, reason = excluded.reason
    WHERE known.revision < excluded.revision
"""


def enter(facts: Sequence[Release]) -> None:
    """Enter the versions facts tell of, with their papers; none is taken out here."""
    newest = {fact.report.code: fact for fact in sorted(facts, key=lambda fact: fact.revision)}
    reports = {
        row.code: (row, rules.released_papers(newest[code]))
        for code in sorted(newest)
        if (row := rules.released_report(newest[code]))
    }
    if not reports:
        return
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, [_json([row for row, _ in reports.values()])])
        entered = [code for (code,) in cursor.fetchall()]
    ReleasedPaper.objects.filter(report__in=entered).delete()
    papers = [paper for code in entered for paper in reports[code][1]]
    with connection.cursor() as cursor:
        cursor.execute(_PAPERS, [_json(papers)])


@transaction.atomic
def repair(envelopes: Sequence[Envelope]) -> None:
    """Write anew the rows of versions whose newest facts are these, whatever they say now."""
    facts = [envelope.fact() for envelope in envelopes]
    told = [f for f in facts if isinstance(f, ImpactReportReleased | ImpactReportCorrected)]
    ReleasedReport.objects.filter(code__in=[normal_code(f.report.code) for f in told]).delete()
    for fact in told:  # one by one: facts of one quarter are not each other's revisions
        enter([fact])


def remove_from_register(codes: Sequence[str], *, alliance_id: UUID) -> None:
    """Take out versions of an alliance that a person has found to be nobody's."""
    ReleasedReport.objects.filter(alliance_id=alliance_id, code__in=codes).delete()


def put_off(facts: Sequence[ImpactReportDeferred]) -> None:
    """Note until when quarters are put off; the newest fact of each counts."""
    newest = {fact.aggregate_id: fact for fact in sorted(facts, key=lambda fact: fact.revision)}
    rows = [rules.deferral(newest[key]) for key in sorted(newest)]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_PUT_OFF, [_json(rows)])


def _json(rows: Sequence[ReleasedReport | ReleasedPaper | Deferral]) -> str:
    return json.dumps([_columns(row) for row in rows], cls=DjangoJSONEncoder)


def _columns(row: models.Model) -> dict[str, object]:
    return {str(field.column): getattr(row, field.attname) for field in row._meta.concrete_fields}
