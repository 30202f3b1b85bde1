"""The room's doors."""

from django.urls import path

from balalyk.claims import views

app_name = "claims"
urlpatterns = [
    path("claims/", views.sources, name="sources"),
    path("claims/new/", views.new_source, name="new_source"),
    path("claims/<uuid:pk>/", views.source, name="source"),
    path("claims/<uuid:pk>/about/", views.change_source, name="change_source"),
    path("claims/<uuid:pk>/file/", views.upload, name="upload"),
    path("claims/<uuid:pk>/again/", views.check_again, name="check_again"),
    path("claims/<uuid:pk>/claims.json", views.export, name="export"),
    path("claims/<uuid:pk>/claims/new/", views.new_claim, name="new_claim"),
    path("claims/<uuid:pk>/claims/<int:claim>/", views.claim, name="claim"),
    path("claims/<uuid:pk>/lines/<int:line>/", views.line, name="line"),
    path("claims/findings/<uuid:pk>/", views.finding, name="finding"),
]
