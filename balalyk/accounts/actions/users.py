"""People are let in, changed and let go by an administrator; each step leaves an event."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from balalyk.accounts import roles, rules
from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.places.models import Place

MANAGE = "user.manage"
OWN = "own.settings"
# Open syllables: easy to read out by telephone in any of our languages. 70 of them, ten in a
# passphrase: 61 bits.
CONSONANTS, VOWELS = "bdfghkmnprstvz", "aeiou"


def passphrase() -> str:
    """Five words of two syllables, such as "mibo-tuga-rena-koza-sidu"."""
    words = (
        "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _syllable in range(2))
        for _word in range(5)
    )
    return "-".join(words)


def add_user(
    *,
    by: Actor,
    username: str,
    full_name: str,
    role: str,
    language: str = "en",
    email: str = "",
    areas: Iterable[Place] = (),
) -> tuple[User, str]:
    """Lets a person in; also their first password, which is shown once and kept nowhere.

    ValidationError for a user name that is taken or a role that does not exist; AccountFault for
    an area that has ended or lies in another one given.
    """
    user = User(username=username, full_name=full_name, role=role, language=language, email=email)
    word = passphrase()
    user.set_password(word)
    with act(by, MANAGE) as event:
        event.action = "user.add"
        user.full_clean()
        user.save()
        given = _give(user, areas)
        name_target(event, user)
        event.payload = {"role": role, "areas": sorted(place.code for place in given)}
    return user, word


def change_user(
    *, by: Actor, user: User, full_name: str, role: str, language: str, email: str = ""
) -> User:
    """Changes name, role, language, e-mail. ValidationError as in ``add_user``; AccountFault when
    no administrator would be left."""
    new = {"full_name": full_name, "role": role, "language": language, "email": email}
    with act(by, MANAGE, on=user) as event:
        event.action = "user.change"
        old = User.objects.select_for_update().get(pk=user.pk)
        _keep_an_administrator(old, role=role, is_active=old.is_active)
        changed = [name for name, value in new.items() if getattr(old, name) != value]
        for name, value in new.items():
            setattr(user, name, value)
        user.full_clean()
        user.save(update_fields=list(new))
        event.payload = {"changed": changed}
        if "role" in changed:
            event.payload["role"] = [old.role, role]
    return user


def change_areas(
    *, by: Actor, user: User, add: Iterable[Place] = (), remove: Iterable[Place] = ()
) -> None:
    """Gives and takes areas. AccountFault for an area that has ended or is covered already."""
    with act(by, MANAGE, on=user) as event:
        event.action = "user.change"
        before = sorted(user.areas.values_list("code", flat=True))
        user.areas.remove(*remove)
        _give(user, add)
        after = sorted(user.areas.values_list("code", flat=True))
        event.payload = {"areas": [before, after]}
    user.__dict__.pop("area_list", None)
    user.__dict__.pop("place_ids", None)


def _give(user: User, areas: Iterable[Place]) -> list[Place]:
    given: list[Place] = []
    for place in areas:
        paths = user.areas.values_list("path", flat=True)
        rules.check_new_area(
            place.title, place.path, place.until_date, paths=paths, on=clock.today()
        )
        # A wider area takes the place of those within it.
        user.areas.remove(*user.areas.filter(path__startswith=place.path))
        user.areas.add(place)
        given.append(place)
    return given


def set_password(*, by: Actor, user: User) -> str:
    """A new password for somebody who lost theirs, shown once; it ends their open sessions."""
    word = passphrase()
    with act(by, MANAGE, on=user) as event:
        event.action = "user.password"
        user.set_password(word)
        user.save(update_fields=["password"])
    return word


def deactivate(*, by: Actor, user: User) -> User:
    """The person may no longer sign in, and their phones may no longer send.

    AccountFault for oneself and for the last administrator.
    """
    with act(by, MANAGE, on=user) as event:
        event.action = "user.end"
        rules.check_not_oneself(oneself=by.pk == user.pk)
        _keep_an_administrator(user, role=user.role, is_active=False)
        user.is_active = False
        user.save(update_fields=["is_active"])
    return user


def reactivate(*, by: Actor, user: User) -> User:
    """The person may sign in again, with the password they had."""
    with act(by, MANAGE, on=user) as event:
        event.action = "user.return"
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user


def _keep_an_administrator(user: User, *, role: str, is_active: bool) -> None:
    managers = [x.code for x in roles.ALL if MANAGE in x.actions]
    # Locked, so that two administrators cannot end one another at the same moment.
    active = User.objects.select_for_update().filter(role__in=managers, is_active=True)
    ids = set(active.values_list("pk", flat=True))
    stays = is_active and role in managers
    rules.check_an_administrator_stays(was=user.pk in ids, stays=stays, others=len(ids - {user.pk}))


# --- one's own settings ------------------------------------------------------------------------
def change_own_language(*, by: User, language: str) -> None:
    """Keeps the language a person chose. ValidationError for one we do not have."""
    known = dict(User._meta.get_field("language").flatchoices)
    if language not in known:
        raise ValidationError(_("Choose one of the languages: %s.") % ", ".join(known))
    if by.language == language:
        return
    with act(by, OWN) as event:
        event.action = "own.language"
        name_target(event, by)
        by.language = language
        by.save(update_fields=["language"])


def change_own_password(*, by: User, password: str) -> None:
    """Sets one's own new password. ValidationError when it is too short or too common."""
    validate_password(password, by)
    with act(by, OWN) as event:
        event.action = "own.password"
        name_target(event, by)
        by.set_password(password)
        by.save(update_fields=["password"])
