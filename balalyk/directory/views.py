"""Pages of the directory: services to find, one to read, entries to keep, gaps on a map."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from balalyk.directory import actions, forms, presenters, queries, rules
from balalyk.directory.models import (
    LANGUAGES,
    Cost,
    Provider,
    Service,
    ServiceKind,
    ServiceState,
)
from balalyk.kernel.permissions import needs
from balalyk.places.models import Level, Place
from balalyk.ui.fields import posted

A_PAGE = 25


def _places_to_name(request: HttpRequest) -> Any:
    """Districts and cities of the reader's areas; villages where the area is a district or less."""
    places = request.user.places.filter(until_date__isnull=True)  # type: ignore[union-attr]
    if places.count() > 400:
        places = places.exclude(level__in=(Level.VILLAGE, Level.QUARTER))
    return places.exclude(level=Level.COUNTRY).select_related("parent").order_by("name_en")


def _wanted(request: HttpRequest) -> queries.Wanted:
    """The filters of the address; what is none of ours is left out."""
    asked = request.GET.get
    place = asked("place", "")
    known = {
        "kind": ServiceKind.values,
        "state": ServiceState.values,
        "language": [code for code, _label in LANGUAGES],
        "cost": Cost.values,
    }
    chosen = {name: value for name in known if (value := asked(name, "")) in known[name]}
    found = Place.objects.filter(pk=place).first() if place.isdecimal() else None
    own = () if found or asked("everywhere") else tuple(request.user.area_list)  # type: ignore[union-attr]
    return queries.Wanted(place=found, areas=own, **chosen)


@needs("directory.view")
@require_GET
def services(request: HttpRequest) -> HttpResponse:
    """The services, by kind, place, language and cost."""
    wanted = _wanted(request)
    page = Paginator(queries.services(request.user, wanted), A_PAGE).get_page(  # type: ignore[arg-type]
        request.GET.get("page")
    )
    context = {
        "lines": [presenters.line(service) for service in page.object_list],
        "page": page,
        "filters": presenters.filters(wanted, request.GET),
        "wanted": wanted,
        "everywhere": not wanted.areas,
        "may_enter": request.user.may("directory.manage"),  # type: ignore[union-attr]
        "providers": [presenters.named(one) for one in Provider.objects.kept_by(request.user)],
    }
    return render(request, "directory/services.html", context)


@needs("directory.view")
@require_GET
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One service and who gives it."""
    rows = Service.objects.visible_to(request.user).select_related("provider__place")
    found = get_object_or_404(rows.prefetch_related("areas"), pk=pk)
    context = {
        "service": found,
        "shown": presenters.shown(found),
        "contact": presenters.contact(found.provider),
        "checked": presenters.checked(found),
        "may_keep": Service.objects.kept_by(request.user).filter(pk=found.pk).exists(),
        "ended": found.state == ServiceState.ENDED,
        "paused": found.state == ServiceState.PAUSED,
    }
    return render(request, "directory/service.html", context)


@needs("directory.view")
@require_GET
def provider(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One provider with all its services."""
    rows = Provider.objects.visible_to(request.user).select_related("place")
    found = get_object_or_404(rows, pk=pk)
    listed = queries.services(request.user, queries.Wanted(provider=found))  # type: ignore[arg-type]
    context = {
        "provider": found,
        "contact": presenters.contact(found),
        "lines": [presenters.line(row) for row in listed],
        "may_keep": Provider.objects.kept_by(request.user).filter(pk=found.pk).exists(),
    }
    return render(request, "directory/provider.html", context)


@needs("directory.manage")
def enter_provider(request: HttpRequest) -> HttpResponse:
    """A provider that nobody has entered yet."""
    form = forms.ProviderForm(posted(request), places=_places_to_name(request))
    if form.is_valid():
        entered = actions.enter_provider(by=request.user, provider=Provider(**form.cleaned_data))
        messages.success(request, gettext("The provider is entered. Now enter what it offers."))
        return redirect("directory:enter_service", entered.pk)
    return render(request, "directory/provider_form.html", {"form": form, "provider": None})


def _kept_provider(request: HttpRequest, pk: UUID) -> Provider:
    found: Provider = get_object_or_404(Provider.objects.kept_by(request.user), pk=pk)
    return found


def _kept_service(request: HttpRequest, pk: UUID) -> Service:
    rows = Service.objects.kept_by(request.user).select_related("provider")
    found: Service = get_object_or_404(rows.prefetch_related("areas"), pk=pk)
    return found


def _places_for(request: HttpRequest, kept: Provider) -> Any:
    """Who keeps the directory chooses among their places; a provider among its own and those above
    and beside it, up to the region."""
    if request.user.may("directory.manage"):  # type: ignore[union-attr]
        return _places_to_name(request)
    chain = kept.place.chain
    return Place.objects.filter(pk__in=chain) | Place.objects.filter(parent__in=chain[1:])


@needs("directory.own")
def change_provider(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Changes a provider that the reader keeps."""
    kept = _kept_provider(request, pk)
    places = _places_for(request, kept) | Place.objects.filter(pk=kept.place_id)
    places = places.select_related("parent").distinct()
    form = forms.ProviderForm(posted(request), places=places, provider=kept)
    if form.is_valid():
        actions.change_provider(by=request.user, provider=kept, **form.cleaned_data)
        messages.success(request, gettext("The provider is changed."))
        return redirect("directory:provider", kept.pk)
    return render(request, "directory/provider_form.html", {"form": form, "provider": kept})


@needs("directory.own")
def enter_service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A service of a provider that the reader keeps."""
    kept = _kept_provider(request, pk)
    form = forms.ServiceForm(posted(request), places=_places_for(request, kept))
    if form.is_valid():
        told = dict(form.cleaned_data)
        areas = list(told.pop("areas"))
        entered = actions.enter_service(
            by=request.user, service=Service(provider=kept, **told), areas=areas
        )
        messages.success(request, gettext("The service is entered."))
        return redirect("directory:service", entered.pk)
    context = {"form": form, "provider": kept, "service": None}
    return render(request, "directory/service_form.html", context)


@needs("directory.own")
def change_service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Changes a service that the reader keeps."""
    kept = _kept_service(request, pk)
    own = [place.pk for place in kept.areas.all()]
    places = (_places_for(request, kept.provider) | Place.objects.filter(pk__in=own)).distinct()
    form = forms.ServiceForm(posted(request), places=places, service=kept)
    if form.is_valid():
        told = dict(form.cleaned_data)
        areas = list(told.pop("areas"))
        actions.change_service(by=request.user, service=kept, areas=areas, **told)
        messages.success(request, gettext("The service is changed."))
        return redirect("directory:service", kept.pk)
    context = {"form": form, "provider": kept.provider, "service": kept}
    return render(request, "directory/service_form.html", context)


@needs("directory.own")
def pause_service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Pauses or ends a service, with the reason."""
    kept = _kept_service(request, pk)
    form = forms.PauseForm(posted(request))
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.move_service(
                by=request.user, service=kept, to=told["to"], reason=told["reason"]
            )
            messages.success(request, gettext("The service is no longer offered to families."))
        except rules.NotPossible as refusal:
            messages.error(request, str(presenters.REFUSALS[refusal.code]))
        return redirect("directory:service", kept.pk)
    return render(request, "directory/pause.html", {"form": form, "service": kept})


@needs("directory.own")
@require_POST
def open_service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Opens a paused service again."""
    kept = _kept_service(request, pk)
    try:
        actions.move_service(by=request.user, service=kept, to=ServiceState.ACTIVE)
        messages.success(request, gettext("The service is offered again."))
    except rules.NotPossible as refusal:
        messages.error(request, str(presenters.REFUSALS[refusal.code]))
    return redirect("directory:service", kept.pk)


@needs("directory.view")
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """What no provider offers, by district, with the table behind the map."""
    user: Any = request.user
    found = queries.gaps(user.area_list)
    kind = request.GET.get("kind", "")
    context = {
        "rows": presenters.gap_rows(found),
        "maps": presenters.gap_maps(found, kind if kind in ServiceKind.values else ""),
        "kinds": presenters.kinds(kind),
        "kinds_of_help": len(ServiceKind.values),
    }
    return render(request, "directory/gaps.html", context)
