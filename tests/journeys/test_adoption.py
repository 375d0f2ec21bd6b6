"""One alliance shares, two others do the same: across three houses, by facts alone."""

from dataclasses import replace

import pytest

from core.errors import NotFound
from core.events import to_payload
from core.outbox.models import Change, Delivery, DeliveryState, OutboxFact
from core.outbox.records import envelope
from core.tenancy import alliance_context
from federation.catalogue.models import Adoption as CatalogueAdoption
from federation.catalogue.models import CatalogueEntry
from tenants.practice import rules as practice_rules
from tenants.practice import services as practice
from tenants.practice.models import PracticeAdoption, PracticeExample
from tenants.projects import rules, selectors, services
from tenants.projects.errors import OwnPractice, PracticeMovedOn, PracticeWithdrawn
from tenants.projects.models import Adoption, Project
from tenants.projects.records import OutcomeData
from tenants.registry.records import Profile
from tenants.registry.services import found_alliance
from tests.factories import PracticeExampleFactory

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> „Zitat“ {{ x }} \u202e"


@pytest.fixture
def alliance_c(db):
    return found_alliance(profile=Profile(slug="alliance-c", name="Cdorf", seat="Cdorf", land="BY"))


@pytest.fixture
def example(alliance_a, drain_outbox) -> PracticeExample:
    with alliance_context(alliance_a):
        example = PracticeExampleFactory(
            title="Familiencafé", transfer="Ein Raum genügt.", contact_name="Ada", contact_public=1
        )
        practice.publish_example(example_id=example.id, by=None)
    drain_outbox()
    return example


def adopt(alliance, example, **values) -> Project:
    with alliance_context(alliance):
        adoption, _ = services.adopt_practice(entry_id=example.id, by=None, **values)
        return Project.get(adoption.project_id)


def edit(alliance, project, **changes) -> None:
    with alliance_context(alliance):
        data = replace(rules.as_data(Project.get(project.id)), **changes)
        services.update_project(project_id=project.id, data=data)


def report(alliance, project, **values) -> None:
    with alliance_context(alliance):
        data = OutcomeData(**{"outcome": "worked", "is_public": True} | values)
        services.report_outcome(project_id=project.id, data=data, by=None)


def revise(alliance, example, **changes) -> None:
    with alliance_context(alliance):
        data = replace(practice_rules.as_data(PracticeExample.get(example.id)), **changes)
        practice.update_example(example_id=example.id, data=data)
        practice.revise_example(example_id=example.id, by=None)


def count() -> int:
    return CatalogueEntry.objects.get().adoption_count


def told_to(alliance) -> list[tuple[str, str, str]]:
    with alliance_context(alliance):
        rows = PracticeAdoption.objects.order_by("alliance_slug")
        return [(row.alliance_slug, row.project_status, row.outcome) for row in rows]


def test_a_project_begins_with_what_was_shared_and_says_where_it_comes_from(alliance_b, example):
    project = adopt(alliance_b, example)

    assert (project.title, project.status) == ("Familiencafé", "planned")
    assert project.summary == "Ein Raum genügt.\n\n1. Zuhören: Zwei Abende mit Familien."
    assert (project.goal, project.target_groups) == (example.goal, ["eltern"])
    with alliance_context(alliance_b):
        source = Adoption.objects.get()
    assert (source.entry_id, source.entry_slug) == (example.id, "familiencafe")
    assert (source.origin_slug, source.taken_revision) == ("alliance-a", 1)
    assert "contact" not in source.taken
    assert "Ada" not in str(source.taken)


def test_a_click_is_not_counted_and_a_running_project_is(
    alliance_a, alliance_b, alliance_c, example, drain_outbox
):
    first, second = adopt(alliance_b, example), adopt(alliance_c, example)
    drain_outbox()
    assert (count(), [one[1] for one in told_to(alliance_a)]) == (0, ["planned", "planned"])

    edit(alliance_b, first, status="running")
    report(alliance_c, second, is_public=False)
    drain_outbox()
    assert count() == 2

    edit(alliance_b, first, status="finished")
    drain_outbox()
    states = dict(CatalogueAdoption.objects.values_list("alliance_slug", "state"))
    assert (count(), states) == (2, {"alliance-b": "ended", "alliance-c": "active"})

    with alliance_context(alliance_b):
        services.delete_project(project_id=first.id)
    drain_outbox()
    assert count() == 1


def test_what_is_reported_reaches_everybody_only_with_consent(
    alliance_a, alliance_b, example, drain_outbox
):
    project = adopt(alliance_b, example)
    report(alliance_b, project, obstacles=HOSTILE, cost_eur=900, is_public=False)
    drain_outbox()
    kept = CatalogueAdoption.objects.get()
    assert (kept.outcome, kept.obstacles, kept.cost_eur, kept.is_proven) == ("", "", None, True)
    assert told_to(alliance_a) == [("alliance-b", "planned", "")]
    assert "script" not in str(list(OutboxFact.objects.values_list("payload", flat=True)))

    report(alliance_b, project, obstacles=HOSTILE, cost_eur=900)
    drain_outbox()
    shown = CatalogueAdoption.objects.get()
    assert (shown.outcome, shown.obstacles, shown.cost_eur) == ("worked", HOSTILE, 900)
    assert told_to(alliance_a) == [("alliance-b", "planned", "worked")]

    report(alliance_b, project, is_public=False)
    drain_outbox()
    assert (CatalogueAdoption.objects.get().obstacles, told_to(alliance_a)[0][2]) == ("", "")


def test_facts_may_come_in_any_order_and_twice(alliance_a, alliance_b, example, drain_outbox):
    project = adopt(alliance_b, example)
    edit(alliance_b, project, status="running")
    report(alliance_b, project, tip="Klein anfangen.")
    edit(alliance_b, project, status="finished")
    drain_outbox()
    fields = [f.name for f in CatalogueAdoption._meta.fields]
    once, heard = CatalogueAdoption.objects.values(*fields).get(), told_to(alliance_a)

    CatalogueAdoption.objects.all().delete()
    CatalogueEntry.objects.all().delete()
    from federation.inbox.models import Receipt

    Receipt.objects.all().delete()
    told = OutboxFact.objects.filter(type__startswith="practice").order_by("-position")
    from federation.catalogue import services as catalogue

    facts = [envelope(row) for row in told]
    OutboxFact.objects.filter(type__startswith="catalogue_entry").delete()
    for _ in range(2):
        for fact in facts:  # the adoption before its entry, the end before the beginning
            is_adoption = fact.type.startswith("practice.")
            apply = catalogue.apply_adoptions if is_adoption else catalogue.apply_facts
            apply([fact])
    drain_outbox()

    assert CatalogueAdoption.objects.values(*fields).get() == once
    assert (once["project_status"], once["tip"], count()) == ("finished", "Klein anfangen.", 1)
    assert told_to(alliance_a) == heard == [("alliance-b", "finished", "worked")]


def test_readers_of_the_changes_feed_hear_of_what_they_can_see(alliance_b, example, drain_outbox):
    def heard() -> list[tuple[str, object]]:
        rows = Change.objects.filter(type="catalogue_entry.adopted")
        return list(rows.values_list("kind", "subject_id"))

    project = adopt(alliance_b, example)
    drain_outbox()
    assert heard() == []

    edit(alliance_b, project, status="running")
    drain_outbox()
    Delivery.objects.update(state=DeliveryState.DUE)
    drain_outbox()
    assert heard() == [("catalogue_entry", example.id)]


def test_a_newer_source_is_shown_as_a_difference_and_changes_no_project(
    alliance_a, alliance_b, example, drain_outbox
):
    project = adopt(alliance_b, example)
    revise(alliance_a, example, goal="Familien lernen einander besser kennen.", cost_eur=1200)
    drain_outbox()

    with alliance_context(alliance_b):
        source = selectors.get_provenance(project.id)
        assert source.is_revised
        assert [change.label for change in source.changes] == ["Ziel", "Kosten in Euro"]
        words = [(part.kind, part.text.strip()) for part in source.changes[0].parts]
        assert words == [
            ("same", "Familien lernen einander"),
            ("new", "besser"),
            ("same", "kennen."),
        ]
        with pytest.raises(PracticeMovedOn):
            services.acknowledge_revision(project_id=project.id, revision=1, by=None)
        services.acknowledge_revision(project_id=project.id, revision=2, by=None)
        seen = selectors.get_provenance(project.id)
        assert (seen.is_revised, seen.changes) == (False, ())
        assert Project.get(project.id).goal == "Familien lernen einander kennen."
    drain_outbox()
    assert CatalogueAdoption.objects.get().adopted_revision == 2


def test_a_withdrawn_source_leaves_projects_and_no_texts(
    alliance_a, alliance_b, alliance_c, example, drain_outbox, anyone, client
):
    project = adopt(alliance_b, example)
    report(alliance_b, project, tip="Nur Mut!")
    drain_outbox()
    with alliance_context(alliance_a):
        practice.withdraw_example(example_id=example.id, by=None)
    drain_outbox()

    entry = anyone.get(f"/api/v1/catalogue-entries/{example.id}").json()
    page = client.get("/praxisimpulse/familiencafe/")
    assert (entry["status"], entry["adoptions"], page.status_code) == ("withdrawn", [], 410)
    assert "Nur Mut" not in page.content.decode()
    with alliance_context(alliance_b):
        assert selectors.get_provenance(project.id).is_withdrawn
        assert Project.get(project.id).title == "Familiencafé"
        assert services.adopt_practice(entry_id=example.id, by=None)[1] is False
    with alliance_context(alliance_c), pytest.raises(PracticeWithdrawn):
        services.adopt_practice(entry_id=example.id, by=None)


def test_what_was_given_up_may_be_taken_up_again(alliance_a, alliance_b, example, drain_outbox):
    first = adopt(alliance_b, example)
    edit(alliance_b, first, status="running")
    report(alliance_b, first, obstacles="Kein Raum.")
    with alliance_context(alliance_b):
        services.delete_project(project_id=first.id)
    drain_outbox()
    assert (count(), told_to(alliance_a)) == (0, [("alliance-b", "removed", "")])

    second = adopt(alliance_b, example)
    drain_outbox()
    with alliance_context(alliance_b):
        row = Adoption.objects.get()
        assert (row.project_id, row.outcome, row.obstacles) == (second.id, "", "")
    assert (second.id != first.id, told_to(alliance_a)) == (
        True,
        [("alliance-b", "planned", "")],
    )
    edit(alliance_b, second, status="running")
    drain_outbox()
    assert count() == 1


def test_only_what_others_have_shared_can_be_taken_up(alliance_a, alliance_b, example):
    with alliance_context(alliance_a), pytest.raises(OwnPractice, match="Ihrem eigenen Bündnis"):
        services.adopt_practice(entry_id=example.id, by=None)
    with alliance_context(alliance_b):
        with pytest.raises(NotFound):
            services.adopt_practice(entry_id=alliance_a.id, by=None)
        assert not Adoption.objects.exists()
        assert not Project.objects.exists()


def test_an_adoption_is_nobody_elses(alliance_a, alliance_b, example):
    project = adopt(alliance_b, example)

    with alliance_context(alliance_a):
        for change in (
            lambda: report(alliance_a, project),
            lambda: services.acknowledge_revision(project_id=project.id, revision=1, by=None),
            lambda: selectors.get_provenance(project.id),
        ):
            with pytest.raises(NotFound):
                change()


def test_a_project_thought_of_here_tells_nobody(alliance_b, drain_outbox):
    from tests.factories import ProjectFactory

    with alliance_context(alliance_b):
        project = ProjectFactory()
        edit(alliance_b, project, status="finished")
        services.delete_project(project_id=project.id)

    assert OutboxFact.objects.count() == 0


def test_the_largest_report_is_a_small_fact(alliance_b, example):
    project = adopt(alliance_b, example)
    report(alliance_b, project, obstacles="ä" * 1000, tip="ö" * 1000)

    fact = envelope(OutboxFact.objects.latest("position")).fact()
    assert len(str(to_payload(fact)).encode()) < 20_000
