"""The desk shows how the federation grows, for the whole country and for one Land."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from django.utils import timezone

from federation.statistics.rules import quarter_start
from tests.federation.statistics.telling import alliance, hear, joined, left

pytestmark = pytest.mark.django_db
OTHER = UUID(int=2)


@pytest.fixture
def desk(client_for, office_user):
    client = client_for(office_user)

    def shown(**asked: str) -> str:
        page = client.get("/servicebuero/", asked).content.decode()
        section = page.partition('id="entwicklung">')[2].partition('<h2 class="sec">')[0]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", section)).split())

    return shown


def test_before_anything_is_told_it_says_so(desk):
    assert "Noch keine Zahlen" in desk()
    assert "Aus diesem Land wurde noch nichts gemeldet." in desk(land="BY")


def test_the_running_quarter_comes_first_with_what_is_new_and_what_ended(desk):
    today = timezone.localdate()
    before = quarter_start(today) - timedelta(days=1)
    hear(alliance(land="NW"), alliance(land="BY", home=OTHER))
    hear(*(joined(before) for _ in range(1200)), joined(today, home=OTHER))
    hear(left(today, joined_on=before))

    said = "2 1.201 +1 −1 ; 1 neu; 1 beendet 0 0"
    assert f"bis heute {said}" in desk()
    assert f"bis heute {said}" in desk(land="Atlantis")
    assert "bis heute 1 1 +1 ; 1 neu 0 0" in desk(land="BY")
    assert "Nordrhein-Westfalen" in desk(land="NW").partition("2026")[0]
