"""The page of a quarter: nothing typed is lost, the right people may do the right things."""

from decimal import Decimal

import pytest
from django.utils import timezone

from core.jobs.models import Job
from core.tenancy import alliance_context
from tenants.projects.models import IndicatorValue
from tenants.reports import selectors, services
from tenants.reports.records import Quarter
from tests.factories import IndicatorValueFactory
from tests.tenants.reports.small_alliance import fill

pytestmark = pytest.mark.django_db
Q3 = Quarter(2026, 3)
SHEET = "/b/alliance-a/berichte/quartal/2026/3/"


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-05 10:00 +0100")


@pytest.fixture
def filled(alliance_a):
    with alliance_context(alliance_a):
        fill()
        yield alliance_a


def typed(**more: str) -> dict[str, str]:
    rows = {f"{name}-{n}": "" for n in range(3) for name in ("position", "planned", "actual")}
    return {"version": "1", **rows, **more}


def test_everything_typed_is_kept_and_the_rest_fills_itself(client_for, editor, filled):
    form = typed(
        **{
            "value-IN3": "1.234,5",
            "source-IN3": "estimated",
            "note-IN3": "hochgerechnet",
            "summary": "Ein gutes Quartal 😀",
            "kind-0": "income",
            "position-0": "Stadt",
            "planned-0": "5.000",
        }
    )

    answer = client_for(editor).post(SHEET, form)

    assert (answer.status_code, answer["Location"]) == (302, SHEET)
    value = IndicatorValue.objects.get(indicator="IN3", quarter=3)
    assert (value.value, value.source, value.note) == (
        Decimal("1234.5"),
        "estimated",
        "hochgerechnet",
    )
    sheet = selectors.get_sheet(Q3)
    assert sheet.summary == "Ein gutes Quartal 😀"
    assert [line.planned for line in selectors.finance_lines(Q3)] == [Decimal(5000)]
    shown = client_for(editor).get(SHEET).text
    assert 'value="1234,5"' in shown
    assert "Bleibt das Feld leer, gilt <strong>4</strong> aus Ihren Eingaben." in shown


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_saved(client_for, editor, filled):
    form = typed(
        **{
            "value-IN3": "viel",
            "value-OP6": "7",
            "planned-1": "12",
            "summary": "<script>alert(1)</script>",
        }
    )

    answer = client_for(editor).post(SHEET, form)

    assert answer.status_code == 422
    assert 'value="viel"' in answer.text
    assert "Bitte nennen Sie, wofür." in answer.text
    assert "&lt;script&gt;" in answer.text
    assert not IndicatorValue.objects.filter(indicator="OP6", quarter=3).exists()


def test_an_emptied_value_counts_as_not_collected_and_a_target_stays(client_for, editor, filled):
    IndicatorValueFactory(project=None, indicator="OP6", quarter=3, value=7)
    IndicatorValueFactory(project=None, indicator="IN1", quarter=3, value=7, target=Decimal(9))

    client_for(editor).post(SHEET, typed(**{"value-OP6": "", "value-IN1": "8"}))

    assert not IndicatorValue.objects.filter(indicator="OP6", quarter=3).exists()
    kept = IndicatorValue.objects.get(indicator="IN1", quarter=3)
    assert (kept.value, kept.target, kept.entered_by) == (8, 9, editor.id)


def test_who_saves_over_an_unseen_change_is_asked_and_loses_nothing(client_for, editor, filled):
    client = client_for(editor)
    client.post(SHEET, typed(summary="Erste"))

    answer = client.post(SHEET, typed(summary="Zweite"))

    assert answer.status_code == 409
    assert "Zweite" in answer.text
    assert selectors.get_sheet(Q3).summary == "Erste"
    version = selectors.get_sheet(Q3).version
    assert f'name="version" value="{version}"' in answer.text


def test_only_the_coordination_confirms(client_for, editor, coordinator, filled):
    client_for(editor).post(SHEET, typed())
    assert client_for(editor).post(f"{SHEET}bestaetigen/", {}).status_code == 403

    asked = client_for(coordinator).get(f"{SHEET}bestaetigen/")
    assert "Aktive Ehrenamtliche" in asked.text  # nicht erhoben
    version = selectors.get_sheet(Q3).version
    done = client_for(coordinator).post(f"{SHEET}bestaetigen/", {"version": str(version)})

    report = selectors.find_unreleased(Q3)
    assert (done.status_code, done["Location"]) == (302, f"/b/alliance-a/berichte/{report.id}/")
    assert selectors.get_sheet(Q3).confirmed_by == coordinator.id

    again = client_for(coordinator).post(f"{SHEET}bestaetigen/", {"version": str(version)})
    assert (again.status_code, again["Location"]) == (302, done["Location"])


def test_a_confirmed_quarter_is_released_and_corrected_by_clicks(client_for, coordinator, filled):
    client = client_for(coordinator)
    client.post(f"{SHEET}bestaetigen/", {})
    report = selectors.find_unreleased(Q3)
    Job.objects.update(next_at=timezone.now())  # the database knows nothing of the time travel
    services.render_report(job_id=report.job_id)
    page = f"/b/alliance-a/berichte/{report.id}/"
    assert "Freigeben" in client.get(page).text

    client.post(f"{page}freigeben/")
    assert report.code in client.get(page).text
    client.post(SHEET, typed(**{"version": "2", "value-IN3": "44"}))
    asked = client.get(f"{SHEET}nachtrag/").text
    assert "Ehrenamtliche Stunden" in asked

    assert client.post(f"{SHEET}nachtrag/", {"reason": ""}).status_code == 422
    done = client.post(f"{SHEET}nachtrag/", {"reason": "Stunden vergessen"})
    second = selectors.find_unreleased(Q3)
    assert done["Location"].endswith(f"{second.id}/")
    assert (second.version, second.snapshot.correction.reason) == (2, "Stunden vergessen")


@pytest.mark.parametrize("tail", ["", "bestaetigen/", "frist/", "nachtrag/"])
def test_strangers_learn_nothing(client_for, stranger, filled, tail):
    assert client_for(stranger).get(SHEET + tail).status_code == 404


@pytest.mark.parametrize("quarter", ["2026/5", "1999/1", "2027/1", "2026/0"])
def test_there_is_no_such_quarter(client_for, editor, filled, quarter):
    assert client_for(editor).get(f"/b/alliance-a/berichte/quartal/{quarter}/").status_code == 404


def test_reading_writes_nothing_and_asks_few_questions(
    client_for, reader, filled, django_assert_max_num_queries
):
    client = client_for(reader)
    client.get(SHEET)

    with django_assert_max_num_queries(40):
        answer = client.get(SHEET)

    assert answer.status_code == 200
    assert "Speichern" not in answer.text
    assert selectors.find_sheet(Q3) is None


def test_more_time_is_taken_with_a_reason(client_for, coordinator, filled):
    form = {"until": "2026-12-01", "reason": "vacancy", "note": "Stelle frei"}

    answer = client_for(coordinator).post(f"{SHEET}frist/", form, follow=True)

    assert "Verlängert vom 19.11.2026 auf den 01.12.2026: Koordination nicht besetzt" in answer.text
    late = client_for(coordinator).post(f"{SHEET}frist/", {**form, "until": "2027-03-01"})
    assert (late.status_code, "höchstens bis zum 12.12.2026" in late.text) == (422, True)
