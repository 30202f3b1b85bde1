"""The room's doors."""

from django.urls import path

from balalyk.exchange.downloads import views

app_name = "downloads"
urlpatterns = [
    path("figures/download/", views.downloads, name="figures"),
    path("figures/download/<str:code>/", views.download, name="figures_as"),
    path("services/download/", views.directory, name="directory"),
]
