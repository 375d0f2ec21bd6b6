"""Gatherings, and how many came."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.gatherings.models import Gathering
from tenants.gatherings.records import GatheringData
from tenants.gatherings.rules import WAYS_TO_COUNT
from tenants.projects import selectors as projects

from .base import GermanErrors, Group, RecordForm

_FORMAT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A day and a time as browsers pick them, in the zone of the instance."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "datetime-local", "class": "middle"}
        super().__init__(widget=forms.DateTimeInput(format=_FORMAT, attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        """The moment; of the two a time may mean when clocks go back, the first."""
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            if getattr(error, "code", "") != "ambiguous_timezone" or not error.params:
                raise
            typed, zone = error.params["datetime"], timezone.get_current_timezone()
            moment: datetime = typed.replace(tzinfo=zone)
            if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != typed:
                raise  # left out when clocks go forward
            return moment

    def prepare_value(self, value: Any) -> Any:
        """Stored and typed moments look alike."""
        value = super().prepare_value(value)
        return value.strftime(_FORMAT) if isinstance(value, datetime) else value


class GatheringForm(RecordForm):
    """Everything about one gathering."""

    groups: ClassVar = (
        Group(_("Was?"), ("title", "kind", "description")),
        Group(_("Wann und wo?"), ("starts_at", "ends_at", "place")),
        Group(_("Wozu gehört der Termin?"), ("project_id",)),
        Group(
            _("Wie ist es ausgegangen?"),
            ("status", "attendance", "attendance_source", "note"),
            _("Nur Zahlen, keine Namen. Leer heißt „nicht gezählt“, nicht null."),
        ),
    )
    starts_at = MomentField(label=_("Beginn"))
    ends_at = MomentField(label=_("Ende"), required=False)
    project_id = forms.TypedChoiceField(
        label=_("Projekt"), coerce=UUID, empty_value=None, required=False
    )
    attendance_source = forms.ChoiceField(
        label=_("Zählung"), choices=[(way.value, way.label) for way in WAYS_TO_COUNT]
    )

    class Meta:
        model = Gathering
        fields = tuple(name for name in GatheringData.__slots__ if name != "project_id")
        widgets: ClassVar = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "attendance": forms.NumberInput(attrs={"class": "short", "min": 0}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "title": _("z. B. „Netzwerktreffen im Herbst“"),
            "kind": _("Netzwerktreffen zählen im Bericht für sich, alle anderen zusammen."),
            "attendance": _("Wie viele Menschen waren da?"),
            "note": _("Bleibt im Bündnis. Bitte keine Namen."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = projects.list_projects().values_list("id", "title")
        choices = [("", _("keinem Projekt")), *((str(id_), title) for id_, title in rows)]
        self.fields["project_id"].choices = choices  # type: ignore[attr-defined]
        self.initial["project_id"] = str(self.instance.project_id or "")

    def clean(self) -> dict[str, Any]:
        """A moment nobody has touched stays as it is, also in the hour that occurs twice."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("starts_at", "ends_at"):
            stored = self.initial.get(name)
            if stored is not None and self[name].data == self.fields[name].prepare_value(stored):
                cleaned[name] = stored
        return cleaned

    def to_data(self) -> GatheringData:
        """What the service takes."""
        return GatheringData(**{name: self.cleaned_data[name] for name in GatheringData.__slots__})


class AttendanceForm(GermanErrors):
    """How many came; empty where nobody counted."""

    attendance = forms.IntegerField(
        label=_("Wie viele waren da?"),
        help_text=_("Leer lassen, wenn niemand gezählt hat."),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "short", "min": 0}),
    )
