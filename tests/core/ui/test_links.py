from django.http import QueryDict

from core.ui.links import Links

LINKS = Links(QueryDict("q=pflege&land=NW&land=HE&seite=3"))


def test_a_change_keeps_the_rest_and_starts_at_the_first_page() -> None:
    assert LINKS.change(q="kita") == "?land=NW&land=HE&q=kita"
    assert LINKS.change(land="") == "?q=pflege"
    assert Links(QueryDict("q=x")).change(q="") == "?"


def test_a_value_is_switched_on_and_off() -> None:
    assert LINKS.toggle("land", "BY") == "?q=pflege&land=NW&land=HE&land=BY"
    assert LINKS.toggle("land", "NW") == "?q=pflege&land=HE"


def test_what_a_form_carries_along() -> None:
    assert LINKS.hidden("land", "sort") == [("land", "NW"), ("land", "HE")]
    assert Links(QueryDict("q=ä&land=")).change(sort="neu") == "?q=%C3%A4&land=&sort=neu"
