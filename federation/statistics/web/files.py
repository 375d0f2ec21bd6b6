"""National reports as files."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse

from federation.statistics import services
from federation.statistics.models import NationalReport


def pdf_answer(report: NationalReport) -> FileResponse:
    """The stored PDF, to be kept."""
    opened = services.open_pdf(report)
    answer = FileResponse(opened, as_attachment=True, filename=f"{_name(report)}.pdf")
    answer["ETag"] = f'"{report.pdf_sha256}"'
    return answer


def workbook_answer(report: NationalReport) -> HttpResponse:
    """The figures as a workbook."""
    from federation.statistics.services import workbook  # openpyxl: only who asks for it pays

    answer = HttpResponse(workbook.workbook(report), content_type=workbook.MIME)
    answer["Content-Disposition"] = f'attachment; filename="{_name(report)}.xlsx"'
    return answer


def _name(report: NationalReport) -> str:
    return f"wirkungsbericht-bund-{report.period.key}-v{report.version}".lower()
