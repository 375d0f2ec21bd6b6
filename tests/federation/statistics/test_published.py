"""What everybody may read of the country: the newest published version, and nothing before."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from federation.statistics import services
from federation.statistics.models import NationalReport
from federation.statistics.records.snapshot import sha256_of

from .reporting import QUARTER, TODAY, country, report
from .telling import noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready():
    country()
    made = services.request_national_report(period=QUARTER, by=None, at=noon(TODAY))
    NationalReport.objects.update(status="ready")
    return made


def test_nothing_is_to_be_seen_before_it_is_published(client_for, ready):
    client = client_for(None)

    assert "Noch kein bundesweiter Bericht" in client.get("/statistik/").content.decode()
    assert client.get("/statistik/2026-Q3/").status_code == 404
    assert client.get("/statistik/nonsense/").status_code == 404
    assert client.get("/api/v1/national-reports").json()["items"] == []
    assert client.get("/api/v1/national-reports/2026-Q3").status_code == 404


def test_what_is_published_is_frozen_whatever_is_reported_later(client_for, ready):
    services.publish_national_report(report_id=ready.id, by=None)
    report(2, {"OP3": 1}, version=2, at=TODAY)
    client = client_for(None)

    page = client.get("/statistik/").content.decode()
    assert "18 von 20 Bündnissen berichtet" in page
    assert page.count("7.980") == client.get("/statistik/2026-Q3/").content.decode().count("7.980")
    assert "7.980" in page
    assert client.get("/statistik/2026-Q3/xlsx").content.startswith(b"PK")
    (listed,) = client.get("/api/v1/national-reports").json()["items"]
    told = client.get("/api/v1/national-reports/2026-Q3").json()
    assert (listed["key"], listed["pdf"]) == ("2026-Q3", "/statistik/2026-Q3/pdf")
    assert sha256_of(told["figures"]) == told["sha256"] == ready.sha256


def test_a_published_file_of_the_country_is_recognised_too(client_for, ready):
    body = b"%PDF-1.7 country"
    digest = hashlib.sha256(body).hexdigest()
    NationalReport.objects.update(pdf_sha256=digest)

    def checked() -> str:
        sent = {"datei": SimpleUploadedFile("bund.pdf", body)}
        return client_for(None).post("/pruefen/", sent).content.decode()

    assert "Diese Datei wurde so nicht freigegeben" in checked()
    services.publish_national_report(report_id=ready.id, by=None)
    assert "Fassung 1 ist echt und gilt" in checked()
    report(2, {"OP3": 1}, version=2, at=TODAY)
    later = services.request_national_report(period=QUARTER, by=None, at=noon(TODAY))
    NationalReport.objects.update(status="ready")
    services.publish_national_report(report_id=later.id, by=None)
    assert "Fassung 1 ist echt, überholt durch Fassung 2" in checked()
