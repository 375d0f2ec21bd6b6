"""Lists stand as in a German telephone book, and pages of the API follow the same order."""

import pytest

from tenants.partners.selectors import list_partners
from tests.factories import PartnerFactory

pytestmark = pytest.mark.django_db


def test_umlauts_and_capitals_stand_where_people_look(in_alliance_a):
    for name in (
        "Zebra",
        "Ärztehaus",
        "apotheke",
        "Österreich",
        "Oper",
        "Übung",
        "Straße",
        "Strasse",
    ):
        PartnerFactory(name=name)

    names = [partner.name for partner in list_partners()]
    assert [name for name in names if name[0] != "S"] == [
        "apotheke",
        "Ärztehaus",
        "Oper",
        "Österreich",
        "Übung",
        "Zebra",
    ]
    assert names.index("Straße") in (names.index("Strasse") - 1, names.index("Strasse") + 1)
