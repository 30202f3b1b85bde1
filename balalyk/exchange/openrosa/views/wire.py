"""What ODK Collect calls: the list of forms, the forms, and the way in for finished ones."""

import base64
import binascii
import hmac
import logging
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from balalyk.accounts.actions.phones import key_digest
from balalyk.accounts.models import Phone
from balalyk.exchange.openrosa import actions, queries, receiving
from balalyk.exchange.openrosa.faults import UnknownForm, UnreadableVisit
from balalyk.exchange.openrosa.models import FormVersion
from balalyk.exchange.openrosa.presenters import wire
from balalyk.exchange.openrosa.receiving import Refused
from balalyk.kernel.logs import where

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
RETRY_AFTER = "60"
# Built once: every form that comes in asks this.
_phones = Phone.objects.in_use().select_related("user").order_by()
_languages = frozenset(code for code, _name in settings.LANGUAGES)


def by_phone(action: str, *methods: str) -> Callable[[View], View]:
    """A view for phones: known by the key in the path, or by Basic sign-in where there is none.

    The view gets the phone. Whatever goes wrong is answered in the OpenRosa envelope. A wrong key,
    a revoked one and a person who may no longer send are one answer: 404 where the key is in the
    path (Collect hides the sentence of a 401 and asks for a password that nobody has), and 401 with
    a challenge where Basic sign-in is expected.
    """

    def guard(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, token: str | None = None, **rest: str) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise Refused("not_allowed")
                phone = _phone(request, token)
                if phone is None or not phone.user.may(action):
                    raise Refused("no_phone")
                with translation.override(_language(request, phone)):
                    return _answered(view, request, phone, token, **rest)
            except Refused as refusal:
                return _refused(refusal, token, methods)
            except (OperationalError, InterfaceError) as error:
                return _busy(error)

        guarded.needs = action  # type: ignore[attr-defined]
        return guarded

    return guard


def _answered(
    view: View, request: HttpRequest, phone: Phone, token: str | None, **rest: str
) -> HttpResponse:
    try:
        return view(request, phone, **rest)
    except Refused as refusal:
        return _refused(refusal, token, ())
    except UnknownForm as fault:
        return _said(404, fault.sentence)
    except UnreadableVisit as fault:
        return _said(413 if fault.code == "too_big" else 400, fault.sentence)
    except PermissionDenied:
        return _refused(Refused("no_phone"), token, ())
    except (OperationalError, InterfaceError) as error:
        return _busy(error)
    except Exception as error:
        log.error("the wire failed: %s", where(error))
        failed = Refused("failed")
        return _said(failed.status, failed.sentence)


def _phone(request: HttpRequest, token: str | None) -> Phone | None:
    """The phone that speaks, with its owner; None for a key that is unknown, revoked or absent."""
    username = None
    if token is None:
        username, token = _basic(request.headers.get("Authorization", ""))
    try:
        phone: Phone = _phones.get(key_digest=key_digest(token))
    except Phone.DoesNotExist:
        return None
    if username is not None and not hmac.compare_digest(
        username.encode(), phone.user.username.encode()
    ):
        return None
    return phone


def _basic(header: str) -> tuple[str, str]:
    """User name and access key; empty strings, which fit nobody, for anything else."""
    kind, _space, packed = header.partition(" ")
    try:
        text = base64.b64decode(packed, validate=True).decode() if kind.lower() == "basic" else ""
    except (binascii.Error, UnicodeDecodeError):
        text = ""
    username, _colon, key = text.partition(":")
    return username, key


def _language(request: HttpRequest, phone: Phone) -> str:
    """The language the phone asks for, else its owner's."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if (short := code.split("-")[0]) in _languages:
            return short
    return str(phone.user.language)


def _answer(status: int, xml: str) -> HttpResponse:
    answer = HttpResponse(xml, status=status, content_type="text/xml; charset=utf-8")
    answer.headers["X-OpenRosa-Version"] = "1.0"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _said(status: int, sentence: str) -> HttpResponse:
    return _answer(status, wire.message(sentence, "error"))


def _refused(refusal: Refused, token: str | None, methods: tuple[str, ...]) -> HttpResponse:
    log.info("a phone was refused: %s", refusal.code)
    asks_to_sign_in = refusal.code == "no_phone" and token is None
    answer = _said(401 if asks_to_sign_in else refusal.status, refusal.sentence)
    if asks_to_sign_in:
        answer.headers["WWW-Authenticate"] = 'Basic realm="Balalyk", charset="UTF-8"'
    if refusal.code == "not_allowed":
        answer.headers["Allow"] = ", ".join(methods)
    return answer


def _busy(error: Exception) -> HttpResponse:
    """The database is down, locked or full: nothing was acknowledged, the phone keeps the form."""
    log.error("the database did not answer a phone: %s", where(error))
    busy = Refused("busy")
    answer = _said(busy.status, busy.sentence)
    answer.headers["Retry-After"] = RETRY_AFTER
    return answer


@by_phone("form.fetch", "GET", "HEAD")
def form_list(request: HttpRequest, phone: Phone) -> HttpResponse:
    """The forms on offer; ``?formID=`` asks for one. Other parameters (deviceID) change nothing."""
    actions.note_phone(by=phone.user, phone=phone)
    forms = queries.offered_to(phone.user)
    if form_id := request.GET.get("formID"):
        forms = forms.filter(form_id=form_id)
    base = request.build_absolute_uri(request.path).rpartition("/")[0]
    return _answer(200, wire.form_list(forms, base))


@by_phone("form.fetch", "GET", "HEAD")
def form(request: HttpRequest, phone: Phone, form_id: str, version: str) -> HttpResponse:
    """One form's XML; old versions too, for a phone that has unfinished ones."""
    found = FormVersion.objects.filter(form_id=form_id, version=version).first()
    if found is None:
        raise UnknownForm(form_id, version)
    return _answer(200, found.xml)


@by_phone("visit.submit", "HEAD", "POST")
def submission(request: HttpRequest, phone: Phone) -> HttpResponse:
    """HEAD: how much may be sent at once. POST: a finished form, stored before it is answered."""
    if request.method == "HEAD":
        answer = _answer(204, "")
        answer.headers["X-OpenRosa-Accept-Content-Length"] = str(settings.MAX_SUBMISSION_BYTES)
        return answer
    if request.headers.get("X-OpenRosa-Version") != "1.0":
        raise Refused("no_openrosa")
    parcel = receiving.take(request.META, request)
    actions.receive_submission(by=phone.user, parcel=parcel, phone=phone)
    return _answer(201, wire.message(gettext("The form is received and kept."), "submit_success"))
