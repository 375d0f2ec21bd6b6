"""Figures that say no more than is known, and a Nachtrag that says all it changes."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.errors import Invalid
from tenants.partners.models import Partner
from tenants.projects.models import IndicatorValue
from tenants.projects.records import OwnIndicatorData, ValueData
from tenants.projects.services import create_own_indicator, record_values, set_target
from tenants.reports import selectors, services
from tenants.reports.enums import PaperKind
from tenants.reports.models import ImpactReport
from tenants.reports.records import FinanceLine, IndicatorLine, Quarter, Receipt, Texts
from tenants.reports.services import document, papers
from tests.factories import IndicatorValueFactory, ProjectFactory
from tests.tenants.reports import figures_of
from tests.tenants.reports.handing_in import OCTOBER, Q3, confirmed, rendered
from tests.tenants.reports.small_alliance import fill

pytestmark = pytest.mark.django_db


def figures(alliance):
    return selectors.quarter_figures(alliance=alliance, quarter=Q3, today=date(2026, 10, 5))


def of_people(alliance, **own):
    """What an alliance's own indicator of two people reads like."""
    told = {"label": "Patenkinder", "unit": "Personen", "definition": "Jedes Kind.", **own}
    create_own_indicator(data=OwnIndicatorData(**told))
    IndicatorValueFactory(project=None, indicator="E1", quarter=3, value=Decimal(2))
    found = figures(alliance)
    report = ImpactReport(year=2026, quarter=3, version=1, requested_at=OCTOBER)
    report.freeze(found, at=OCTOBER, folder="x")
    csv, told_json = (one.body.decode() for one in document.attachments(report))
    page = next(row.value for row in services.compose_figures(found).indicators if row.code == "E1")
    row = next(line for line in csv.splitlines() if line.startswith("E1"))
    embedded = json.loads(told_json)["figures"]["indicators"]
    return page, row, next(one["value"] for one in embedded if one["code"] == "E1")


def test_so_few_people_of_an_own_indicator_are_told_nobody(in_alliance_a):
    page, csv, embedded = of_people(in_alliance_a, shields_small=True)
    assert (page, embedded) == ("unter 5", "unter 5")
    assert "unter 5" in csv


def test_an_own_indicator_that_counts_no_people_is_told(in_alliance_a):
    page, _csv, embedded = of_people(in_alliance_a)
    assert (page, embedded) == ("2", "2")
    own = figures(in_alliance_a).to_json()["indicators"][-1]["own"]
    assert "shields_small" not in own  # figures frozen before keep their fingerprint


@pytest.mark.parametrize(("asked", "is_told"), [(1, False), (4, False), (5, True), (None, True)])
def test_what_a_handful_answered_is_not_taken(in_alliance_a, asked, is_told):
    row = ValueData(indicator="OC3", year=2026, quarter=3, value=Decimal(50), source="asked")
    if is_told:
        record_values(project=None, values=[replace(row, n=asked)])
    else:
        with pytest.raises(Invalid) as refused:
            record_values(project=None, values=[replace(row, n=asked)])
        assert "weniger als fünf" in refused.value.errors["n"][0]
    assert IndicatorValue.objects.exists() is is_told


@pytest.mark.parametrize(("other", "target"), [(None, None), (Decimal(90), Decimal(210))])
def test_a_sum_has_a_target_when_all_its_parts_have_one(in_alliance_a, other, target):
    for title, value, goal in (("A", 100, Decimal(120)), ("B", 80, other)):
        project = ProjectFactory(title=title)
        IndicatorValueFactory(
            project=project, indicator="OP6", quarter=3, value=Decimal(value), target=goal
        )
    assert figures(in_alliance_a).indicator("OP6").target == target


def test_who_keeps_no_projects_tells_none_and_not_zero(in_alliance_a):
    assert not [one for one in figures(in_alliance_a).indicators if one.code.startswith("OP1")]
    ProjectFactory(status="planned")
    assert figures(in_alliance_a).indicator("OP1").value == 0


def _receipt(amount):
    return Receipt(
        day=date(2026, 8, 1), party="Druckerei", purpose="Flyer", kind="expense",
        position="Druck", amount=Decimal(amount),
    )  # fmt: skip


def hours():
    return IndicatorValue.objects.filter(indicator="IN3")


def _plan(planned):
    line = FinanceLine(kind="expense", position="Druck", planned=Decimal(planned), actual=None)
    services.write_sheet(quarter=Q3, texts=Texts(), highlight_id=None, finances=(line,))


CHANGES = {
    "target": (
        lambda: set_target(indicator="IN3", year=2026, quarter=3, value=Decimal(60)),
        ("Ehrenamtliche Stunden: Ziel", "–", "60"),
    ),
    "note": (
        lambda: hours().update(note="Ferien"),
        ("Ehrenamtliche Stunden: Anmerkung", "–", "Ferien"),
    ),
    "how": (
        lambda: hours().update(source="asked", n=120),
        ("Ehrenamtliche Stunden: Erhebung", "gezählt", "befragt, n\u00a0=\u00a0120"),
    ),
    "money": (
        lambda: _plan(9999),
        (
            "Druck",
            "geplant 100\u00a0€, tatsächlich offen",
            "geplant 9.999\u00a0€, tatsächlich offen",
        ),
    ),
    "receipt": (
        lambda: services.add_receipt(receipt=_receipt("12.50"), today=date(2026, 9, 1)),
        ("Belege", "–", "01.08.2026, Druckerei: 12,50\u00a0€"),
    ),
    "partner": (
        lambda: Partner.objects.filter(name="Kita Sonnenschein").update(name="Kita Mond"),
        ("Genannte Partner", "Kita Sonnenschein", "Kita Mond"),
    ),
    "previous": (
        lambda: IndicatorValueFactory(project=None, indicator="OP6", quarter=2, value=Decimal(7)),
        ("Weitere Angaben", "wie in der vorigen Fassung", "geändert"),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_correction_names_whatever_it_changes(
    in_alliance_a, client_for, coordinator, time_machine, change
):
    time_machine.move_to("2026-11-05 10:00 +0100")
    fill()
    _plan(100)
    IndicatorValueFactory(project=None, indicator="IN3", quarter=3, value=Decimal(50), note="")
    IndicatorValueFactory(project=None, indicator="OP6", quarter=3, value=Decimal(9))
    confirmed()
    make, told = CHANGES[change]
    make()

    page = client_for(coordinator).get("/b/alliance-a/berichte/quartal/2026/3/nachtrag/")

    assert [(one.label, one.before, one.after) for one in page.context["changes"]] == [told]
    assert 'name="reason"' in page.text


def test_a_correction_hides_what_the_report_hides(in_alliance_a):
    IndicatorValueFactory(project=None, indicator="IN4", quarter=3, value=Decimal(2))
    before = figures(in_alliance_a)
    IndicatorValue.objects.update(value=3)
    small = services.differences(before, figures(in_alliance_a))
    IndicatorValue.objects.update(value=8)
    large = services.differences(before, figures(in_alliance_a))

    assert [(one.before, one.after) for one in small] == [
        ("wie in der vorigen Fassung", "geändert")
    ]
    assert (large[0].before, large[0].after) == ("unter 5", "8")


def of_quarter(number, value, asked, **more):
    line = IndicatorLine(
        code="OC1", value=value, previous=None, target=None,
        sources=("asked",) if value else (), asked=asked, note=f"Bogen {number}" if value else "",
    )  # fmt: skip
    whole = figures_of.normal(Quarter(2026, number))
    return figures_of.report_of(replace(whole, indicators=(line,), **more))


@pytest.mark.parametrize("kind", [PaperKind.HALF_YEAR, PaperKind.YEAR])
def test_a_paper_says_of_how_many_an_earlier_answer_is(kind):
    html = papers.html(kind, reports=[of_quarter(1, Decimal("4.2"), 57), of_quarter(2, None, None)])
    assert "n\u00a0=\u00a057" in html
    assert "Bogen 1" in html


def test_the_proof_of_use_says_of_which_quarters_there_is_no_report():
    whole = papers.html(PaperKind.YEAR, reports=[of_quarter(n, None, None) for n in (1, 2, 3, 4)])
    part = papers.html(PaperKind.YEAR, reports=[of_quarter(n, None, None) for n in (1, 4)])

    words = "Ohne 2. Quartal 2026 und 3. Quartal 2026: Dafür liegt kein Bericht vor."
    assert [words in html for html in (whole, part)] == [False, True]


def test_a_draft_hides_nothing_that_was_entered_since(in_alliance_a):
    draft, _job = services.request_report(
        alliance=in_alliance_a, year=2025, quarter=3, requested_by=None, today=date(2026, 10, 2)
    )
    rendered(draft)
    IndicatorValueFactory(project=None, indicator="OP6", year=2025, quarter=3, value=Decimal(100))
    assert figures(in_alliance_a).indicator("OP6").last_year == 100


@pytest.mark.parametrize(("ceiling", "is_asked"), [(3, False), (0, True)])
def test_of_who_leaves_a_target_is_a_ceiling(in_alliance_a, ceiling, is_asked):
    fill()
    set_target(indicator="NW2b", year=2026, quarter=3, value=Decimal(ceiling))
    found = figures(in_alliance_a)
    assert found.indicator("NW2b").value == 1
    assert ("Ausgeschiedene Partner" in selectors.targets_missed(found)) is is_asked
