"""A small alliance whose third quarter of 2026 is known by heart."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tenants.practice.enums import ExampleStatus
from tests.factories import (
    IndicatorValueFactory,
    PartnerFactory,
    PracticeExampleFactory,
    ProjectFactory,
)

TODAY = date(2026, 11, 22)


def fill() -> None:
    """Five partners ever, four projects, five figures, one released example."""
    kita = PartnerFactory(name="Kita Sonnenschein", sector="kita", joined_on=date(2024, 2, 1))
    PartnerFactory(name="Ärztehaus", sector="gesundheitsdienst", joined_on=None)
    PartnerFactory(name="Zoo", sector="unternehmen", joined_on=date(2026, 8, 3))
    PartnerFactory(
        name="Privat", sector="einzelperson", joined_on=date(2025, 1, 1), is_public=False
    )
    PartnerFactory(
        name="Altverein", sector="verein", joined_on=date(2020, 1, 1), left_on=date(2026, 9, 1)
    )
    PartnerFactory(name="Später", sector="kita", joined_on=date(2026, 10, 5))
    running = ProjectFactory(
        title="Leihgroßeltern", action_fields=["generationen"], starts_on=date(2026, 7, 15)
    )
    running.partners.add(kita)
    ferien = ProjectFactory(
        title="Ferienbetreuung",
        action_fields=["kinderbetreuung", "unternehmen"],
        starts_on=date(2025, 5, 1),
        ends_on=date(2026, 9, 10),
        status="finished",
    )
    ProjectFactory(title="Zeitbüro", status="planned", starts_on=date(2027, 1, 1))
    ProjectFactory(
        title="Bis Oktober",
        action_fields=["generationen"],
        starts_on=date(2024, 1, 1),
        ends_on=date(2026, 10, 31),
        status="finished",
    )
    for project, code, quarter, value in (
        (running, "OP3", 3, "120"),
        (ferien, "OP3", 3, "80.5"),
        (ferien, "OP3", 2, "100"),
        (running, "OP4", 3, "40"),
        (ferien, "OP4", 3, "30"),
        (None, "IN3", 2, "12"),
    ):
        IndicatorValueFactory(
            project=project, indicator=code, quarter=quarter, value=Decimal(value)
        )
    PracticeExampleFactory(
        title="Familiencafé",
        status=ExampleStatus.PUBLISHED,
        released_at=datetime(2026, 9, 30, 21, 30, tzinfo=UTC),  # 23.30 Uhr in Berlin
    )
    PracticeExampleFactory(
        title="Zu spät",
        status=ExampleStatus.PUBLISHED,
        released_at=datetime(2026, 9, 30, 22, 30, tzinfo=UTC),  # 1. Oktober in Berlin
    )
