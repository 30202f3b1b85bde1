"""The room's doors."""

from django.urls import URLPattern, URLResolver, path

from balalyk.places import views

app_name = "places"
urlpatterns: list[URLPattern | URLResolver] = [
    path("places/", views.tree, name="tree"),
    path("places/import/", views.import_list, name="import"),
    path("places/import/template.<str:ending>", views.template, name="template"),
    path("places/<int:pk>/", views.place, name="place"),
    path("places/<int:pk>/rename/", views.rename, name="rename"),
    path("places/<int:pk>/add/", views.add, name="add"),
    path("places/<int:pk>/split/", views.split, name="split"),
    path("places/<int:pk>/merge/", views.merge, name="merge"),
]
