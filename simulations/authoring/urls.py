"""The admin's addresses of a case, below /admin/cases/."""

from django.urls import path

from simulations.authoring import (
    exporting,
    importing,
    ledgers,
    map,
    release,
    scenes,
    standing,
    trying,
    versions,
    words,
)

app_name = "cases"
urlpatterns = [
    path("<int:pk>/export/", exporting.export, name="export"),
    path("<int:pk>/imported/", importing.imported, name="imported"),
    path("<int:pk>/map/", map.show, name="map"),
    path("<int:pk>/release/", release.show, name="release"),
    path("<int:pk>/scenes/", scenes.add, name="scenes"),
    path("<int:pk>/search/", map.search, name="search"),
    path("<int:pk>/standing/", standing.show, name="standing"),
    path("<int:pk>/try/", trying.play, name="try"),
    path("<int:pk>/try/ledger/", trying.ledger, name="try_ledger"),
    path("<int:pk>/try/notes/", trying.note, name="try_note"),
    path("<int:pk>/versions/", versions.index, name="versions"),
    path("<int:pk>/versions/<int:number>/", versions.download, name="version"),
    path(
        "<int:pk>/versions/<int:number>/current/",
        versions.make_current,
        name="make_current",
    ),
    path("<int:pk>/versions/compare/", versions.compare, name="compare"),
    path("<int:pk>/words/", words.say, name="words"),
    path("import/", importing.ImportView.as_view(), name="import"),
    path("ledger/", ledgers.read, name="ledger"),
]
