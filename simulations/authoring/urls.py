"""The admin's addresses of a case, below /admin/cases/."""

from django.urls import path

from simulations.authoring.views import (
    case_map,
    export,
    import_file,
    ledger_preview,
    overview,
    release,
    scenes,
    trial,
    twin,
    versions,
    wording,
)

app_name = "cases"
urlpatterns = [
    path("<int:pk>/export/", export.export, name="export"),
    path("<int:pk>/imported/", import_file.imported, name="imported"),
    path("<int:pk>/map/", case_map.show, name="map"),
    path("<int:pk>/release/", release.show, name="release"),
    path("<int:pk>/scenes/", scenes.add, name="scenes"),
    path("<int:pk>/search/", case_map.search, name="search"),
    path("<int:pk>/overview/", overview.show, name="overview"),
    path("<int:pk>/try/", trial.play, name="try"),
    path("<int:pk>/try/best/<int:number>/", trial.best, name="try_best"),
    path("<int:pk>/try/ledger/", trial.ledger, name="try_ledger"),
    path("<int:pk>/try/notes/", trial.note, name="try_note"),
    path("<int:pk>/twin/", twin.show, name="twin"),
    path("<int:pk>/versions/", versions.index, name="versions"),
    path("<int:pk>/versions/<int:number>/", versions.download, name="version"),
    path(
        "<int:pk>/versions/<int:number>/current/",
        versions.make_current,
        name="make_current",
    ),
    path("<int:pk>/versions/compare/", versions.compare, name="compare"),
    path("<int:pk>/words/", wording.say, name="words"),
    path("import/", import_file.ImportView.as_view(), name="import"),
    path("ledger/", ledger_preview.read, name="ledger"),
]
