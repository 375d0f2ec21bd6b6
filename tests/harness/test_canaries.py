"""The search for canaries bites, wherever something leaves."""

import io
import zipfile

import pytest
from django.core.mail import send_mail
from django.http import HttpResponse, StreamingHttpResponse

from core import pdf
from core.tenancy import alliance_context
from tenants.partners.models import Partner
from tenants.practice import services
from tenants.registry.models import Alliance
from tenants.reports.models import FinanceEntry
from tests.factories import CatalogueEntryFactory, PartnerFactory, PracticeExampleFactory
from tests.harness.canaries import CanaryEscaped, canary

pytestmark = pytest.mark.django_db


def test_every_schema_holds_its_own(alliance_a, alliance_b):
    for alliance in Alliance.objects.all():
        with alliance_context(alliance):
            assert list(FinanceEntry.objects.values_list("position", flat=True)) == [
                canary(alliance)
            ]
            PartnerFactory()
            assert list(Partner.objects.values_list("note", flat=True)) == [canary(alliance)]


def test_a_page_may_show_ones_own_and_no_other(alliance_a, alliance_b, client_for, coordinator):
    client = client_for(coordinator)
    with alliance_context(alliance_a):
        PartnerFactory(name=canary(alliance_a))
    assert canary(alliance_a) in client.get("/b/alliance-a/partner/").content.decode()

    with alliance_context(alliance_a):
        PartnerFactory(name=canary(alliance_b))
    with pytest.raises(CanaryEscaped, match=alliance_b.id.hex):
        client.get("/b/alliance-a/partner/")


def test_nor_does_an_answer_of_the_api(alliance_a, alliance_b, api):
    with alliance_context(alliance_a):
        PartnerFactory(name=canary(alliance_b))
    with pytest.raises(CanaryEscaped):
        api.get("partners")


def _book(word: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", word)
    return held.getvalue()


@pytest.mark.parametrize(
    "answer",
    [
        lambda word: HttpResponse(_book(word)),
        lambda word: StreamingHttpResponse([b"a;b\n", word.encode()]),
        lambda word: HttpResponse(word, status=404),
    ],
)
def test_nor_a_workbook_a_stream_or_an_error(answer, alliance_b, client, monkeypatch):
    view = "core.api.health.HealthMiddleware.__call__"
    monkeypatch.setattr(view, lambda *_: answer(canary(alliance_b)))
    with pytest.raises(CanaryEscaped):
        client.get("/").getvalue()


def test_nor_a_pdf_or_a_mail(alliance_a, alliance_b):
    with alliance_context(alliance_a), pytest.raises(CanaryEscaped):
        pdf.render(f"<p>{canary(alliance_b)}</p>")
    with pytest.raises(CanaryEscaped):
        send_mail("Erinnerung", f"… {canary(alliance_a)} …", None, ["a@b.example"])


def test_nor_a_fact_or_a_row_of_the_catalogue(alliance_a):
    with alliance_context(alliance_a):
        example = PracticeExampleFactory(title=canary(alliance_a))
        with pytest.raises(CanaryEscaped, match="outbox_append"):
            services.publish_example(example_id=example.id, by=None)
    with pytest.raises(CanaryEscaped, match="catalogue_catalogueentry"):
        CatalogueEntryFactory(title=canary(alliance_a))
