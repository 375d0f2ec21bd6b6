"""Frozen figures without a database: a normal quarter, nothing at all, far too much, and hostile.

All names are invented. `report_of` puts the figures into a report that is not saved.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from tenants.reports.enums import ReportStatus
from tenants.reports.models import ImpactReport
from tenants.reports.records import (
    AllianceFigures,
    Correction,
    FieldCount,
    FinanceLine,
    Highlight,
    IndicatorLine,
    OwnTerm,
    PartnerFigures,
    PartnerName,
    PracticeLine,
    ProjectFigures,
    ProjectLine,
    ProjectValue,
    Quarter,
    QuarterFigures,
    Receipt,
    SectorCount,
    Texts,
)

QUARTER = Quarter(2026, 3)
FROZEN_AT = datetime(2026, 10, 14, 8, 30, tzinfo=UTC)
ENDLESS = "Donaudampfschifffahrtsgesellschaftskapitän"
HOSTILE = (
    "<script>alert(1)</script><b>fett</b> & 😀👩‍👩‍👧 \u202eאבג مرحبا\u202c Z\u0335\u0321a\u0308lgo "
    "\x07\x1b ]]>{{ x }}{% y %} =1+1 'q' \"z\""
)


def report_of(figures: QuarterFigures, *, version: int = 1) -> ImpactReport:
    """A report with frozen figures that lies in no database."""
    return ImpactReport(
        year=figures.quarter.year,
        quarter=figures.quarter.number,
        version=version,
        status=ReportStatus.READY,
        figures=figures.to_json(),
        sha256=figures.sha256,
        code=f"K7QF2M9X4TR{'XYWZ'[figures.quarter.number - 1]}",  # …TRW for the third quarter
        frozen_at=FROZEN_AT,
        reason=figures.correction.reason if figures.correction else "",
    )


def normal(quarter: Quarter = QUARTER, *, factor: str = "1") -> QuarterFigures:
    """A lively alliance in a middling town; `factor` scales what is counted."""
    return QuarterFigures(
        alliance=_alliance(),
        quarter=quarter,
        is_final=True,
        partners=_network(),
        projects=_work(quarter),
        indicators=_indicators(Decimal(factor)),
        practice=(
            PracticeLine(
                title="Ein Zeitbüro, das Betriebe und Kitas an einen Tisch bringt",
                summary="Eine Befragung zeigte, wann Familien die Zeit fehlt. Daraus entstand eine "
                "Sprechstunde, in der Betriebe, Kitas und Busbetrieb Anfangszeiten abstimmen.",
                released_on=date(2026, 8, 20),
            ),
            PracticeLine(
                title="Leihgroßeltern mit Patenvertrag",
                summary="Ältere begleiten Familien ohne Großeltern am Ort; ein Vertrag klärt "
                "Zeiten, Versicherung und Vertretung.",
                released_on=date(2026, 9, 11),
            ),
        ),
        standing="confirmed",
        confirmed_on=date(2026, 10, 12),
        texts=_texts(),
        finances=_finances(),
        receipts=_receipts(quarter),
        highlight=_highlight(),
    )


def correction() -> QuarterFigures:
    """The Nachtrag to the normal quarter."""
    plain = normal().to_json()
    plain["correction"] = {"version": 1, "reason": "Zwei Treffen waren doppelt gezählt."}
    return QuarterFigures.from_json(plain)


def short() -> QuarterFigures:
    """An alliance that has entered nothing at all."""
    return QuarterFigures(
        alliance=AllianceFigures(
            name="Bündnis für Familie Neuhof", short_name="Neuhof", slug="neuhof", seat="Neuhof",
            land="HE", motto="", carrier="", patron="", is_demo=False,
        ),
        quarter=QUARTER,
        is_final=True,
        partners=PartnerFigures(
            total=0, previous=0, by_sector=(), names=(), joined=(), left=(),
            joined_count=0, left_count=0,
        ),
        projects=ProjectFigures(
            running=0, previous=0, began=0, finished=0, planned=0, by_field=(), lines=()
        ),
        indicators=(),
        practice=(),
    )  # fmt: skip


def old_format() -> QuarterFigures:
    """Figures frozen before texts, finances and standing were part of them."""
    plain = normal().to_json()
    for late in ("standing", "confirmed_on", "texts", "finances", "receipts", "highlight",
                 "correction"):  # fmt: skip
        del plain[late]
    for line in plain["indicators"]:
        for late in ("last_year", "year_target", "year_to_date", "note", "own", "by_project"):
            line.pop(late, None)
    plain["indicators"] = [line for line in plain["indicators"] if line["code"] != "EIG1"]
    for late in ("goal", "founded", "website", "contact", "areas"):
        del plain["alliance"][late]
    for line in plain["projects"]["lines"]:
        for late in ("goal", "target_groups", "partner_names"):
            del line[late]
    for name in plain["partners"]["names"]:
        del name["joined_on"]
    return QuarterFigures.from_json(plain)


def long() -> QuarterFigures:
    """120 projects, 150 partners, 60 indicators, endless words, texts of 3,000 characters."""
    return _stuffed(
        name=(ENDLESS * 6)[:200], text=("Viel ist geschehen, und alles ist erzählt. " * 80)[:3000]
    )


def wide() -> QuarterFigures:
    """The same where every letter is as wide as letters get, and no word ever ends."""
    return _stuffed(name="W" * 200, text="W" * 3000)


def hostile() -> QuarterFigures:
    """Every text tries to be something else than a text."""
    return _stuffed(name=HOSTILE[:200], text=HOSTILE * 6, projects=6, partners=12, own=4)


def _alliance() -> AllianceFigures:
    return AllianceFigures(
        name="Lokales Bündnis für Familie Lindenau",
        short_name="Bündnis Lindenau",
        slug="lindenau",
        seat="Lindenau an der Mulme",
        land="NW",
        motto="Familie braucht Zeit, und Zeit braucht Verabredung",
        carrier="Familienforum Lindenau e. V.",
        patron="Der Bürgermeister der Stadt Lindenau",
        is_demo=True,
        goal="Familien in Lindenau sollen Beruf, Pflege und Alltag vereinbaren können, ohne dass "
        "Zeit oder Geld darüber entscheiden, wer mithalten kann. Das Bündnis bringt die an einen "
        "Tisch, die daran etwas ändern können.",
        founded="Mai 2006",
        website="https://buendnis-lindenau.example",
        contact=("Koordination im Familienforum", "Marktgasse 4, 00000 Lindenau",
                 "kontakt@buendnis-lindenau.example"),
        areas=("Lindenau", "Obermulme", "Hagenfeld"),
    )  # fmt: skip


SECTORS = (
    ("kommune", 3, 3, 0, 0), ("arbeitsagentur", 1, 1, 0, 0), ("unternehmen", 9, 7, 2, 0),
    ("kammer", 1, 1, 0, 0), ("bank", 1, 1, 0, 0), ("wohlfahrtsverband", 4, 4, 0, 0),
    ("kirche", 3, 3, 0, 0), ("verein", 6, 6, 1, 1), ("sportverein", 2, 2, 0, 0),
    ("familienzentrum", 1, 1, 0, 0), ("kita", 5, 4, 1, 0), ("schule", 3, 3, 0, 0),
    ("gesundheitsdienst", 1, 1, 0, 0), ("einzelperson", 2, 2, 0, 0),
)  # fmt: skip
NAMES = (
    ("Stadt Lindenau", "kommune"), ("Stadtbücherei Lindenau", "kommune"),
    ("Jobcenter Mulmetal", "arbeitsagentur"), ("Hagenfelder Werkzeugbau GmbH", "unternehmen"),
    ("Bäckerei Morgenrot", "unternehmen"), ("Mulmetal-Bus GmbH", "unternehmen"),
    ("Klinikwäscherei Sonnenhang", "unternehmen"), ("Obstgut Auenwald", "unternehmen"),
    ("Kammer für Handwerk Mulmetal", "kammer"), ("Sparbank Lindenau", "bank"),
    ("Wohlfahrtswerk Mulmetal", "wohlfahrtsverband"), ("Nachbarschaftshilfe Tür an Tür", "verein"),
    ("Gemeinde am Lindenplatz", "kirche"), ("Familienforum Lindenau e. V.", "verein"),
    ("Väterwerkstatt", "verein"), ("Turnfreunde Obermulme", "sportverein"),
    ("Haus der Generationen", "familienzentrum"), ("Kita Kieselstein", "kita"),
    ("Kita Regenbogenbrücke", "kita"), ("Kita Am Wehr", "kita"),
    ("Grundschule Wehrstraße", "schule"),
    ("Gesamtschule Hagenfeld", "schule"), ("Familienpraxis am Markt", "gesundheitsdienst"),
)  # fmt: skip


def _network() -> PartnerFigures:
    return PartnerFigures(
        total=42,
        previous=39,
        by_sector=tuple(
            SectorCount(code=code, partners=now, previous=before, joined=joined, left=left)
            for code, now, before, joined, left in SECTORS
        ),
        names=tuple(PartnerName(name=name, sector=sector) for name, sector in NAMES),
        joined=("Obstgut Auenwald", "Mulmetal-Bus GmbH", "Väterwerkstatt", "Kita Am Wehr"),
        left=("Theaterkreis Hagenfeld",),
        joined_count=4,
        left_count=1,
    )


PROJECTS = (
    ("Zeitbüro Lindenau", "Betriebe, Kitas und Busbetrieb stimmen Anfangszeiten aufeinander ab; "
     "einmal im Monat gibt es eine Sprechstunde im Rathaus.",
     ("familienzeit", "vereinbarkeit-beruf"), 7, "running", False, date(2025, 3, 1), None),
    ("Leihgroßeltern", "Ältere begleiten Familien, die keine Großeltern am Ort haben, "
     "mit Patenvertrag und Vertretung.",
     ("generationen", "engagement"), 4, "running", False, date(2024, 9, 1), None),
    ("Ferienbetreuung im Verbund", "Fünf Betriebe teilen sich sechs Wochen Betreuung in den "
     "Sommerferien, offen für alle Kinder der Stadt.",
     ("kinderbetreuung", "unternehmen"), 9, "finished", False, date(2026, 4, 1), date(2026, 8, 28)),
    ("Pflegelotsen im Betrieb", "Geschulte Beschäftigte beraten Kolleginnen und Kollegen, "
     "die Angehörige pflegen.",
     ("pflege", "unternehmen"), 6, "running", True, date(2026, 7, 6), None),
    ("Sprachbrücke am Nachmittag", "Ehrenamtliche üben mit zugewanderten Eltern Briefe, "
     "Elternabende und Arztgespräche.",
     ("integration", "erziehung-bildung"), 5, "running", False, date(2025, 10, 1), None),
    ("Familiencafé am Markt", "Offener Treff mit Beratung ohne Termin an zwei Vormittagen.",
     ("information-beratung", "armut-alleinerziehende"), 3, "running", True, date(2026, 8, 3),
     None),
    ("Spielstraße auf Zeit", "Sonntags wird die Wehrstraße zum Spielraum; die Aktion ruht, "
     "bis die Baustelle fertig ist.",
     ("lebensumfeld",), 2, "paused", False, date(2025, 5, 4), None),
)  # fmt: skip


def _work(quarter: Quarter) -> ProjectFigures:
    lines = tuple(
        ProjectLine(
            title=title, summary=summary, action_fields=fields, partners=partners, state=state,
            began=began, starts_on=starts, ends_on=ends,
            goal="Familien gewinnen spürbar Zeit.", target_groups=("eltern", "kinder"),
            partner_names=("Stadt Lindenau", "Kita Kieselstein", "Mulmetal-Bus GmbH")[:partners],
        )
        for title, summary, fields, partners, state, began, starts, ends in PROJECTS
    )  # fmt: skip
    return ProjectFigures(
        running=5, previous=4, began=2, finished=1, planned=3, by_field=_by_field(lines),
        lines=lines,
    )  # fmt: skip


def _by_field(lines: tuple[ProjectLine, ...]) -> tuple[FieldCount, ...]:
    codes = sorted({code for line in lines for code in line.action_fields})
    return tuple(
        FieldCount(
            code=code,
            running=sum(code in line.action_fields and line.state == "running" for line in lines),
            finished=sum(code in line.action_fields and line.state == "finished" for line in lines),
        )
        for code in codes
    )


COUNTED, ESTIMATED, ASKED, DERIVED = ("counted",), ("estimated",), ("asked",), ("derived",)
#        code, value, previous, target, last year, year target, year to date, sources, n, note
VALUES = (
    ("IN1", "18400", "16250", "18000", "15900", "72000", "51200", COUNTED, None, ""),
    ("IN2", "312", "298", "300", "276", "1200", "902", COUNTED, None, ""),
    ("IN3", "864", "790", "800", "702", "3200", "2381", ESTIMATED, None,
     "Stundenzettel der Projekte, beim Familiencafé geschätzt."),
    ("IN4", "57", "52", "60", "49", None, None, COUNTED, None,
     "Drei Zusagen gelten erst ab Oktober."),
    ("NW1", "42", "39", "40", "35", None, None, DERIVED, None, ""),
    ("NW2", "4", "1", "2", "2", "8", "7", DERIVED, None, ""),
    ("NW2b", "1", "0", None, "0", None, "1", DERIVED, None, ""),
    ("NW3", "2", "2", "2", "1", "8", "6", DERIVED, None, ""),
    ("NW4", "23.5", "21", "20", "19", None, None, COUNTED, None, ""),
    ("OP1", "5", "4", "6", "4", None, None, DERIVED, None,
     "Die Spielstraße ruht wegen der Baustelle in der Wehrstraße."),
    ("OP1b", "2", "1", None, "1", None, "4", DERIVED, None, ""),
    ("OP1c", "1", "0", None, "1", None, "2", DERIVED, None, ""),
    ("OP2", "14", "11", "12", "9", "48", "37", DERIVED, None, ""),
    ("OP3", "1272", "1187", "1200", "980", "4800", "3548", COUNTED, None, ""),
    ("OP4", None, None, "400", None, None, None, ESTIMATED, None, ""),
    ("OP6", "214", "231", "240", "188", "960", "655", COUNTED, None,
     "Im August war die Beratung zwei Wochen nicht besetzt."),
    ("OP7", "96", "60", "90", "80", None, None, COUNTED, None, ""),
    ("OP8", "91", "84", "85", "88", None, None, COUNTED, None, ""),
    ("QU1", "4.4", "4.3", "4.2", "4.1", None, None, ASKED, 138, "Bogen am Ende des Angebots."),
    ("QU2", "87", "85", "80", None, None, None, ASKED, 138, ""),
    ("OC1", "71", "66", "65", "58", None, None, ASKED, 124,
     "Telefonische Nachfrage vier Wochen nach der Beratung."),
    ("OC2", "54", None, "60", "51", None, None, ASKED, 96,
     "Zwei Angebote hatten Wartelisten, deshalb kamen weniger Familien an."),
    ("OC3", "38", None, "35", "31", None, None, ASKED, 112, ""),
    ("OC5", "3", "1", "2", "2", "6", "5", COUNTED, None, ""),
    ("IM1", "1", "0", "1", "0", "2", "1", COUNTED, None,
     "Ratsbeschluss vom 24. September 2026 zu Öffnungszeiten der städtischen Kitas."),
)  # fmt: skip


def _number(text: str | None, factor: Decimal = Decimal(1)) -> Decimal | None:
    if text is None:
        return None
    places = Decimal("0.1") if "." in text else Decimal(1)
    return (Decimal(text) * factor).quantize(places)


def _indicators(factor: Decimal) -> tuple[IndicatorLine, ...]:
    catalogue = tuple(
        IndicatorLine(
            code=code,
            value=_number(value, factor),
            previous=_number(previous),
            target=_number(target),
            sources=sources,
            asked=asked,
            parts=4 if value is None else 1,
            last_year=_number(last_year),
            year_target=_number(year_target),
            year_to_date=_number(so_far),
            note=note,
            by_project=_by_project() if code in {"OP3", "OP4"} else (),
        )
        for code, value, previous, target, last_year, year_target, so_far, sources, asked, note
        in VALUES
    )  # fmt: skip
    return (*catalogue, _own("EIG1", "Familien mit Leihgroßeltern", "Familien"))


def _own(code: str, label: str, unit: str) -> IndicatorLine:
    return IndicatorLine(
        code=code, value=Decimal(31), previous=Decimal(27), target=Decimal(30), sources=COUNTED,
        asked=None, last_year=Decimal(19),
        own=OwnTerm(
            label=label, unit=unit, definition="Familien mit unterschriebenem Patenvertrag am "
            "letzten Tag des Quartals.", iooi="output", stage=2, adds_up="point",
        ),
    )  # fmt: skip


def _by_project() -> tuple[ProjectValue, ...]:
    return tuple(
        ProjectValue(project=title, value=Decimal(value), source="counted", asked=None, note="")
        for title, value in (
            ("Zeitbüro Lindenau", 118), ("Leihgroßeltern", 204),
            ("Ferienbetreuung im Verbund", 612), ("Familiencafé am Markt", 338),
        )
    )  # fmt: skip


def _texts() -> Texts:
    return Texts(
        summary="Der Sommer stand im Zeichen der Ferienbetreuung: Fünf Betriebe haben sich sechs "
        "Wochen geteilt, 96 Kinder waren dabei. Im September hat der Rat beschlossen, dass die "
        "städtischen Kitas ab Januar um 7 Uhr öffnen. Das Zeitbüro hatte dafür die Zahlen "
        "geliefert.",
        effects="Eltern berichten, dass sie ihre Schicht halten konnten, weil die Kita früher "
        "öffnet. Drei Betriebe haben ihren Schichtbeginn um zwanzig Minuten verschoben. Ob das "
        "Familien dauerhaft entlastet, fragen wir im Frühjahr erneut.",
        lessons="Ohne den Busbetrieb wäre die frühere Öffnung leer geblieben; er saß erst ab dem "
        "dritten Treffen mit am Tisch. Wer Zeiten ändern will, muss alle einladen, die Zeiten "
        "setzen. Bei der Beratung fehlte eine Vertretung für die Urlaubszeit.",
        chances="Zwei weitere Betriebe wollen sich im nächsten Sommer an der Ferienbetreuung "
        "beteiligen. Der Landkreis prüft, das Zeitbüro zu übernehmen.",
        risks="Die Förderung der Sprachbrücke endet im März. Für die Koordination ist eine "
        "halbe Stelle nur bis Jahresende gesichert.",
        outlook="Im vierten Quartal schulen wir acht Pflegelotsen, bereiten den Familientag im Mai "
        "vor und legen dem Rat einen Vorschlag für feste Vertretung in der Beratung vor.",
    )


FINANCES = (
    ("income", "Zuschuss der Stadt", "9000", "9000"),
    ("income", "Landesförderung", "6000", "6000"),
    ("income", "Spenden und Sponsoring", "2500", "3150.5"),
    ("income", "Teilnahmebeiträge", "500", None),
    ("expense", "Personal (Koordination)", "10500", "10240"),
    ("expense", "Honorare", "3200", "3480"),
    ("expense", "Sachkosten und Material", "2300", "2115.4"),
    ("expense", "Öffentlichkeitsarbeit", "1200", "860"),
    ("expense", "Rücklage Familientag", None, "500"),
)


def _finances() -> tuple[FinanceLine, ...]:
    return tuple(
        FinanceLine(kind=kind, position=position, planned=_money(planned), actual=_money(actual))
        for kind, position, planned, actual in FINANCES
    )


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _receipts(quarter: Quarter) -> tuple[Receipt, ...]:
    first = quarter.first_day
    rows = (
        (3, "Stadt Lindenau", "Abschlag Zuschuss", "income", "Zuschuss der Stadt", "9000"),
        (9, "Wohlfahrtswerk Mulmetal", "Referentin Pflegelotsen", "expense", "Honorare", "1480"),
        (21, "Druckhaus am Wehr", "Plakate Ferienbetreuung", "expense", "Öffentlichkeitsarbeit",
         "312.4"),
        (24, "Bastelbedarf Kunterbunt", "Material Ferienwochen", "expense",
         "Sachkosten und Material", "486.75"),
    )  # fmt: skip
    return tuple(
        Receipt(day=first.replace(day=day), party=party, purpose=purpose, kind=kind,
                position=position, amount=Decimal(amount))
        for day, party, purpose, kind, position, amount in rows
    )  # fmt: skip


def _highlight() -> Highlight:
    return Highlight(
        title="Ein Zeitbüro, das Betriebe und Kitas an einen Tisch bringt",
        summary="Eine Befragung zeigte, wann Familien im Stadtgebiet die Zeit fehlt. Daraus "
        "entstand eine Sprechstunde, in der Betriebe, Kitas und Busbetrieb Anfangszeiten "
        "aufeinander abstimmen.",
        situation="Schichtbeginn, Kita-Öffnung und Busfahrplan passten nicht zusammen. In der "
        "Befragung nannten sechs von zehn Eltern die Zeit vor 7 Uhr als größte Lücke.",
        results="Drei Betriebe verschoben den Schichtbeginn um zwanzig Minuten, zwei Kitas öffnen "
        "um 7 Uhr, eine Buslinie fährt früher.",
        success_factors="Eine Karte der Zeitkonflikte, die alle verstehen. Eine feste Person im "
        "Rathaus. Zahlen in jedem Quartal.",
        transfer="Es braucht sechs Stunden in der Woche und etwa 4.800 Euro im Jahr. Zuerst den "
        "Busbetrieb einladen.",
        stage=5,
        action_fields=("familienzeit", "vereinbarkeit-beruf"),
    )


def _stuffed(
    *, name: str, text: str, projects: int = 120, partners: int = 150, own: int = 35
) -> QuarterFigures:
    """Everything there is, made of one name and one text."""
    fields = ("generationen", "pflege", "abgeschafft")
    sectors = ("kita", "unternehmen", "verein", "kommune", "einzelperson")
    each = partners // len(sectors)
    lines = tuple(
        ProjectLine(
            title=name, summary=text[:600], action_fields=fields, partners=7,
            state=("running", "finished", "paused")[n % 3], began=n % 5 == 0,
            starts_on=date(2025, 1, 1), ends_on=date(2026, 9, 1), goal=text[:300],
            target_groups=("eltern",), partner_names=(name,) * 3,
        )
        for n in range(projects)
    )  # fmt: skip
    return QuarterFigures(
        alliance=AllianceFigures(
            name=name, short_name=name[:60], slug="lang", seat=name[:120], land="BY",
            motto=text[:200],
            carrier=name, patron=name, is_demo=True, goal=text[:1000], founded=name[:40],
            website="https://lang.example", contact=(name, name[:90]), areas=(name[:80],) * 9,
        ),
        quarter=QUARTER,
        is_final=False,
        partners=PartnerFigures(
            total=each * len(sectors),
            previous=each * len(sectors) - 4,
            by_sector=tuple(
                SectorCount(code=code, partners=each, previous=each - 1, joined=2, left=1)
                for code in sectors
            ),
            names=tuple(
                PartnerName(name=name, sector=sectors[n % len(sectors)]) for n in range(partners)
            ),
            joined=(name,) * 10,
            left=(name,) * 5,
            joined_count=10,
            left_count=5,
        ),
        projects=ProjectFigures(
            running=projects // 3, previous=3, began=projects // 5, finished=projects // 3,
            planned=4, by_field=_by_field(lines), lines=lines,
        ),
        indicators=(
            *_indicators(Decimal("1000000"))[:-1],
            *(
                IndicatorLine(
                    code=f"EIG{n}", value=Decimal("1234567.89"), previous=None,
                    target=Decimal(2000000), sources=("counted", "asked"), asked=5, note=text[:600],
                    own=OwnTerm(label=name, unit=name[:20], definition=text[:600], iooi="outcome",
                                stage=4 + n % 4, adds_up="never"),
                )
                for n in range(own)
            ),
        ),
        practice=tuple(
            PracticeLine(title=name, summary=text[:600], released_on=date(2026, 7, 1 + n))
            for n in range(3)
        ),
        standing="locked",
        texts=Texts(
            summary=text, effects=text, lessons=text, chances=text, risks=text, outlook=text
        ),
        finances=tuple(
            FinanceLine(kind=kind, position=name, planned=Decimal("98765432.1"), actual=None)
            for kind in ("income", "expense")
            for _n in range(12)
        ),
        receipts=tuple(
            Receipt(day=date(2026, 7, 1 + n % 30), party=name, purpose=text[:200], kind="expense",
                    position=name, amount=Decimal("-12345.67"))
            for n in range(60)
        ),
        highlight=Highlight(
            title=name, summary=text[:600], situation=text, results=text, success_factors=text,
            transfer=text, stage=6, action_fields=fields,
        ),
        correction=Correction(version=1, reason=text[:600]),
    )  # fmt: skip
