"""Projects hold only this alliance's partners; figures are replaced, never doubled."""

from dataclasses import replace
from decimal import Decimal

import pytest

from core.errors import EditConflict, Invalid, NotFound
from core.tenancy import alliance_context
from tenants.projects import rules, services
from tenants.projects.models import IndicatorValue
from tenants.projects.records import ProjectData, ValueData
from tests.factories import PartnerFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def figure(**changes) -> ValueData:
    values = {"indicator": "OP3", "year": 2026, "quarter": 2, "value": Decimal(12)}
    return ValueData(**values | changes)


def test_a_partner_of_the_neighbour_cannot_be_named(alliance_b, in_alliance_a):
    with alliance_context(alliance_b):
        foreign = PartnerFactory()

    with pytest.raises(Invalid) as error:
        services.create_project(data=ProjectData(title="Fest", partner_ids=(foreign.id,)))
    assert error.value.errors == {"partner_ids": ["Einen dieser Partner gibt es hier nicht."]}


def test_all_mistakes_are_told_at_once_in_german(in_alliance_a):
    from datetime import date

    wrong = ProjectData(
        title=" ", action_fields=("unfug",), starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1)
    )

    with pytest.raises(Invalid) as error:
        services.create_project(data=wrong)
    assert error.value.errors == {
        "title": ["Bitte nennen Sie einen Titel."],
        "ends_on": ["Das Ende liegt vor dem Beginn."],
        "action_fields": ["Dieses Handlungsfeld gibt es nicht: unfug"],
    }


def test_who_saves_over_a_newer_version_is_told(in_alliance_a):
    project = services.create_project(data=ProjectData(title="Fest"))
    data = replace(rules.as_data(project), title="Familienfest")
    services.update_project(project_id=project.id, data=data, expected_version=1)

    with pytest.raises(EditConflict):
        services.update_project(project_id=project.id, data=data, expected_version=1)


def test_a_project_of_the_neighbour_is_not_there(alliance_b, in_alliance_a):
    project = ProjectFactory()

    with alliance_context(alliance_b), pytest.raises(NotFound):
        services.delete_project(project_id=project.id)


def test_a_figure_noted_again_replaces_the_first_for_the_alliance_too(in_alliance_a):
    for project in (ProjectFactory(), None):
        services.record_values(project=project, values=[figure()])
        services.record_values(project=project, values=[figure(value=Decimal(20))])

    assert list(IndicatorValue.objects.values_list("value", flat=True)) == [20, 20]


def test_of_wrong_figures_none_is_noted(in_alliance_a):
    with pytest.raises(Invalid):
        services.record_values(project=None, values=[figure(), figure(indicator="XX9")])

    assert IndicatorValue.objects.count() == 0
