"""One-time links: made, opened with a code, used once."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.db import models

from balalyk.kernel import clock, crypto
from balalyk.kernel.acts import HOUSE, act, name_target
from balalyk.referrals import rules
from balalyk.referrals.models import Link, Referral

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Handed:
    """What the worker hands on, shown once: the token by e-mail or paper, the code by voice."""

    link: Link
    token: str
    code: str


def _code_key(link: Link, code: str) -> bytes:
    return crypto.blind("referral code", f"{link.pk} {code}")


def give_link(*, by: Any, referral: Referral) -> Handed:
    """A new link for a referral; earlier ones no longer open. NotPossible when nothing is asked."""
    with act(by, "referral.link", on=referral) as event:
        if referral.state not in rules.LINKED:
            raise rules.NotPossible("no_such_move")
        now = clock.now()
        alive = Link.objects.filter(referral=referral, revoked_at=None, answered_at=None)
        alive.update(revoked_at=now)
        token = secrets.token_urlsafe(32)
        code = f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}d}"
        link = Link(
            referral=referral,
            token_digest=rules.digest(token),
            made_by=by if by.pk else None,
            made_at=now,
            until=clock.today() + timedelta(days=rules.LINK_HOLDS_DAYS),
        )
        link.code_key = _code_key(link, code)
        link.save(force_insert=True)
        name_target(event, link)
        event.payload = {"number": referral.number, "until": str(link.until)}
    return Handed(link, token, code)


def open_link(*, token: str, code: str) -> Link:
    """The link when token and code are right. Every try of a living link is an event and counts.

    NotPossible: "wrong_code", or "link_dead" for one that is unknown, used, replaced, past its day
    or locked by wrong codes: nobody learns which.
    """
    known = Link.objects.filter(token_digest=rules.digest(token)).first()
    if known is None:
        raise rules.NotPossible("link_dead")
    with act(HOUSE, "referral.try") as event:
        link = _locked(known)
        name_target(event, link)
        alive = is_alive(link)
        # The event stays although the try failed, so the refusal is raised outside.
        right = alive and hmac.compare_digest(bytes(link.code_key), _code_key(link, code))
        if right:
            link.opened_at = clock.now()
        elif alive:
            link.tries += 1
        link.save(update_fields=["opened_at", "tries"])
        event.payload = {"right": right, "tries": link.tries}
    if not right:
        raise rules.NotPossible("wrong_code" if is_alive(link) else "link_dead")
    return link


def use_link(*, link: Link, do: Callable[["Holder", Referral], Made]) -> Made:
    """Lets the holder do one thing with the referral; then the link is used up.

    NotPossible when it is dead, or as ``do`` refuses: then it can be used again.
    """
    with act(HOUSE, "referral.use", on=link) as event:
        link = _locked(link)
        if not is_alive(link):
            raise rules.NotPossible("link_dead")
        made = do(Holder(link), link.referral)
        link.answered_at = clock.now()
        link.save(update_fields=["answered_at"])
        event.payload = {"number": link.referral.number}
    return made


def is_alive(link: Link) -> bool:
    """Whether a link still opens today."""
    return rules.link_is_alive(
        state=link.referral.state,
        today=clock.today(),
        until=link.until,
        answered=link.answered_at is not None,
        revoked=link.revoked_at is not None,
        tries=link.tries,
    )


def _locked(link: Link) -> Link:
    rows = Link.objects.select_for_update(of=("self",)).select_related("referral__case")
    fresh: Link = rows.get(pk=link.pk)
    return fresh


class Holder:
    """Who holds a link and its code: acts on that referral and on nothing else."""

    pk = None

    def __init__(self, link: Link) -> None:
        self.referral_id = link.referral_id

    def may(self, action: str) -> bool:
        return action in {"referral.answer", "referral.report"}

    def reaches(self, target: models.Model) -> bool:
        return isinstance(target, Referral) and target.pk == self.referral_id

    def covers(self, place_id: int | None) -> bool:
        return False
