"""Whether a report is genuine: by code, by file, without keeping anything of the file."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.test import Client

from core import events
from federation.statistics import services as statistics
from federation.statistics.models import NationalReport
from federation.statistics.web import verifying

from . import reporting
from .telling import fact, hear, noon, reported

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 released"
D = date


@pytest.fixture
def ask(client_for):
    return client_for(None)


@pytest.fixture
def corrected():
    """A quarter in two versions; the first one's file is `PDF`."""
    first = reported(papers=[_paper(PDF)])
    later = {"code": "NEWW-CODE-0002", "version": 2, "released_at": noon(D(2026, 11, 9))}
    second = reported(papers=[_paper(b"%PDF-1.7 corrected", kind="council")], **later)
    for revision, (cls, told) in enumerate(
        [(events.ImpactReportReleased, first), (events.ImpactReportCorrected, second)], start=1
    ):
        hear(fact(cls, revision=revision, report=told))


def _paper(body: bytes, kind: str = "report") -> events.ReportedPaper:
    return events.ReportedPaper(kind=kind, sha256=hashlib.sha256(body).hexdigest())


def upload(client: Client, body: bytes) -> str:
    answer = client.post("/pruefen/", {"datei": SimpleUploadedFile("bericht.pdf", body)})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("typed", ["K7QF2M9X4TRW", "k7qf-2m9x-4trw", " K7QF 2M9X–4trw "])
def test_a_code_is_found_however_it_is_written(ask, corrected, typed):
    answer = ask.get("/pruefen/", {"code": typed}, follow=True)

    assert answer.redirect_chain == [("/pruefen/K7QF-2M9X-4TRW", 302)]
    text = answer.content.decode()
    assert "Fassung 1 ist echt, überholt durch Fassung 2" in text
    assert 'href="/pruefen/NEWW-CODE-0002"' in text
    assert "a" * 64 in text
    assert answer["X-Robots-Tag"] == "noindex"
    assert "sitzung" not in answer.cookies


def test_the_newest_version_is_genuine_and_counts(ask, corrected):
    text = ask.get("/pruefen/NEWW-CODE-0002").content.decode()

    assert "Fassung 2 ist echt und gilt" in text
    assert "Bündnis für Familie Adorf" in text


def test_a_code_that_is_nearly_right_is_not_guessed(ask, corrected):
    answer = ask.get("/pruefen/K7QF-2M9X-4TRVV")

    assert answer.status_code == 404
    assert "Unter diesem Code wurde kein Bericht freigegeben" in answer.content.decode()
    assert ask.get("/pruefen/", {"code": " - "}).status_code == 422
    assert "aria-invalid" not in ask.get("/pruefen/").content.decode()


def test_a_file_is_recognised_by_its_bytes(ask, corrected):
    assert "Fassung 1 ist echt, überholt durch Fassung 2" in upload(ask, PDF)
    second = upload(ask, b"%PDF-1.7 corrected")
    assert "Byte für Byte" in second
    assert "Sitzungsvorlage" in second


def test_a_changed_file_is_unknown_and_told_honestly(ask, corrected):
    text = upload(ask, PDF + b"\n")

    assert "Diese Datei wurde so nicht freigegeben" in text
    assert "neu gespeichert" in text
    assert "kein PDF" not in text
    assert "Die Datei ist kein PDF" in upload(ask, b"hello")


def test_nothing_of_a_file_is_kept(ask, corrected, monkeypatch, settings, tmp_path):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was about to be kept")

    for handler in (MemoryFileUploadHandler, TemporaryFileUploadHandler):
        monkeypatch.setattr(handler, "new_file", refuse)
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    media = Path(settings.MEDIA_ROOT)
    before = set(media.rglob("*"))

    body = PDF + b"x" * 5_000_000
    assert hashlib.sha256(body).hexdigest() in upload(ask, body)
    assert list(tmp_path.iterdir()) == []
    assert set(media.rglob("*")) == before


def test_too_large_empty_or_nothing_is_answered_in_german(ask, settings):
    empty = ask.post("/pruefen/", {"datei": SimpleUploadedFile("leer.pdf", b"")})
    nothing = ask.post("/pruefen/", {})
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    large = ask.post("/pruefen/", {"datei": SimpleUploadedFile("g.pdf", b"x" * 2_000_000)})

    assert [empty.status_code, nothing.status_code, large.status_code] == [422, 422, 413]
    assert "Bitte wählen Sie eine PDF-Datei." in nothing.content.decode()
    assert "höchstens 1 MB" in large.content.decode()


def test_who_asks_too_often_waits(ask, monkeypatch):
    monkeypatch.setattr(verifying, "UPLOADS_A_MINUTE", 0)

    answer = ask.post("/pruefen/", {"datei": SimpleUploadedFile("a.pdf", PDF)})

    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"


def test_machines_may_ask_too(ask, corrected):
    told = ask.get("/api/v1/verify/k7qf-2m9x-4trw").json()

    assert told["is_superseded"] is True
    assert (told["version"], told["newest_code"]) == (1, "NEWWCODE0002")
    assert (told["year"], told["quarter"], told["alliance_slug"]) == (2026, 3, "adorf")
    unknown = ask.get("/api/v1/verify/nothing")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "report_unknown")


def test_national_reports_are_known_once_they_are_published(ask):
    reporting.country()
    first = _national(PDF, published=True)
    reporting.report(1, {"OP3": 999}, version=2, at=reporting.TODAY)
    second = _national(b"%PDF-1.7 second", published=False)

    assert ask.get(f"/pruefen/{second.code}").status_code == 404
    assert ask.get(f"/api/v1/verify/{second.code}").status_code == 404
    text = ask.get("/pruefen/", {"code": first.code.lower()}, follow=True).content.decode()
    assert "Fassung 1 ist echt und gilt" in text
    assert "Bundesweiter Wirkungsbericht" in text

    statistics.publish_national_report(report_id=second.id, by=None)
    text = ask.get(f"/pruefen/{first.code}").content.decode()
    assert "Fassung 1 ist echt, überholt durch Fassung 2" in text
    assert f'href="/pruefen/BUND-{second.code[4:8]}-{second.code[8:]}"' in text
    assert "Fassung 1 ist echt, überholt durch Fassung 2" in upload(ask, PDF)
    assert "Byte für Byte" in upload(ask, b"%PDF-1.7 second")
    told = ask.get(f"/api/v1/verify/{first.code}").json()
    assert (told["kind"], told["land"], told["is_superseded"]) == ("national", None, True)
    assert told["newest_code"] == second.code


def _national(body: bytes, *, published: bool) -> NationalReport:
    """A version of the country's report whose file is `body`."""
    made = statistics.request_national_report(
        period=reporting.QUARTER, by=None, at=noon(reporting.TODAY)
    )
    made.mark_ready(pdf_sha256=hashlib.sha256(body).hexdigest(), pdf_bytes=len(body))
    made.save()
    if published:
        statistics.publish_national_report(report_id=made.id, by=None)
    return made
