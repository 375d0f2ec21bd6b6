"""Seconds, memory and reports per minute of the PDF, beside other ways to the same pages."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pikepdf

from tests.benchmarks.children import Child, children, require

PEERS = ("fresh styles", "fresh web fonts", "chromium", "typst")
FRESH = {"fresh process": "once", "fresh process, web fonts": "once, web fonts"}
ROUNDS, SHORT = 7, 3  # interleaved rounds, and reports of each way in one
LONG = 500  # reports over which memory is watched
NATION = 700  # alliances of a quarter
PROJECTS = 40  # beyond the small alliance of the tests: about nine pages
WHOLE_NATION = bool(os.environ.get("NATION"))  # really print all of them
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way over all rounds, per report; medians, where nothing else is said."""

    way: str
    seconds: float
    cpu_s: float | None
    least_cpu_s: float | None  # of all rounds: neighbours of the machine only ever add
    peak_mb: float | None
    size_kb: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that was measured."""

    pages: int
    rows: Sequence[Row]
    per_minute: dict[int, float]  # by number of processes
    nation_s: float | None
    resident_mb: Sequence[tuple[int, float]]  # of the parent, after so many reports
    same_bytes: bool
    steps: dict[str, float]

    def row(self, way: str) -> Row:
        """What one way took."""
        return next(row for row in self.rows if row.way == way)


def measure(scale: float) -> Found:
    """Print the report of one alliance again and again, in turn in every way."""
    rounds = max(2, round(ROUNDS * scale))
    with tempfile.TemporaryDirectory(prefix="bn-reports-") as name:
        folder = Path(name)
        _write_report(folder)
        pages = _pages(folder)
        rows, same_bytes = _compare(folder, rounds)
        resident = _long_run(folder, max(20, round(LONG * scale)))
        per_minute = {count: _per_minute(folder, count, rounds) for count in (1, 2)}
        nation = _print_nation(folder) if WHOLE_NATION else None
        steps = _steps(folder)
    return Found(
        pages=pages,
        rows=rows,
        per_minute=per_minute,
        nation_s=nation,
        resident_mb=resident,
        same_bytes=same_bytes,
        steps=steps,
    )


def _write_report(folder: Path) -> None:
    """One frozen report of a filled alliance as HTML and stylesheet; the engines see no more."""
    from core.tenancy import alliance_context
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance
    from tenants.reports import selectors, services
    from tenants.reports.services import document
    from tests.factories import ProjectFactory
    from tests.tenants.reports.small_alliance import TODAY, fill

    profile = Profile(slug="bericht", name="Bündnis für Familie Adorf", land="NW", seat="Adorf")
    alliance = found_alliance(profile=profile)
    with alliance_context(alliance):
        fill()
        ProjectFactory.create_batch(PROJECTS)
        report, job = services.request_report(
            alliance=alliance, year=2026, quarter=3, requested_by=None, today=TODAY
        )
        services.render_report(job_id=job.id)
        html = document.html(selectors.get_report(report.id))
    (folder / "report.html").write_text(html)
    (folder / "report.css").write_text(document.css())


def _pages(folder: Path) -> int:
    from core import pdf

    html, css = (folder / "report.html").read_text(), (folder / "report.css").read_text()
    with pikepdf.open(io.BytesIO(pdf.render(html, css=css))) as document:
        return len(document.pages)


def _compare(folder: Path, rounds: int) -> tuple[list[Row], bool]:
    ways = ("apart", "together", *PEERS)
    told: dict[str, list[dict[str, Any]]] = {way: [] for way in (*ways, *FRESH)}
    with _processes(folder, ways) as working:
        for _ in range(rounds):
            for way in ways:
                told[way].append(_asked(working[way], SHORT))
            for name, way in FRESH.items():
                told[name].append(_fresh_process(folder, way))
    ours = ("apart", "together", "fresh process")
    hashes = {answer["sha256"] for way in ours for answer in told[way]}
    return [_row(way, answers) for way, answers in told.items()], len(hashes) == 1


@contextmanager
def _processes(folder: Path, ways: Sequence[str]) -> Iterator[dict[str, Child]]:
    """One warm process for each way, its report rendered once."""
    with ExitStack() as stack:
        yield {
            way: stack.enter_context(children(1, "reporting", way, str(folder)))[0] for way in ways
        }


def _asked(working: Child, number: int) -> dict[str, Any]:
    working.go(str(number))
    answer: dict[str, Any] = json.loads(working.hear())
    return answer


def _fresh_process(folder: Path, way: str) -> dict[str, Any]:
    """A process that imports, renders one report and ends."""
    command = [sys.executable, "-m", "tests.benchmarks.reporting", way, str(folder)]
    began, before = time.perf_counter(), _children_cpu_s()
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    answer["seconds"] = time.perf_counter() - began
    answer["cpu_s"] = _children_cpu_s() - before
    return answer


def _children_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _row(way: str, answers: Sequence[dict[str, Any]]) -> Row:
    own = way != "chromium"  # the browser's processes are not ours to count
    cpu_s = [answer["cpu_s"] for answer in answers]
    return Row(
        way=way,
        seconds=median(answer["seconds"] for answer in answers),
        cpu_s=median(cpu_s) if own else None,
        least_cpu_s=min(cpu_s) if own else None,
        peak_mb=max(answer["peak_mb"] for answer in answers) if own else None,
        size_kb=answers[0]["bytes"] / 1024,
    )


def _long_run(folder: Path, number: int) -> list[tuple[int, float]]:
    """Resident memory of a parent whose children render many reports."""
    with children(1, "reporting", "apart", str(folder)) as (parent,):
        done, seen = 0, []
        for part in (number // 10, *[number // 10] * 9):
            done += part
            seen.append((done, _asked(parent, part)["resident_mb"]))
    require(done, number // 10 * 10)
    return seen


def _per_minute(folder: Path, processes: int, rounds: int) -> float:
    with children(processes, "reporting", "apart", str(folder)) as working:
        rates = [_rate(working, SHORT) for _ in range(rounds)]
    return median(rates)


def _rate(working: Sequence[Child], each: int) -> float:
    return len(working) * each / _together_s(working, each) * 60


def _print_nation(folder: Path) -> float:
    """Seconds two processes need for a report of every alliance."""
    with children(2, "reporting", "apart", str(folder)) as working:
        return _together_s(working, NATION // len(working))


def _together_s(working: Sequence[Child], each: int) -> float:
    began = time.perf_counter()
    for child in working:
        child.go(str(each))
    for child in working:
        child.hear()
    return time.perf_counter() - began


def _steps(folder: Path) -> dict[str, float]:
    """Seconds of one warm report by step."""
    command = [sys.executable, "-m", "tests.benchmarks.reporting", "steps", str(folder)]
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    steps: dict[str, float] = json.loads(done.stdout)
    return steps
