"""The room's doors."""

from django.urls import path

from balalyk.referrals import views

app_name = "referrals"
_ONE = "referrals/<str:number>/"
urlpatterns = [
    path("referrals/", views.referrals, name="referrals"),
    path(_ONE, views.referral, name="referral"),
    path(f"{_ONE}service/", views.choose_service, name="choose_service"),
    path(f"{_ONE}consent/", views.consent, name="consent"),
    path(f"{_ONE}send/", views.send, name="send"),
    path(f"{_ONE}again/", views.again, name="again"),
    path(f"{_ONE}withdraw/", views.withdraw, name="withdraw"),
    path(f"{_ONE}answer/", views.answer, name="answer"),
    path(f"{_ONE}received/", views.received, name="received"),
    path(f"{_ONE}end/", views.end, name="end"),
    path(f"{_ONE}feedback/", views.feedback, name="feedback"),
    path(f"{_ONE}link/", views.give_link, name="give_link"),
    path(f"{_ONE}paper/<str:language>.<str:kind>", views.paper, name="paper"),
    path("cases/<str:number>/refer/", views.refer, name="refer"),
    path("cases/<str:number>/referrals/", views.of_case, name="of_case"),
    path("cases/<str:number>/transfer/", views.offer_transfer, name="offer_transfer"),
    path("transfers/", views.transfers, name="transfers"),
    path("transfers/<uuid:pk>/", views.transfer, name="transfer"),
    path("transfers/<uuid:pk>/withdraw/", views.withdraw_transfer, name="withdraw_transfer"),
    path("answer/<str:token>/", views.by_link, name="by_link"),
]
