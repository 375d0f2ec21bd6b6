"""`manage.py render_report --alliance SLUG --year Y --quarter Q --output FILE`: files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import DomainError
from core.tenancy import alliance_context
from tenants.registry.selectors import get_alliance
from tenants.reports import selectors, services
from tenants.reports.models import ImpactReport
from tenants.reports.records import Quarter


class Command(BaseCommand):
    help = "Schreibt den fertigen Wirkungsbericht eines Quartals in Dateien, immer dieselben Bytes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--alliance", required=True, metavar="SLUG")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--quarter", required=True, type=int, choices=(1, 2, 3, 4))
        parser.add_argument("--issue", type=int, metavar="N", help="sonst die neueste fertige")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="PDF")
        parser.add_argument("--html", type=Path, metavar="FILE", help="dazu als eine HTML-Datei")
        parser.add_argument("--xlsx", type=Path, metavar="FILE", help="dazu als Arbeitsmappe")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with alliance_context(get_alliance(options["alliance"])):
                report = _find(Quarter(options["year"], options["quarter"]), options["issue"])
                self._write(report, options)
        except DomainError as error:
            raise CommandError(error.text) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error

    def _write(self, report: ImpactReport, options: dict[str, Any]) -> None:
        with services.open_pdf(report) as stored:
            options["output"].write_bytes(stored.read())
        if options["html"]:
            options["html"].write_text(services.twin(report))
        if options["xlsx"]:
            options["xlsx"].write_bytes(services.workbook(report))
        self.stdout.write(
            f"{report.period.label}, Fassung {report.version}, SHA-256 {report.pdf_sha256}"
        )


def _find(quarter: Quarter, version: int | None) -> ImpactReport:
    """The version that is wanted.

    Raises:
        CommandError: it is not there, or not ready.
    """
    if version is None:
        report = selectors.find_latest_ready(quarter)
    else:
        report = selectors.versions_in(quarter).filter(version=version).first()
    if report is None:
        which = "keinen fertigen Bericht" if version is None else f"keine Fassung {version}"
        raise CommandError(f"{quarter.label}: Es gibt {which}.")
    return report
