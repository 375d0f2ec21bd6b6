"""Practice examples: the alliance's own record, from which a copy may be released."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.tenancy import current_alliance
from core.tenancy.versioned import Versioned

from .enums import RELEASED, SENT, ExampleStatus, Step


def _codes(label: Any) -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=40), verbose_name=label, default=list, blank=True)


class PracticeExample(Versioned):
    """What worked, told so that others can do it too."""

    title = models.CharField(_("Titel"), max_length=160)
    summary = models.TextField(_("Kurzbeschreibung"), max_length=300)
    situation = models.TextField(_("Ausgangslage"), max_length=4000, blank=True)
    goal = models.TextField(_("Ziel"), max_length=2000, blank=True)
    steps = ArrayField(
        models.CharField(max_length=400), verbose_name=_("Schritte"), default=list, blank=True
    )
    results = models.TextField(_("Ergebnisse"), max_length=4000, blank=True)
    result_figures = models.JSONField(_("Ergebnisse in Zahlen"), default=list, blank=True)
    action_fields = _codes(_("Handlungsfelder"))
    target_groups = _codes(_("Zielgruppen"))
    partners_involved = models.JSONField(_("beteiligte Partner"), default=list, blank=True)
    started_on = models.DateField(_("Beginn"), null=True, blank=True)
    ended_on = models.DateField(_("Ende"), null=True, blank=True)
    is_ongoing = models.BooleanField(_("läuft noch"), default=False)
    staff_hours = models.PositiveIntegerField(_("Personalstunden"), null=True, blank=True)
    cost_eur = models.PositiveIntegerField(_("Kosten in Euro"), null=True, blank=True)
    volunteer_hours = models.PositiveIntegerField(_("Stunden im Ehrenamt"), null=True, blank=True)
    funding = models.CharField(_("Finanzierung"), max_length=300, blank=True)
    impact_stage = models.PositiveSmallIntegerField(_("Wirkungsstufe"), null=True, blank=True)
    success_factors = models.TextField(_("Erfolgsfaktoren"), max_length=2000, blank=True)
    pitfalls = models.TextField(_("Stolpersteine"), max_length=2000, blank=True)
    transfer = models.TextField(_("So machen Sie es nach"), max_length=2000, blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    contact_email = models.EmailField(_("E-Mail"), blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    contact_public = models.BooleanField(_("Kontakt öffentlich zeigen"), default=False)
    license = models.CharField(_("Lizenz"), max_length=20, default="CC-BY-4.0")

    status = models.CharField(max_length=10, choices=ExampleStatus, default=ExampleStatus.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    released_version = models.PositiveIntegerField(null=True)
    released_at = models.DateTimeField(null=True)
    # since when it has been released without a break; revising it moves only `released_at`
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    # what the catalogue told back, and about which revision
    catalogue_state = models.CharField(max_length=10, blank=True)
    catalogue_slug = models.CharField(max_length=120, blank=True)
    catalogue_since = models.DateTimeField(null=True)
    catalogue_revision = models.PositiveIntegerField(default=0)
    # what the service office told: its newest decisions by their number, about which revision,
    # and since when that holds
    judged_number = models.PositiveIntegerField(default=0)
    judgement = models.CharField(max_length=8, blank=True)
    judged_revision = models.PositiveIntegerField(default=0)
    judged_since = models.DateTimeField(null=True)
    featured_number = models.PositiveIntegerField(default=0)
    featured_quarter = models.DateField(null=True)
    created_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(impact_stage=None) | Q(impact_stage__range=(1, 7)),
                name="practice_example_stage",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_released(self) -> bool:
        """Whether the alliance shares the example now."""
        return self.status in RELEASED

    @property
    def has_unreleased_changes(self) -> bool:
        """Whether the record was edited after its last release."""
        return self.is_released and self.version != self.released_version

    @property
    def is_on_its_way(self) -> bool:
        """Whether the catalogue has not answered to the newest revision yet."""
        return self.revision > self.catalogue_revision

    @property
    def is_refused(self) -> bool:
        """Whether the service office asks for another wording of what is released now."""
        return (
            self.is_released
            and self.judgement == Step.REFUSED
            and self.judged_revision >= self.revision
        )

    @property
    def is_checked(self) -> bool:
        """Whether the service office has checked what is released now."""
        return (
            self.is_released
            and self.judgement == Step.ACCEPTED
            and self.judged_revision >= self.revision
        )

    @property
    def receipt_state(self) -> str:
        """`draft`, `on_its_way`, or what the catalogue answered last."""
        if not self.revision:
            return "draft"
        return "on_its_way" if self.is_on_its_way else self.catalogue_state

    def mark_released(self, status: ExampleStatus, *, at: datetime, revision: int) -> None:
        """Note a release under a revision; the version released is the one after this edit."""
        self.status, self.released_at, self.withdrawn_at = status, at, None
        if status == ExampleStatus.PUBLISHED:
            self.published_at = at
        self.released_version = self.version
        self.revision = revision

    def mark_withdrawn(self, *, at: datetime, revision: int) -> None:
        """Note that the alliance takes the example back."""
        self.status, self.withdrawn_at = ExampleStatus.WITHDRAWN, at
        self.revision = revision

    def hear_catalogue(self, state: str, *, slug: str, since: datetime, revision: int) -> None:
        """Note that the catalogue lists or has removed a revision; older news change nothing."""
        if revision <= self.catalogue_revision:
            return
        self.catalogue_state, self.catalogue_slug = state, slug
        self.catalogue_since, self.catalogue_revision = since, revision
        self._weigh()

    def hear_judgement(
        self, judgement: Step, *, slug: str, since: datetime, number: int, revision: int
    ) -> None:
        """Note what the service office said of a revision; only its newest word counts."""
        if number <= self.judged_number:
            return
        self.judged_number, self.judgement = number, judgement
        self.judged_revision, self.judged_since = revision, since
        self.catalogue_slug = slug
        self._weigh()

    def hear_featured(self, quarter: date | None, *, number: int) -> None:
        """Note for which quarter it is featured, if any; older news change nothing."""
        if number > self.featured_number:
            self.featured_number, self.featured_quarter = number, quarter

    def _weigh(self) -> None:
        """The office's word on a revision counts as long as no newer one is in the catalogue."""
        is_newest = self.judged_number > 0 and self.judged_revision >= self.catalogue_revision
        if is_newest and self.catalogue_state != "withdrawn":
            refused = self.judgement == Step.REFUSED
            self.catalogue_state = "refused" if refused else "listed"
            self.catalogue_since = self.judged_since


class PracticeAdoption(models.Model):
    """Another alliance takes up an example, as the catalogue told; the newest revision wins.

    The id is that of the adoption. Kept when the project was given up, and then not shown, so
    that a late older fact does not bring it back.
    """

    id = models.UUIDField(primary_key=True)
    example = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="adoptions")
    alliance_id = models.UUIDField()
    alliance_slug = models.CharField(max_length=63)
    alliance_name = models.CharField(max_length=200)
    land = models.CharField(max_length=2)
    seat = models.CharField(max_length=120)
    project_status = models.CharField(max_length=10)
    is_proven = models.BooleanField()
    adopted_revision = models.PositiveIntegerField()
    adopted_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    cost_eur = models.PositiveIntegerField(null=True)
    staff_hours = models.PositiveIntegerField(null=True)
    obstacles = models.TextField(blank=True)
    tip = models.TextField(blank=True)
    revision = models.PositiveIntegerField()

    class Meta:
        ordering = ["-adopted_at", "id"]


def image_path(image: PracticeImage, filename: str) -> str:
    """Private place of a picture: alliance, then an unguessable name."""
    return f"{current_alliance().id}/practice/{uuid.uuid4().hex}.jpg"


class PracticeImage(models.Model):
    """A picture of an example; without consent of those shown it is never shared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    example = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="images")
    file = models.ImageField(_("Bild"), upload_to=image_path)
    alt = models.CharField(_("Bildbeschreibung"), max_length=300)
    credit = models.CharField(_("Bildnachweis"), max_length=120)
    shows_people = models.BooleanField(_("Personen sind erkennbar"), default=True)
    consent_on_file = models.BooleanField(_("Einwilligung liegt vor"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at"]


class ReceiptStep(models.Model):
    """One line of an example's receipt: what we sent or the catalogue answered, and when.

    Lines are added and never changed; the database refuses an update. They go with the example.
    """

    example = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="receipt")
    revision = models.PositiveIntegerField()
    step = models.CharField(max_length=10, choices=Step)
    at = models.DateTimeField()
    event_id = models.UUIDField()
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["event_id", "step"], name="practice_receipt_once")
        ]

    @property
    def side(self) -> str:
        """`sent` by the alliance or `answered` by the catalogue and the service office."""
        return "sent" if self.step in SENT else "answered"
