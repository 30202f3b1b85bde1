"""The room's doors."""

from django.urls import path

from balalyk.reporting import views

app_name = "reporting"
urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/snapshots/", views.snapshots, name="snapshots"),
    path("figures/of/<str:code>/", views.figure, name="figure"),
    path("figures/of/<str:code>/rows/", views.rows, name="rows"),
]
