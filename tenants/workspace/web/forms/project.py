"""Projects."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.partners import selectors as partners
from tenants.projects.models import Project
from tenants.projects.records import ProjectData

from .base import Group, RecordForm, date_input, fields_choice, groups_choice


class ProjectForm(RecordForm):
    """Everything about one project, except its figures."""

    groups: ClassVar = (
        Group(_("Worum geht es?"), ("title", "summary", "goal")),
        Group(_("Wann?"), ("status", "starts_on", "ends_on")),
        Group(_("Für wen und worin?"), ("action_fields", "target_groups")),
        Group(_("Mit wem?"), ("partner_ids",)),
    )
    action_fields = fields_choice()
    target_groups = groups_choice()
    partner_ids = forms.MultipleChoiceField(
        label=_("Partner"), widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = Project
        fields = (
            "title",
            "summary",
            "goal",
            "action_fields",
            "target_groups",
            "starts_on",
            "ends_on",
            "status",
        )
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "goal": forms.Textarea(attrs={"rows": 3}),
            "starts_on": date_input(),
            "ends_on": date_input(),
        }
        help_texts: ClassVar = {
            "title": _("z. B. „Kommunale Zeitpolitik“"),
            "summary": _("Zwei, drei Sätze: was geschieht, wo, wie oft?"),
            "goal": _("Woran merken Familien, dass es geholfen hat?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = partners.list_partners(former=True).values_list("id", "name")
        self.fields["partner_ids"].choices = [(str(id_), name) for id_, name in rows]  # type: ignore[attr-defined]
        if not self.instance._state.adding:
            self.initial["partner_ids"] = [str(one.id) for one in self.instance.partners.all()]

    def to_data(self) -> ProjectData:
        """What the service takes."""
        lists = ("action_fields", "target_groups", "partner_ids")
        values = {name: self.cleaned_data[name] for name in ProjectData.__slots__}
        return ProjectData(**values | {name: tuple(values[name]) for name in lists})
