"""A follow-up visit is typed in, days at school are counted, an alert is looked into."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import Alert, FollowUp
from balalyk.casework.presenters import cases as present
from balalyk.casework.presenters import follow_up
from balalyk.casework.views.frame import case_of, naming_of, refused
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.ui.fields import posted


@needs("follow_up.record")
@never_cache
def record_follow_up(request: HttpRequest, number: str) -> HttpResponse:
    """One visit: what was seen, held against the law at once."""
    found = case_of(request, number)
    form = forms.FollowUpForm(posted(request))
    if form.is_valid():
        try:
            row = actions.record_follow_up(by=request.user, case=found, seen=form.seen())
            _say(request, row)
            return redirect("casework:case", found.number)
        except rules.NotPossible as refusal:
            refused(request, refusal)
    child = present.child_of(found, naming_of(request), clock.today())
    context = {"case": found, "child": child, "form": form}
    return render(request, "casework/follow_up.html", context)


def _say(request: HttpRequest, row: FollowUp) -> None:
    if row.is_clean:
        messages.success(request, gettext("The visit is kept. It is clean."))
    else:
        messages.warning(request, gettext("The visit is kept. It is not clean: see why below."))


@needs("attendance.record")
@never_cache
def record_attendance(request: HttpRequest, number: str) -> HttpResponse:
    """A week's or month's days at school."""
    found = case_of(request, number)
    form = forms.AttendanceForm(posted(request))
    if form.is_valid():
        told: dict[str, Any] = {
            name: int(value) if name in ("present", "held_days") and value is not None else value
            for name, value in form.cleaned_data.items()
        }
        try:
            actions.record_attendance(by=request.user, case=found, **told)
            messages.success(request, gettext("The days at school are kept."))
            return redirect("casework:case", found.number)
        except rules.NotPossible as refusal:
            refused(request, refusal)
    course = queries.course(found)
    context = {"case": found, "form": form, "weeks": follow_up.weeks(course)}
    return render(request, "casework/attendance.html", context | {"said": follow_up.school(course)})


@needs("alert.settle")
@never_cache
def settle_alert(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Says what was found and done about an alert."""
    rows = Alert.objects.visible_to(request.user).waiting().select_related("case", "other")
    alert = get_object_or_404(rows, pk=pk)
    form = forms.SettleAlertForm(posted(request))
    if form.is_valid():
        try:
            answer = form.cleaned_data["answer"]
            actions.settle_alert(by=request.user, alert=alert, answer=answer)
            messages.success(request, gettext("Your answer is kept with the case."))
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("casework:case", alert.case.number)
    context = {"case": alert.case, "says": follow_up.says(alert), "other": alert.other}
    return render(request, "casework/settle_alert.html", context | {"form": form})
