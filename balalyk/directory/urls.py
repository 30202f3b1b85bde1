"""The room's doors."""

from django.urls import path

from balalyk.directory import views

app_name = "directory"
urlpatterns = [
    path("services/", views.services, name="services"),
    path("services/gaps/", views.gaps, name="gaps"),
    path("services/<uuid:pk>/", views.service, name="service"),
    path("services/<uuid:pk>/change/", views.change_service, name="change_service"),
    path("services/<uuid:pk>/pause/", views.pause_service, name="pause_service"),
    path("services/<uuid:pk>/open/", views.open_service, name="open_service"),
    path("providers/new/", views.enter_provider, name="enter_provider"),
    path("providers/<uuid:pk>/", views.provider, name="provider"),
    path("providers/<uuid:pk>/change/", views.change_provider, name="change_provider"),
    path("providers/<uuid:pk>/services/new/", views.enter_service, name="enter_service"),
]
