"""Addresses of the public site, and of the pages where figures are opened and withdrawn."""

from django.urls import path

from balalyk.publication import views

app_name = "publication"
urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("open/", views.root, name="root"),
    path("open/<path:path>", views.site, name="site"),
    path("opening/", views.openings, name="openings"),
    path("opening/propose/", views.propose, name="propose"),
    path("opening/<uuid:pk>/decide/", views.decide, name="decide"),
    path("opening/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("opening/<uuid:pk>/look/<path:path>", views.look, name="look"),
]
