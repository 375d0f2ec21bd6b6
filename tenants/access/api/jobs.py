"""Long work, watched and stopped by those it is for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.openapi import JOBS, PROBLEM_OR_NULL
from core.jobs import selectors, services
from core.jobs.models import OPEN, Job
from tenants.access import rules
from tenants.access.errors import MayNotEdit
from tenants.access.models import ApiKey
from tenants.access.selectors import memberships_of
from tenants.registry.selectors import get_alliance_by_id

from .views import MemberView

RETRY_AFTER_S = "2"


class ProgressOut(serializers.Serializer[Job]):
    """How far it is: `done` of `total` steps (0 of 0 before it began)."""

    done = serializers.IntegerField()
    total = serializers.IntegerField()
    message = serializers.CharField()


class ResultOut(serializers.Serializer[Job]):
    """Where the result lies; it is fetched with the same credential."""

    href = serializers.CharField(source="result_href")


class JobOut(serializers.ModelSerializer[Job]):
    """A piece of long work."""

    progress = ProgressOut(source="*")
    result = serializers.SerializerMethodField()
    problem = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = (
            "id",
            "kind",
            "status",
            "progress",
            "result",
            "problem",
            "created_at",
            "started_at",
            "finished_at",
        )
        read_only_fields = fields

    @extend_schema_field(ResultOut(allow_null=True))
    def get_result(self, job: Job) -> dict[str, Any] | None:
        """Null until it has succeeded."""
        return {"href": job.result_href} if job.result_href else None

    @extend_schema_field(PROBLEM_OR_NULL)
    def get_problem(self, job: Job) -> dict[str, Any] | None:
        """Null unless it has failed."""
        if not job.problem:
            return None
        return {
            "type": "urn:buendnisnetz:problem:job_failed",
            "title": str(_("Das ist nicht gelungen")),
            "status": 500,
            "code": "job_failed",
            **job.problem,
        }


def answer_job(job: Job, *, status: int = 200, at: str = "") -> Response:
    """A job, and when to ask again while it is open; `at` is the address of one just begun."""
    headers = {"Retry-After": RETRY_AFTER_S} if job.status in OPEN else {}
    headers |= {"Location": at} if at else {}
    return Response(JobOut(job).data, status=status, headers=headers)


class JobView(MemberView):
    """/api/v1/jobs/{id}"""

    @extend_schema(
        tags=[JOBS], operation_id="job_read", summary="Stand einer Arbeit", responses=JobOut
    )
    def get(self, request: Request, job_id: UUID) -> Response:
        """Nachsehen, wie weit eine Arbeit ist; `Retry-After` nennt die Pause in Sekunden."""
        return answer_job(selectors.get_job(job_id, alliance_ids=self._alliance_ids()))

    @extend_schema(
        tags=[JOBS], operation_id="job_cancel", summary="Arbeit abbrechen", responses={200: JobOut}
    )
    def delete(self, request: Request, job_id: UUID) -> Response:
        """Eine offene Arbeit abbrechen; eine fertige bleibt, wie sie ist."""
        job = selectors.get_job(job_id, alliance_ids=self._alliance_ids())
        if not rules.may_edit(self.actor, get_alliance_by_id(job.alliance_id)):
            raise MayNotEdit
        services.cancel(job)
        return answer_job(selectors.get_job(job.id))

    def _alliance_ids(self) -> list[UUID]:
        if isinstance(self.actor, ApiKey):
            return [self.actor.alliance_id]
        return list(memberships_of(self.actor.pk).values_list("alliance_id", flat=True))
