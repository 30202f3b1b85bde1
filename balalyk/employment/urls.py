"""The room's doors."""

from django.urls import path

from balalyk.employment import views

app_name = "employment"
urlpatterns = [
    path("contracts/", views.contracts, name="contracts"),
    path("contracts/<uuid:pk>/", views.contract, name="contract"),
    path("contracts/<uuid:pk>/part/<str:part>/", views.part, name="part"),
    path("contracts/<uuid:pk>/draw-up/", views.finish, name="finish"),
    path("contracts/<uuid:pk>/drop/", views.drop, name="drop"),
    path("contracts/<uuid:pk>/end/", views.end, name="end"),
    path("contracts/<uuid:pk>/renew/", views.renew, name="renew"),
    path("contracts/<uuid:pk>/<str:language>.<str:kind>", views.paper, name="paper"),
    path("children/<uuid:child>/contract/", views.draw_up, name="draw_up"),
    path("children/<uuid:child>/violations/", views.record_violations, name="record_violations"),
    path("violations/", views.violations, name="violations"),
    path("violations/<uuid:pk>/move/", views.move_violation, name="move_violation"),
]
