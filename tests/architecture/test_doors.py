"""Every door says who may come in, and answers a stranger as if nothing were there."""

import uuid
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.answers import body

# Doors that are open to people who have not signed in, each for a reason.
OPEN = {
    "account_login": "the way in",
    "account_logout": "the way out",
    "account_signup": "answers that nobody signs up by themselves",
    "accounts:demo_sign_in": "only in a demo; 404 elsewhere",
    "set_language": "the language of the sign-in page",
    "referrals:by_link": "a service without an account; the token is in the address, a code is asked",
    "casework:feed": "a calendar's key is in the address",
    "publication:root": "open figures are for everybody",
    "publication:site": "open figures are for everybody",
    "publication:robots": "tells search engines what is open",
    "openrosa:form_list": "a phone's key is in the address",
    "openrosa:form": "a phone's key is in the address",
    "openrosa:wire_submission": "a phone's key is in the address",
}


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            namespace = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from patterns(entry, namespace)
        else:
            yield f"{prefix}{entry.name}", entry


def all_doors() -> list[tuple[str, URLPattern]]:
    return list(patterns(get_resolver()))


def _is_open(name: str) -> bool:
    return name in OPEN


def closed_doors() -> list[tuple[str, URLPattern]]:
    return [(name, pattern) for name, pattern in all_doors() if not _is_open(name)]


def address(name: str, pattern: URLPattern) -> str:
    made_up = {
        "uuid": uuid.uuid4(),
        "int": 999999,
        "str": "nothing",
        "slug": "nothing",
        "path": "nothing",
    }
    kinds = {key: type(converter).__name__ for key, converter in pattern.pattern.converters.items()}
    named = {
        "UUIDConverter": "uuid",
        "IntConverter": "int",
        "SlugConverter": "slug",
        "PathConverter": "path",
    }
    return reverse(
        name, kwargs={key: made_up[named.get(kind, "str")] for key, kind in kinds.items()}
    )


def test_every_closed_door_names_the_action_it_needs():
    nameless = [name for name, pattern in closed_doors() if not hasattr(pattern.callback, "needs")]
    assert not nameless


def test_every_action_a_door_needs_is_some_roles_action():
    from balalyk.accounts import roles

    known = {action for role in roles.ALL for action in role.actions} | roles.EVERYBODY
    assert {pattern.callback.needs for _, pattern in closed_doors()} <= known


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_same_sign_in_page_whatever_the_address(client):
    for name, pattern in closed_doors():
        answer = client.get(address(name, pattern))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(reverse("account_login")), name


@pytest.mark.django_db
def test_a_role_without_the_action_finds_nothing_there(client):
    from balalyk.accounts import roles
    from balalyk.accounts.models import User

    for role in roles.ALL:
        user = User.objects.create_user(f"u-{role.code}", "x", full_name="N", role=role.code)
        client.force_login(user)
        nothing = client.get("/there/is/no/such/page/")
        for name, pattern in closed_doors():
            if user.may(pattern.callback.needs):
                continue
            answer = client.get(address(name, pattern))
            assert answer.status_code == 404, (role.code, name)
            assert body(answer) == body(nothing), (role.code, name)


@pytest.mark.django_db
def test_a_made_up_id_answers_like_no_page_at_all(client):
    from balalyk.accounts import roles
    from balalyk.accounts.models import User

    for role in roles.ALL:
        user = User.objects.create_user(f"v-{role.code}", "x", full_name="N", role=role.code)
        client.force_login(user)
        nothing = client.get("/there/is/no/such/page/")
        for name, pattern in closed_doors():
            if "UUIDConverter" not in {
                type(c).__name__ for c in pattern.pattern.converters.values()
            }:
                continue
            answer = client.get(address(name, pattern))
            assert answer.status_code in {404, 405}, (role.code, name)
            if answer.status_code == 404:
                assert body(answer) == body(nothing), (role.code, name)
