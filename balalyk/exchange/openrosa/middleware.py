"""Phones go past what only browsers need: sessions, forms' tokens, messages, policies of pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation

WIRE = ("/key/", "/openrosa/")
ROOM = "balalyk.exchange.openrosa.urls"


class WireFirst:
    """Answers the wire's addresses at once. It stands behind the redirect to https.

    A round's last evening brings thousands of forms, and a form costs a third less this way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(WIRE):
            try:
                match = resolve(request.path_info, ROOM)
            except Resolver404:
                return self.get_response(request)
            request.resolver_match = match
            # Until the phone's owner is known, the language the phone asks for.
            with translation.override(translation.get_language_from_request(request)):
                answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
            if not answer.streaming:
                # With it the phone's connection stays open for the next form.
                answer.headers.setdefault("Content-Length", str(len(answer.content)))
            return answer
        return self.get_response(request)
