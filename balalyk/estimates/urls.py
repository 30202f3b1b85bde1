"""The room's doors."""

from django.urls import path

from balalyk.estimates import views

app_name = "estimates"
urlpatterns = [
    path("estimates/", views.estimations, name="estimations"),
    path("estimates/registry/", views.from_registry, name="from_registry"),
    path("estimates/file/", views.from_file, name="from_file"),
    path("estimates/<uuid:pk>/", views.estimation, name="estimation"),
]
