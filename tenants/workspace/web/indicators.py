"""What the alliance counts: the catalogue with its targets, and indicators of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Invalid
from tenants.projects import selectors, services
from tenants.projects.enums import Iooi
from tenants.projects.models import OwnIndicator
from tenants.projects.records import CatalogueIndicator
from tenants.workspace.records import IndicatorGroup, ShownIndicator

from .base import EditorView, MemberView
from .editing import EditView
from .forms import OwnIndicatorForm, TargetsForm
from .forms.indicators import quarters_of

_INTROS = {
    Iooi.INPUT: gettext_lazy("Was Sie und Ihre Partner hineingeben: Geld, Zeit, Räume."),
    Iooi.OUTPUT: gettext_lazy("Was daraus entsteht, und wen es erreicht."),
    Iooi.OUTCOME: gettext_lazy("Was sich für Familien und Betriebe verändert hat."),
    Iooi.IMPACT: gettext_lazy("Was auf Dauer bleibt, über einzelne Familien hinaus."),
    Iooi.QUALITY: gettext_lazy("Wie gut es war. Zufriedenheit ist noch keine Wirkung."),
    Iooi.CONTEXT: gettext_lazy("Was zum Einordnen der Zahlen nötig ist."),
}


class Catalogue(MemberView):
    """GET /b/<slug>/kennzahlen/?jahr="""

    def get(self, request: HttpRequest) -> HttpResponse:
        """All indicators by level, with the targets of a year."""
        year = asked_year(self)
        stored = TargetsForm.stored_of(_targets(year))
        known = selectors.catalogue_of_alliance(with_retired=True)

        def shown(one: CatalogueIndicator) -> ShownIndicator:
            quarters = tuple(
                (q, stored[one.code, q]) for q in range(1, 5) if (one.code, q) in stored
            )
            return ShownIndicator(one, stored.get((one.code, 0)), quarters)

        active = [one for one in known if one.retired_on is None]
        return self.page(
            "indicators",
            groups=_groups(active, shown),
            retired=[one for one in known if one.retired_on],
            years=_years(),
            year=year,
            has_own=any(one.is_own for one in known),
        )


class Targets(EditorView):
    """GET and POST /b/<slug>/kennzahlen/ziele/?jahr="""

    def get(self, request: HttpRequest) -> HttpResponse:
        """All targets of a year on one page."""
        year = asked_year(self)
        return self._draw(self._form(year), year)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save what was changed."""
        year = asked_year(self)
        form = self._form(year, request.POST)
        if not form.is_valid():
            return self._draw(form, year, status=422)
        try:
            services.set_targets(year=year, values=form.changes())
        except Invalid as error:
            form.add_domain_errors(error)
            return self._draw(form, year, status=422)
        messages.success(request, _("Die Ziele für %d sind gespeichert.") % year)
        return redirect(f"{self.url('indicators')}?jahr={year}")

    def _form(self, year: int, data: Any = None) -> TargetsForm:
        stored = TargetsForm.stored_of(_targets(year))
        return TargetsForm(data, catalogue=selectors.catalogue_of_alliance(), stored=stored)

    def _draw(self, form: TargetsForm, year: int, status: int = 200) -> HttpResponse:
        def row(one: CatalogueIndicator) -> tuple[CatalogueIndicator, list[Any]]:
            return one, [form[f"{one.code}_{quarter}"] for quarter in quarters_of(one)]

        groups = _groups(form.catalogue, row)
        return self.page(
            "targets", status=status, form=form, groups=groups, year=year, years=_years()
        )


class OwnEdit(EditView):
    """GET and POST /b/<slug>/kennzahlen/neu/ and …/eigene/<id>/bearbeiten/"""

    form_class = OwnIndicatorForm
    saved = gettext_lazy("Die Kennzahl ist gespeichert.")

    def load(self, id_: UUID | None) -> OwnIndicator:
        """The indicator, or a new one."""
        return OwnIndicator.get(id_) if id_ else OwnIndicator()

    def save(self, form: OwnIndicatorForm, id_: UUID | None) -> OwnIndicator:
        """Create or change."""
        if id_ is None:
            return services.create_own_indicator(data=form.to_data())
        return services.change_own_indicator(
            code=self.load(id_).code,
            data=form.to_data(),
            expected_version=form.cleaned_data["version"],
        )

    def words(self, record: OwnIndicator, id_: UUID | None) -> dict[str, Any]:
        """Title and way back."""
        title = _("Eigene Kennzahl bearbeiten") if id_ else _("Neue eigene Kennzahl")
        return {"title": title, "back": self.url("indicators")}

    def after(self, record: OwnIndicator) -> str:
        """Where it stands in the catalogue."""
        return f"{self.url('indicators')}#{record.code}"


class OwnRetire(EditorView):
    """GET and POST /b/<slug>/kennzahlen/eigene/<id>/beenden/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask first."""
        own = OwnIndicator.get(id_)
        return self.page(
            "ask",
            title=_("„%s“ nicht mehr erheben?") % own.label,
            text=_(
                "Bisherige Werte bleiben, und Berichte ändern sich nicht. Nur neue Quartale fragen "
                "nicht mehr danach. Sie können die Kennzahl jederzeit wieder aufnehmen."
            ),
            action=_("Nicht mehr erheben"),
            back=self.url("indicators"),
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Stop counting it."""
        services.retire_own_indicator(code=OwnIndicator.get(id_).code, at=timezone.now())
        messages.success(request, _("Die Kennzahl wird nicht mehr erhoben."))
        return redirect(self.url("indicators"))


class OwnResume(EditorView):
    """POST /b/<slug>/kennzahlen/eigene/<id>/aufnehmen/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """After signing in again somebody lands here: back to the catalogue."""
        return redirect(f"{self.url('indicators')}#{OwnIndicator.get(id_).code}")

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Count it again."""
        try:
            services.resume_own_indicator(code=OwnIndicator.get(id_).code)
        except Invalid as error:
            messages.error(request, " ".join(chain.from_iterable(error.errors.values())))
        else:
            messages.success(request, _("Die Kennzahl wird wieder erhoben."))
        return redirect(self.url("indicators"))


def asked_year(page: MemberView) -> int:
    """The year of the address, or this one."""
    asked = page.asked("jahr")
    years = _years()
    return int(asked) if asked in map(str, years) else years[1]


def _years() -> tuple[int, int, int]:
    this = timezone.localdate().year
    return this - 1, this, this + 1


def _targets(year: int) -> Any:
    return selectors.targets_in(*((year, quarter) for quarter in range(5)))


def _groups(
    catalogue: Iterable[CatalogueIndicator], draw: Callable[[CatalogueIndicator], Any]
) -> list[IndicatorGroup]:
    rows: dict[str, list[Any]] = {level: [] for level in Iooi.values}
    for one in catalogue:
        rows[one.iooi].append(draw(one))
    return [
        IndicatorGroup(level.value, level.label, _INTROS[level], tuple(rows[level]))
        for level in Iooi
        if rows[level]
    ]
