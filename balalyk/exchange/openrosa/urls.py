"""The wire under a phone's key or Basic sign-in, and the pages of those who answer for it."""

from django.urls import include, path

from balalyk.exchange.openrosa.views import phones, submissions, wire

app_name = "openrosa"
_wire = [
    path("formList", wire.form_list, name="form_list"),
    path("forms/<str:form_id>/<path:version>.xml", wire.form, name="form"),
    path("submission", wire.submission, name="wire_submission"),
]
urlpatterns = [
    path("key/<str:token>/", include(_wire)),
    path("openrosa/", include(_wire)),
    path("submissions/", submissions.queue, name="submissions"),
    path("submissions/<uuid:pk>/", submissions.one, name="submission"),
    path("submissions/<uuid:pk>/answers/", submissions.answers, name="answers"),
    path("submissions/<uuid:pk>/files/<uuid:file>/", submissions.attachment, name="attachment"),
    path("submissions/<uuid:pk>/run-again/", submissions.run_again, name="run_again"),
    path("submissions/<uuid:pk>/set-aside/", submissions.set_aside, name="set_aside"),
    path("phones/", phones.phones, name="phones"),
    path("phones/enrol/", phones.enrol, name="enrol_phone"),
    path("phones/<int:pk>/revoke/", phones.revoke, name="revoke_phone"),
]
