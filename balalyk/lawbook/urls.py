"""The room's doors."""

from django.urls import path

from balalyk.lawbook import views

app_name = "lawbook"
urlpatterns = [
    path("law/entries/<int:number>/", views.entry, name="entry"),
    path("law/<str:country>/dated/", views.dated, name="dated"),
    path("law/<str:country>/dated/<str:kind>/", views.enter, name="enter"),
]
