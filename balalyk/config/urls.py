"""Which door leads to which room."""

from django.urls import include, path

from balalyk.accounts.urls import sign_in

urlpatterns = [
    path("", include("balalyk.portal.urls")),
    path("", include("balalyk.lawbook.urls")),
    path("", include("balalyk.casework.urls")),
    path("", include("balalyk.employment.urls")),
    path("", include("balalyk.commission.urls")),
    path("", include("balalyk.referrals.urls")),
    path("", include("balalyk.publication.urls")),
    path("", include("balalyk.exchange.downloads.urls")),
    path("", include("balalyk.research.urls")),
    path("", include("balalyk.reporting.urls")),
    path("", include("balalyk.reports.urls")),
    path("", include("balalyk.claims.urls")),
    path("", include("balalyk.estimates.urls")),
    path("", include("balalyk.census.urls")),
    path("", include("balalyk.directory.urls")),
    path("", include("balalyk.places.urls")),
    path("", include("balalyk.notices.urls")),
    path("", include("balalyk.accounts.urls")),
    path("", include(sign_in)),
    path("", include("balalyk.exchange.openrosa.urls")),
]
handler403 = handler404 = "balalyk.portal.views.not_here"
handler500 = "balalyk.portal.views.broken"
