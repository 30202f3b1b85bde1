"""The room's doors."""

from django.urls import path

from balalyk.research import views

app_name = "research"
urlpatterns = [
    path("research/", views.extracts, name="extracts"),
    path("research/ask/", views.ask, name="ask"),
    path("research/<uuid:pk>/", views.extract, name="extract"),
    path("research/<uuid:pk>/decide/", views.decide, name="decide"),
    path("research/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("research/<uuid:pk>/download/", views.download, name="download"),
]
