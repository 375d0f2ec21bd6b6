"""What a file says: encodings, separators, quotes, and every wrong line with its reason."""

import datetime as dt

import pytest

from tenants.registry.services import importing

TODAY = dt.date(2026, 6, 30)
HEAD = "name,ort,land,gebietstyp,ags,lat,lon,gegruendet"
GOOD = "Bündnis für Familie Coburg,Coburg,BY,Gemeinde,09463000,50.25937,10.96384,2012-09-25"


def read(text: str, encoding: str = "utf-8") -> importing.Reading:
    return importing.read(text.encode(encoding), today=TODAY)


def only(row: str, head: str = HEAD) -> importing.Draft:
    reading = read(f"{head}\n{row}\n")
    assert reading.problems == ()
    return reading.drafts[0]


def reasons(*rows: str, head: str = HEAD) -> list[tuple[int, str]]:
    found = read("\n".join((head, *rows))).problems
    return [(problem.line, problem.reason) for problem in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(encoding, line_end, separator):
    text = f"{HEAD}\n{GOOD}\n".replace(",", separator).replace("\n", line_end)

    drafts = read(text, encoding).drafts

    assert [(draft.slug, draft.name, draft.line) for draft in drafts] == [
        ("coburg", "Bündnis für Familie Coburg", 2)
    ]


def test_excel_says_its_separator_first_and_the_lines_still_count():
    reading = read(f"sep=;\n{HEAD}\n{GOOD}\n,,\n".replace(",", ";"))

    assert [draft.line for draft in reading.drafts] == [3]


def test_headings_may_be_written_as_people_write_them():
    draft = only("Bündnis X,Coburg,Bayern,01.03.2009", " NAME ,Ort, Bundesland ,Gegründet")

    assert draft.given["founded_on"] == dt.date(2009, 3, 1)


def test_unknown_columns_are_named_and_ignored():
    reading = read(f"{HEAD},beleg\n{GOOD},nachgelesen\n")

    assert reading.notes == ("Spalte „beleg“ ist unbekannt und bleibt unbeachtet.",)
    assert len(reading.drafts) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Die Datei ist leer."),
        ("\n\n", "Die Datei ist leer."),
        ("name,land\nX,NW\n", "In der Kopfzeile fehlt die Spalte „ort“."),
        ("Bündnis Coburg,Coburg,BY\n", "In der Kopfzeile fehlt die Spalte „name“, „ort“, „land“."),
        ("name,Name,ort,land\n", "Die Spalte „name“ kommt in der Kopfzeile mehrfach vor."),
    ],
)
def test_a_file_without_a_head_is_one_clear_error(text, reason):
    reading = read(text)

    assert len(reading.problems) == 1
    assert reading.problems[0].reason.startswith(reason)
    assert reading.drafts == ()


def test_quoted_line_breaks_count_as_the_lines_they_are():
    rows = ('"Bündnis\nam Fluss",Coburg,BY', ',"Zweiter\nOrt",BY', "Drittes,Drittort,XX")

    reading = read("\n".join(("name,ort,land", *rows)))

    assert [draft.name for draft in reading.drafts] == ["Bündnis am Fluss"]
    assert [problem.line for problem in reading.problems] == [4, 6]


@pytest.mark.parametrize(
    "broken",
    ['"Offen,Ort,BY', '"Zu" viel,Ort,BY', "Eins,Ort,BY,zu,viel"],
)
def test_a_broken_record_swallows_no_other(broken):
    rows = ("Erstes,Erstort,BY", broken, "Zweites,Zweitort,BY", '"Drittes",Drittort,BY')

    reading = read("\n".join(("name,ort,land", *rows)))

    assert [draft.name for draft in reading.drafts] == ["Erstes", "Zweites", "Drittes"]
    assert [problem.line for problem in reading.problems] == [3]


def test_broken_bytes_refuse_only_their_own_line():
    head, good, bad = HEAD.encode(), GOOD.encode(), b"B\xfcndnis,Ort,BY,,,,,"

    reading = importing.read(b"\n".join((head, good, bad)), today=TODAY)

    assert [draft.slug for draft in reading.drafts] == ["coburg"]
    assert "Zeichen zerstört" in reading.problems[0].reason


WRONG = [
    (",Coburg,BY,,,,,", "Die Spalte „name“ ist leer."),
    ("???,Coburg,BY,,,,,", "weder Buchstabe noch Ziffer"),
    ("X,,BY,,,,,", "Die Spalte „ort“ ist leer."),
    ("X,Coburg,,,,,,", "Die Spalte „land“ ist leer."),
    ("X,Coburg,Tirol,,,,,", "„Tirol“ ist kein deutsches Land"),
    ("X,Coburg,BY,Planet,,,,", "Gebietstyp „Planet“ ist unbekannt"),
    ("X,Coburg,BY,,05334016,,,", "AGS 05334016 gehört zu Nordrhein-Westfalen"),
    ("X,Coburg,BY,,99463000,,,", "gehört zu keinem Land"),
    ("X,Coburg,BY,,094630,,,", "AGS „094630“ hat 6 Ziffern"),
    ("X,Coburg,BY,,9.46E+06,,,", "besteht nicht nur aus Ziffern"),
    ("X,Coburg,BY,,,50.2,,", "Nur eine Koordinate"),
    ("X,Coburg,BY,,,x,10,", "„x“ in „lat“ ist keine Zahl"),
    ("X,Coburg,BY,,,nan,10,", "außerhalb Deutschlands"),
    ("X,Coburg,BY,,,10.96384,50.25937,", "lat und lon sind vertauscht"),
    ("X,Coburg,BY,,,48.85,2.35,", "außerhalb Deutschlands"),
    ("X,Coburg,BY,,,50.08,14.42,", "außerhalb Deutschlands"),
    ("X,Coburg,BY,,,,,30.02.2012", "gibt es im Kalender nicht"),
    ("X,Coburg,BY,,,,,2099", "liegt in der Zukunft"),
    ("X,Coburg,BY,,,,,irgendwann", "ist nicht lesbar"),
    (f"{'x' * 201},Coburg,BY,,,,,", "hat 201 Zeichen; 200 sind möglich"),
    ("BÃ¼ndnis,Coburg,BY,,,,,", "Zeichen zerstört"),
    ("X,مدينة,BY,,,,,", "wird keine Kurzadresse"),
    ("X,www,BY,,,,,", "Die Kurzadresse „www“ ist vergeben"),
]


@pytest.mark.parametrize(("row", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_a_wrong_line_says_why_and_stops_no_other(row, reason):
    found = reasons(row, GOOD)

    assert [line for line, _ in found] == [2]
    assert reason in found[0][1]
    assert [draft.line for draft in read("\n".join((HEAD, row, GOOD))).drafts] == [3]


def test_all_reasons_of_a_line_come_together():
    ((line, reason),) = reasons(",Coburg,XX,Planet,,2,50,2012-13")

    assert line == 2
    assert [part for part in ("name", "XX", "Planet", "2012-13", "Deutschlands") if part in reason]
    assert reason.count(".") >= 5


@pytest.mark.parametrize(
    ("written", "on", "precision", "note"),
    [
        ("2012-09-25", dt.date(2012, 9, 25), "day", ""),
        ("25.9.2012", dt.date(2012, 9, 25), "day", ""),
        ("2004-12", dt.date(2004, 12, 1), "month", ""),
        ("12/2004", dt.date(2004, 12, 1), "month", ""),
        ("Dezember 2004", dt.date(2004, 12, 1), "month", ""),
        ("2004", dt.date(2004, 1, 1), "year", ""),
        ("ca. 2008", dt.date(2008, 1, 1), "about", "ca. 2008"),
        ("2004–2005 (10 Jahre)", dt.date(2004, 1, 1), "about", "2004–2005 (10 Jahre)"),
        ("2008-05-22 (Jahr erschlossen)", dt.date(2008, 5, 22), "about", None),
        ("vor 2010 („lange“)", None, "unknown", "vor 2010 („lange“)"),
        ("bis 2006", None, "unknown", "bis 2006"),
        ("Sommer 2012", dt.date(2012, 1, 1), "year", "Sommer 2012"),
    ],
)
def test_founding_dates_are_as_precise_as_they_are_known(written, on, precision, note):
    given = only(f"X,Coburg,BY,,,,,{written}").given

    assert (given["founded_on"], given["founded_precision"]) == (on, precision)
    assert given["founded_note"] == (written if note is None else note)


@pytest.mark.parametrize("land", ["NW", "nw", "DE-NW", "Nordrhein-Westfalen", "NRW"])
def test_a_land_has_many_names(land):
    assert only(f"X,Herzogenrath,{land},,,,,").land == "NW"


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("5334016", ["05334016"]),
        ("05334016 05334004", ["05334016", "05334004"]),
        ("05334016;05334016", ["05334016"]),
        ("053340016016", ["05334016"]),
        ("5334", ["05334"]),
    ],
)
def test_keys_lose_zeros_in_spreadsheets_and_get_them_back(written, keys):
    assert list(only(f'X,Herzogenrath,NW,,"{written}",,,').given["areas"]) == keys


def test_a_decimal_comma_is_understood_and_a_missing_point_follows_from_the_key():
    row = '"X";"Herzogenrath";NW;;05334016;50,86;6,09;'.replace(";", "\t")

    assert only(row, HEAD.replace(",", "\t")).given["lat"] == 50.86
    assert only("X,Herzogenrath,NW,,05334016,,,").defaults["lat"] == pytest.approx(50.86, abs=0.05)


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("Landkreis Peine", "landkreis-peine"),
        ("Mülheim an der Ruhr", "muelheim-an-der-ruhr"),
        ("Berlin (Pankow)", "berlin-pankow"),
        ("Petershagen/Eggersdorf", "petershagen-eggersdorf"),
        ("pg_catalog", "pg-catalog"),
    ],
)
def test_addresses_can_be_read(place, slug):
    assert only(f"X,{place},NW,,,,,").slug == slug


def test_two_lines_about_the_same_are_told_apart():
    other = "Anderes Bündnis,Coburg,BY,,09463000,,,"
    elsewhere = GOOD.replace(",Coburg,", ",Coburg Stadt,")

    found = reasons(GOOD, GOOD, other, elsewhere)

    assert [line for line, _ in found] == [3, 4, 5]
    assert "Doppelt" in found[0][1]
    assert "Kurzadresse „coburg“ trägt schon „Bündnis für Familie Coburg“" in found[1][1]
    assert "steht schon in Zeile 2" in found[2][1]
