"""The first page, the page that is not there, hiding names, and what is recorded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from balalyk.kernel.permissions import needs
from balalyk.portal.presenters.addresses import address

# A role whose first page does not exist in this installation starts here.
ELSEWHERE = "portal:recorded"


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer for what is absent and for what is not the visitor's to see."""
    request.not_here = True  # type: ignore[attr-defined]
    return render(request, "ui/not_here.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed."""
    return render(request, "ui/broken.html", status=500)


@needs("home.view")
def home(request: HttpRequest) -> HttpResponse:
    """Sends everybody to the page their role starts from."""
    return redirect(address(request.user.permissions.home) or address(ELSEWHERE))


@needs("own.settings")
@require_POST
def hide_names(request: HttpRequest) -> HttpResponse:
    """Takes names off the screen for this session, or brings them back."""
    request.session["names_hidden"] = not request.session.get("names_hidden")
    came_from = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    return redirect(came_from if here else "portal:home")


@needs("home.view")
def recorded(request: HttpRequest) -> HttpResponse:
    """What is written when somebody looks, searches or changes something."""
    return render(request, "portal/recorded.html")
