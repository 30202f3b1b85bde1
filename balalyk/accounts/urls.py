"""The room's doors: those of the room, and those whose names the sign-in library knows."""

from django.urls import URLPattern, URLResolver, path

from balalyk.accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("users/", views.users, name="users"),
    path("users/add/", views.add, name="add"),
    path("users/<uuid:pk>/", views.user, name="user"),
    path("users/<uuid:pk>/areas/", views.areas, name="areas"),
    path("users/<uuid:pk>/password/", views.set_password, name="set_password"),
    path("users/<uuid:pk>/end/", views.end, name="end"),
    path("users/<uuid:pk>/return/", views.let_in_again, name="return"),
    path("me/", views.own, name="own"),
    path("demo/sign-in/", views.demo_sign_in, name="demo_sign_in"),
]

# Without a namespace, for config/urls.py: allauth and Django look these names up themselves.
sign_in: list[URLPattern | URLResolver] = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("sign-up/", views.sign_up, name="account_signup"),
    path("me/password/", views.change_password, name="account_change_password"),
    path("language/", views.set_language, name="set_language"),
    # Asked for by name when a person is inactive, has no password, or lost it: the answer is on
    # the page of one's own settings, or for a stranger on the sign-in page.
    path("me/inactive/", views.to_own, name="account_inactive"),
    path("me/set-password/", views.to_own, name="account_set_password"),
    path("me/lost-password/", views.to_own, name="account_reset_password"),
    path("me/again/", views.to_own, name="account_reauthenticate"),
]
