from decimal import Decimal
from xml.etree import ElementTree

import pytest

from core import charts
from core.charts import Chart, Fill, Row, Series, german

SVG = "{http://www.w3.org/2000/svg}"


STACKED = (Series("laufend"), Series("fertig", Fill.CLAY_HATCHED))


def chart(*rows: Row, series=STACKED) -> Chart:
    return Chart(key="p", title="Balken: „a“ & <b>", head="Feld", series=series, rows=rows)


def words(drawn: str) -> list[str]:
    return [text.text for text in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("value", "options", "written"),
    [
        (1234, {}, "1.234"),
        (Decimal("1234.50"), {}, "1.234,5"),
        (Decimal("1E+3"), {}, "1.000"),
        (Decimal("0.125"), {"places": 1}, "0,1"),
        (-7, {}, "−7"),
        (7, {"signed": True}, "+7"),
        (0, {"signed": True}, "±0"),
    ],
)
def test_numbers_are_german(value, options, written):
    assert german(value, **options) == written


@pytest.mark.parametrize("draw", [charts.bars, charts.columns, charts.lines])
def test_picture_says_what_it_shows_and_escapes_names(draw):
    root = ElementTree.fromstring(draw(chart(Row("<script>&", (3, 1)), Row("B", (2, None)))))

    assert root.get("role") == "img"
    assert root.get("aria-label") == root.find(f"{SVG}title").text == "Balken: „a“ & <b>"
    assert "var(" not in ElementTree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("draw", [charts.bars, charts.columns, charts.lines])
@pytest.mark.parametrize("rows", [(), (Row("A", (None, None)),), (Row("A", (0, 0)),)])
def test_nothing_counted_still_draws(draw, rows):
    ElementTree.fromstring(draw(chart(*rows)))


def test_second_series_is_hatched_not_only_coloured():
    root = ElementTree.fromstring(charts.bars(chart(Row("A", (3, 1)))))

    assert [p.get("id") for p in root.iter(f"{SVG}pattern")] == ["p-clay-hatched"]
    assert "url(#p-clay-hatched)" in {r.get("fill") for r in root.iter(f"{SVG}rect")}


def test_missing_is_not_zero():
    missing = chart(Row("A", (None, None)))

    assert missing.table.rows == (("A", "nicht erhoben", "nicht erhoben"),)
    assert "–" in words(charts.bars(missing))
    assert "0" not in words(charts.bars(missing))


def test_line_breaks_where_nobody_counted():
    one = (Series("Ist"),)
    drawn = charts.lines(chart(Row("1", (1,)), Row("2", (None,)), Row("3", (3,)), series=one))

    line = next(p for p in ElementTree.fromstring(drawn).iter(f"{SVG}path") if
                p.get("stroke-width") == "2.5")  # fmt: skip

    assert line.get("d").count("M") == 2


def test_endless_names_are_cut_to_two_lines():
    drawn = charts.bars(
        chart(Row("Donaudampfschifffahrts" * 9 + " und noch viel mehr" * 9, (1, 1)))
    )

    assert max(map(len, words(drawn))) < 45
    assert sum(word.endswith("…") for word in words(drawn)) == 2
