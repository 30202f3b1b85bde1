"""Pages that cross rooms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer for what is absent and for what is not the visitor's to see."""
    return render(request, "ui/not_here.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed."""
    return render(request, "ui/broken.html", status=500)
