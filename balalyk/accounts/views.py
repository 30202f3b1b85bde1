"""Pages for coming in and going out, for one's own settings, and for who lets people in."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from allauth.account.views import LoginView, LogoutView
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from balalyk.accounts import forms, presenters, queries, rules
from balalyk.accounts.actions import users as actions
from balalyk.accounts.models import User
from balalyk.kernel.permissions import needs
from balalyk.places import queries as places
from balalyk.places.models import Place


# --- coming in and going out -------------------------------------------------------------------
class SignIn(LoginView):  # type: ignore[misc]
    """User name and password; in a demo also one click for each role."""

    form_class = forms.SignInForm
    template_name = "accounts/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            return render(request, "accounts/too_many.html", status=answer.status_code)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = queries.demo_users() if settings.DEMO else []
        return {**super().get_context_data(**kwargs), "demo_users": people}


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view(template_name="accounts/sign_out.html")


def sign_up(request: HttpRequest) -> HttpResponse:
    """Nobody signs up by themselves."""
    return render(request, "accounts/no_sign_up.html", status=HTTPStatus.FORBIDDEN)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click to be one of the demo's invented people. Outside a demo there is no such page."""
    if not settings.DEMO:
        raise Http404
    people = {str(user.pk): user for user in queries.demo_users()}
    user = people.get(request.POST.get("user", ""))
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """The language of the pages, in a cookie and, for who is signed in, in their settings."""
    user = request.user
    language = request.POST.get("language", "")
    if user.is_authenticated and language in dict(settings.LANGUAGES):
        actions.change_own_language(by=user, language=language)
    answer: HttpResponse = i18n.set_language(request)
    return answer


# --- one's own settings ------------------------------------------------------------------------
@needs("own.settings")
def own(request: HttpRequest) -> HttpResponse:
    """Language, password, and where the phones are."""
    user: Any = request.user
    form = forms.LanguageForm(request.POST or None, initial={"language": user.language})
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        actions.change_own_language(by=user, language=language)
        answer = redirect("accounts:own")
        # The cookie set in the foot of a page would otherwise win over what was chosen here.
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
        return answer
    context = {"form": form, "may_enrol": user.may("phone.enrol")}
    return render(request, "accounts/own.html", context)


@sensitive_post_parameters()
@never_cache
@needs("own.settings")
def change_password(request: HttpRequest) -> HttpResponse:
    """One's own new password; other open sessions of the person end."""
    user: Any = request.user
    if request.method == "POST" and not ratelimit.consume(
        request, action="change_password", user=user
    ):
        return render(request, "accounts/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    form = forms.OwnPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_own_password(by=user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, user)
        messages.success(request, _("Your password is changed."))
        return redirect("accounts:own")
    return render(request, "accounts/own_password.html", {"form": form})


@needs("own.settings")
def to_own(request: HttpRequest) -> HttpResponse:
    """Where the sign-in library sends for what is not done here."""
    return redirect("accounts:own")


# --- who manages users -------------------------------------------------------------------------
@needs("user.manage")
@require_GET
def users(request: HttpRequest) -> HttpResponse:
    """Everybody who signs in, by role, state, area or name."""
    form = forms.FilterForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    area = asked.get("area", "")
    found = places.find(area)[:5] if area else []
    rows = queries.users(
        role=asked.get("role", ""),
        state=asked.get("state", ""),
        text=asked.get("q", ""),
        place=found[0] if found else None,
    )
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": presenters.user_rows(list(page.object_list)),
        "area": area,
        "found": found,
        "filtered": any(asked.values()),
    }
    return render(request, "accounts/users.html", context)


def _user(request: HttpRequest, pk: UUID) -> User:
    return get_object_or_404(User, pk=pk)


@needs("user.manage")
def user(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person: name, role, areas, password, end."""
    person = _user(request, pk)
    form = forms.UserForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        by: Any = request.user
        try:
            actions.change_user(by=by, user=person, **form.cleaned_data)
        except (rules.AccountFault, ValidationError) as fault:
            form.add_error(None, _said(fault))
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:user", pk=pk)
    return _user_page(request, _user(request, pk), form=form)


def _user_page(request: HttpRequest, person: User, **context: Any) -> HttpResponse:
    page = queries.user_page(person)
    text = request.GET.get("place", "").strip()[:120]
    found = places.find(text)[:10] if text else []
    context = {
        "form": forms.UserForm(instance=person),
        "person": person,
        "about": page,
        "events": presenters.happened(page),
        "place_text": text,
        "found": [place for place in found if place.until_date is None],
        "oneself": person.pk == request.user.pk,
        **context,
    }
    return render(request, "accounts/user.html", context)


@needs("user.manage")
def add(request: HttpRequest) -> HttpResponse:
    """A new person; the answer shows their first password, once."""
    form = forms.AddUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by: Any = request.user
        person, word = actions.add_user(by=by, **form.cleaned_data)
        return _password_shown(request, person, word)
    return render(request, "accounts/add.html", {"form": form})


def _password_shown(request: HttpRequest, person: User, word: str) -> HttpResponse:
    context = {"person": person, "word": word}
    answer = render(request, "accounts/password_shown.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@needs("user.manage")
@require_POST
def areas(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gives or takes one area."""
    person, by = _user(request, pk), request.user
    given, taken = _chosen(request, "add"), _chosen(request, "remove")
    try:
        actions.change_areas(by=by, user=person, add=given, remove=taken)  # type: ignore[arg-type]
    except rules.AccountFault as fault:
        messages.error(request, str(fault))
    return redirect("accounts:user", pk=pk)


def _chosen(request: HttpRequest, name: str) -> list[Place]:
    ids = [pk for pk in request.POST.getlist(name) if pk.isdecimal() and len(pk) < 18]
    return list(Place.objects.filter(pk__in=ids))


@needs("user.manage")
@require_POST
def set_password(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new password for somebody who lost theirs, shown once."""
    person = _user(request, pk)
    by: Any = request.user
    return _password_shown(request, person, actions.set_password(by=by, user=person))


@needs("user.manage")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks once, with what is to be handed over; then the person may no longer sign in."""
    person = _user(request, pk)
    by: Any = request.user
    if request.method == "POST":
        try:
            actions.deactivate(by=by, user=person)
        except rules.AccountFault as fault:
            messages.error(request, str(fault))
        return redirect("accounts:user", pk=pk)
    about = queries.user_page(person)
    return render(request, "accounts/end.html", {"person": person, "about": about})


@needs("user.manage")
@require_POST
def let_in_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person may sign in again."""
    by: Any = request.user
    actions.reactivate(by=by, user=_user(request, pk))
    return redirect("accounts:user", pk=pk)


def _said(fault: Exception) -> str:
    if isinstance(fault, ValidationError):
        return " ".join(fault.messages)
    return str(fault)
