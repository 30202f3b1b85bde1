"""Open figures are answered before anything that knows a reader: no session, no cookie, no scripts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

OPEN = ("/open/", "/robots.txt")
ROOM = "balalyk.publication.urls"


class OpenFirst:
    """Answers the public site at once. It stands behind the redirect to https."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(OPEN):
            return self.get_response(request)
        try:
            match = resolve(request.path_info, ROOM)
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = match
        answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return answer
