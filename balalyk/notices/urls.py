"""The room's doors."""

from django.urls import path

from balalyk.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/e-mail/", views.choose_mail, name="choose_mail"),
    path("notices/<uuid:pk>/", views.notice, name="notice"),
]
