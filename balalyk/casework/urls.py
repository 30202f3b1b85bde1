"""The room's doors."""

from django.urls import path

from balalyk.casework.views import cases, closing, concerns, follow_up, moves, standards

app_name = "casework"
urlpatterns = [
    path("service-levels/", standards.service_levels, name="service_levels"),
    path("service-levels/<str:step>/", standards.set_service_level, name="set_service_level"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<str:number>/", cases.case, name="case"),
    path("cases/<str:number>/move/", moves.move_case, name="move_case"),
    path("cases/<str:number>/steps/<int:step>/", moves.finish_step, name="finish_step"),
    path("cases/<str:number>/hand-over/", moves.assign_case, name="assign_case"),
    path("cases/<str:number>/close/", closing.close_case, name="close_case"),
    path("cases/<str:number>/closing/", closing.decide, name="decide_closing"),
    path("cases/<str:number>/reopen/", closing.reopen_case, name="reopen_case"),
    path("cases/<str:number>/follow-up/", follow_up.record_follow_up, name="record_follow_up"),
    path("cases/<str:number>/school/", follow_up.record_attendance, name="record_attendance"),
    path("alerts/<uuid:pk>/", follow_up.settle_alert, name="settle_alert"),
    path("concerns/new/", concerns.receive_concern, name="receive_concern"),
    path("concerns/<uuid:pk>/", concerns.concern, name="concern"),
]
