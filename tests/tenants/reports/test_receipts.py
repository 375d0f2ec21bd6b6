"""The list of receipts: entered, shown by year, frozen with the quarter."""

from datetime import date
from decimal import Decimal

import pytest

from core.tenancy import alliance_context
from tenants.reports import selectors
from tenants.reports.models import ReceiptEntry
from tenants.reports.records import Quarter

pytestmark = pytest.mark.django_db
LIST = "/b/alliance-a/berichte/belege/"
GIVEN = {
    "day": "2026-08-14",
    "kind": "expense",
    "party": "Druckerei Muster",
    "purpose": "Flyer <b>",
    "position": "Druck",
    "amount": "1.234,50",
}


def test_a_receipt_stands_in_its_year_and_in_the_figures_of_its_quarter(
    client_for, editor, alliance_a
):
    answer = client_for(editor).post(f"{LIST}neu/", GIVEN, follow=True)

    assert "Ausgaben 1.234,5" in answer.text
    assert "Flyer &lt;b&gt;" in answer.text
    with alliance_context(alliance_a):
        figures = selectors.quarter_figures(
            alliance=alliance_a, quarter=Quarter(2026, 3), today=date(2026, 11, 1)
        )
    assert [(one.day, one.amount) for one in figures.receipts] == [
        (date(2026, 8, 14), Decimal("1234.50"))
    ]
    assert "Noch keine Belege" in client_for(editor).get(f"{LIST}?jahr=2025").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount": "0"}, "null Euro"),
        ({"amount": "viel"}, "viel"),
        ({"amount": "99999999999"}, "99999999999"),
        ({"day": "2099-01-01"}, "zwischen 2004 und heute"),
        ({"party": "  "}, "Bitte füllen Sie dieses Feld aus."),
        ({"kind": "geschenkt"}, "geschenkt"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays_typed(client_for, editor, wrong, sentence):
    answer = client_for(editor).post(f"{LIST}neu/", GIVEN | wrong)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Flyer &lt;b&gt;" in answer.text


def test_only_editors_of_this_alliance_change_the_list(
    client_for, editor, reader, stranger, alliance_a
):
    client_for(editor).post(f"{LIST}neu/", GIVEN)
    with alliance_context(alliance_a):
        receipt = ReceiptEntry.objects.get()
    address = f"{LIST}{receipt.id}/entfernen/"

    assert client_for(reader).post(address).status_code == 403
    assert client_for(stranger).post(address).status_code == 404
    assert client_for(stranger).get(LIST).status_code == 404
    assert client_for(editor).post(address).status_code == 302
    with alliance_context(alliance_a):
        assert not ReceiptEntry.objects.exists()
