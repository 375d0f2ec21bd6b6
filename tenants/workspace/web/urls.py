"""The work area. German paths, one class per page."""

from django.urls import URLPattern, include, path

from . import (
    adopting,
    examples,
    gatherings,
    importing,
    indicators,
    offers,
    overview,
    partners,
    pictures,
    profile,
    projects,
    releasing,
)

app_name = "workspace"


def _page(route: str, view: type, name: str) -> URLPattern:
    return path(route, view.as_view(), name=name)  # type: ignore[attr-defined]


_alliance = [
    _page("", overview.Overview, "overview"),
    _page("profil/", profile.Confirm, "confirm"),
    _page("profil/bearbeiten/", profile.Edit, "profile_edit"),
    _page("partner/", partners.List, "partners"),
    _page("partner/neu/", partners.Edit, "partner_new"),
    _page("partner/<uuid:id_>/", partners.Detail, "partner"),
    _page("partner/<uuid:id_>/bearbeiten/", partners.Edit, "partner_edit"),
    _page("partner/<uuid:id_>/austritt/", partners.Leave, "partner_leave"),
    _page("partner/<uuid:id_>/loeschen/", partners.Delete, "partner_delete"),
    _page("projekte/", projects.List, "projects"),
    _page("projekte/neu/", projects.Edit, "project_new"),
    _page("projekte/<uuid:id_>/", projects.Detail, "project"),
    _page("projekte/<uuid:id_>/bearbeiten/", projects.Edit, "project_edit"),
    _page("projekte/<uuid:id_>/kennzahl/", projects.NoteFigure, "figure"),
    _page("projekte/<uuid:id_>/kennzahl-loeschen/", projects.EraseFigure, "figure_erase"),
    _page("projekte/<uuid:id_>/loeschen/", projects.Delete, "project_delete"),
    _page("projekte/<uuid:id_>/vorlage/", adopting.Source, "source"),
    _page("projekte/<uuid:id_>/vorlage/gesehen/", adopting.Acknowledge, "source_seen"),
    _page("projekte/<uuid:id_>/ergebnis/", adopting.Report, "outcome"),
    _page("kennzahlen/", indicators.Catalogue, "indicators"),
    _page("kennzahlen/ziele/", indicators.Targets, "targets"),
    _page("kennzahlen/neu/", indicators.OwnEdit, "own_indicator_new"),
    _page("kennzahlen/eigene/<uuid:id_>/bearbeiten/", indicators.OwnEdit, "own_indicator_edit"),
    _page("kennzahlen/eigene/<uuid:id_>/beenden/", indicators.OwnRetire, "own_indicator_retire"),
    _page("kennzahlen/eigene/<uuid:id_>/aufnehmen/", indicators.OwnResume, "own_indicator_resume"),
    _page("kennzahlen/einlesen/", importing.Upload, "import"),
    _page("kennzahlen/einlesen/uebernehmen/", importing.Confirm, "import_confirm"),
    _page("kennzahlen/vorlage.csv", importing.TemplateCsv, "import_template_csv"),
    _page("kennzahlen/vorlage.xlsx", importing.TemplateXlsx, "import_template_xlsx"),
    _page("uebernehmen/<uuid:id_>/", adopting.Adopt, "adopt"),
    _page("termine/", gatherings.List, "gatherings"),
    _page("termine/neu/", gatherings.Edit, "gathering_new"),
    _page("termine/kalender.ics", gatherings.CalendarFile, "calendar"),
    _page("termine/<uuid:id_>/", gatherings.Detail, "gathering"),
    _page("termine/<uuid:id_>/bearbeiten/", gatherings.Edit, "gathering_edit"),
    _page("termine/<uuid:id_>/stattgefunden/", gatherings.MarkHeld, "gathering_held"),
    _page("termine/<uuid:id_>/absagen/", gatherings.Cancel, "gathering_cancel"),
    _page("termine/<uuid:id_>/loeschen/", gatherings.Delete, "gathering_delete"),
    _page("angebote/", offers.List, "offers"),
    _page("angebote/neu/", offers.Edit, "offer_new"),
    _page("angebote/<uuid:id_>/", offers.Detail, "offer"),
    _page("angebote/<uuid:id_>/bearbeiten/", offers.Edit, "offer_edit"),
    _page("angebote/<uuid:id_>/stimmt/", offers.Confirm, "offer_confirm"),
    _page("angebote/<uuid:id_>/beenden/", offers.End, "offer_end"),
    _page("angebote/<uuid:id_>/loeschen/", offers.Delete, "offer_delete"),
    _page("praxisbeispiele/", examples.List, "examples"),
    _page("praxisbeispiele/neu/", examples.Edit, "example_new"),
    _page("praxisbeispiele/<uuid:id_>/", examples.Detail, "example"),
    _page("praxisbeispiele/<uuid:id_>/bearbeiten/", examples.Edit, "example_edit"),
    _page("praxisbeispiele/<uuid:id_>/veroeffentlichen/", releasing.Publish, "publish"),
    _page("praxisbeispiele/<uuid:id_>/freigeben/", releasing.Revise, "revise"),
    _page("praxisbeispiele/<uuid:id_>/zurueckziehen/", releasing.Withdraw, "withdraw"),
    _page("praxisbeispiele/<uuid:id_>/loeschen/", examples.Delete, "example_delete"),
    _page("praxisbeispiele/<uuid:id_>/bilder/", pictures.Pictures, "pictures"),
    _page("bilder/<uuid:id_>/bearbeiten/", pictures.Picture, "picture"),
    _page("bilder/<uuid:id_>/entfernen/", pictures.RemovePicture, "picture_remove"),
    _page("bilder/<uuid:id_>.jpg", pictures.PictureFile, "picture_file"),
]

urlpatterns = [
    path("meine-buendnisse/", overview.Mine.as_view(), name="mine"),
    path(
        "meine-buendnisse/uebernehmen/<uuid:entry_id>/",
        adopting.Choose.as_view(),
        name="adopt_choose",
    ),
    path("b/<slug:slug>/", include(_alliance)),
]
