"""The room's doors."""

from django.urls import path

from balalyk.casework import views

app_name = "casework"
urlpatterns = [
    path("cases/", views.cases, name="cases"),
    path("cases/<str:number>/", views.case, name="case"),
    path("cases/<str:number>/move/", views.move_case, name="move_case"),
    path("cases/<str:number>/steps/<int:step>/", views.finish_step, name="finish_step"),
    path("cases/<str:number>/hand-over/", views.assign_case, name="assign_case"),
    path("cases/<str:number>/close/", views.close_case, name="close_case"),
    path("concerns/new/", views.receive_concern, name="receive_concern"),
    path("concerns/<uuid:pk>/", views.concern, name="concern"),
]
