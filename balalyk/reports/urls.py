"""The room's doors."""

from django.urls import path

from balalyk.reports.views import reading, writing

app_name = "reports"
urlpatterns = [
    path("reports/", reading.reports, name="reports"),
    path("reports/new/", writing.begin, name="begin"),
    path("reports/<uuid:pk>/", reading.report, name="report"),
    path("reports/<uuid:pk>/changes/", reading.changed, name="changes"),
    path("reports/<uuid:pk>/figures/<str:code>/", reading.figure, name="figure"),
    path("reports/<uuid:pk>/<str:language>.<str:kind>", reading.paper, name="paper"),
    path("reports/<uuid:pk>/write/", writing.write, name="write"),
    path("reports/<uuid:pk>/sections/", writing.add_section, name="add_section"),
    path("reports/sections/<uuid:pk>/", writing.section, name="section"),
    path("reports/sections/<uuid:pk>/move/", writing.move_section, name="move_section"),
    path("reports/sections/<uuid:pk>/drop/", writing.drop_section, name="drop_section"),
    path("reports/<uuid:pk>/send/", writing.send, name="send"),
    path("reports/<uuid:pk>/send-back/", writing.send_back, name="send_back"),
    path("reports/<uuid:pk>/publish/", writing.publish, name="publish"),
    path("reports/<uuid:pk>/restate/", writing.restate, name="restate"),
    path("reports/<uuid:pk>/throw-away/", writing.throw_away, name="throw_away"),
]
