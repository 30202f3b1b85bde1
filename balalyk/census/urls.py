"""The room's doors."""

from django.urls import URLPattern, URLResolver, path

from balalyk.census import views

app_name = "census"
ROUND = "rounds/<uuid:pk>/"
PLACE = ROUND + "places/<int:place>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("rounds/", views.rounds, name="rounds"),
    path("rounds/open/", views.open_round, name="open_round"),
    path(ROUND, views.round_page, name="round"),
    path(PLACE, views.round_page, name="round"),
    path(ROUND + "workers/", views.workers, name="workers"),
    path(PLACE + "workers/", views.workers, name="workers"),
    path(ROUND + "queue/", views.queue, name="queue"),
    path(PLACE + "queue/", views.queue, name="queue"),
    path(ROUND + "table.xlsx", views.table, name="table"),
    path(PLACE + "table.xlsx", views.table, name="table"),
    path(PLACE + "walking-list/", views.walking_list, name="walking_list"),
    path(ROUND + "list/", views.list_dwellings, name="list_dwellings"),
    path(ROUND + "list/carry-over/", views.carry_over, name="carry_over"),
    path(ROUND + "list/template.xlsx", views.doors_template, name="doors_template"),
    path("listed/<uuid:pk>/give/", views.give, name="give"),
    path("my-list/", views.my_list, name="my_list"),
    path("my-list/walking-list/", views.my_walking_list, name="my_walking_list"),
    path("visits/<uuid:pk>/", views.visit, name="visit"),
]
