"""The room's doors."""

from django.urls import path

from balalyk.estimates import views
from balalyk.estimates.views import outlooks

app_name = "estimates"
urlpatterns = [
    path("estimates/", views.estimations, name="estimations"),
    path("estimates/registry/", views.from_registry, name="from_registry"),
    path("estimates/file/", views.from_file, name="from_file"),
    path("forecast/", outlooks.outlook, name="outlook"),
    path("forecast/journal/", outlooks.journal, name="journal"),
    path("forecast/make/", outlooks.look_ahead, name="look_ahead"),
    path("estimates/<uuid:pk>/", views.estimation, name="estimation"),
]
