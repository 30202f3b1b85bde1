"""The page where people connect their phone and cut off one that is lost."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balalyk.accounts.actions.phones import enrol_phone, revoke_phone
from balalyk.accounts.models import Phone
from balalyk.exchange.openrosa.forms import EnrolForm
from balalyk.exchange.openrosa.presenters import wire
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs

# Phones shown of other people: a supervisor has a team, an administrator may have a country.
OTHERS_MOST = 200


@needs("phone.revoke")
@require_safe
@never_cache
def phones(request: HttpRequest) -> HttpResponse:
    """One's own phones, and those of others whom the reader answers for."""
    rows = Phone.objects.visible_to(request.user).select_related("user")
    others = rows.exclude(user=request.user.pk).in_use()
    context = {
        "own": rows.filter(user=request.user.pk),
        "others": others.order_by("user__full_name", "-enrolled_at")[:OTHERS_MOST],
        "may_enrol": request.user.may("phone.enrol"),
        "today": clock.today(),
    }
    return render(request, "openrosa/phones.html", context)


@needs("phone.enrol")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enrol(request: HttpRequest) -> HttpResponse:
    """Connects one's phone: the key is on this answer and nowhere else, ever again."""
    form = EnrolForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "openrosa/enrol.html", {"form": form})
    phone, key = enrol_phone(by=request.user, user=request.user, label=form.cleaned_data["label"])
    path = reverse("openrosa:form_list", kwargs={"token": key}).rpartition("/")[0]
    address = request.build_absolute_uri(path)
    settings = wire.collect_settings(address, request.user.language)
    context = {
        "phone": phone,
        "address": address,
        "qr": wire.qr_code(settings, gettext("Settings for ODK Collect")),
    }
    return render(request, "openrosa/enrolled.html", context)


@needs("phone.revoke")
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Cuts a phone off."""
    phone = get_object_or_404(Phone.objects.visible_to(request.user), pk=pk)
    revoke_phone(by=request.user, phone=phone)
    messages.success(
        request, gettext("%(phone)s is cut off. What it sent is kept.") % {"phone": phone.label}
    )
    return redirect("openrosa:phones")
