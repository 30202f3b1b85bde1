"""Pure decisions about people who sign in: who must stay, which area may be given."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _


class AccountFault(ValueError):
    """What is asked of an account cannot be; the message is a sentence for the person who asked."""


def check_an_administrator_stays(*, was: bool, stays: bool, others: int) -> None:
    """AccountFault when nobody could manage users any more.

    ``was``: the person is an administrator who may sign in; ``stays``: is one afterwards too;
    ``others``: how many other administrators may sign in.
    """
    if was and not stays and others == 0:
        raise AccountFault(
            _(
                "This is the last administrator. Make somebody else an administrator first;"
                " otherwise nobody could manage users."
            )
        )


def check_not_oneself(*, oneself: bool) -> None:
    """AccountFault when people would shut themselves out."""
    if oneself:
        raise AccountFault(_("You cannot end your own access. Ask another administrator to do it."))


def check_new_area(
    name: str, path: str, until_date: date | None, *, paths: Iterable[str], on: date
) -> None:
    """AccountFault for an area that has ended, or lies in one of ``paths`` already.

    Paths are chains of ids, "/1/7/40/".
    """
    if until_date is not None and until_date <= on:
        raise AccountFault(
            _("%(place)s no longer exists. Give its successor, which its page names.")
            % {"place": name}
        )
    if any(path.startswith(held) for held in paths):
        raise AccountFault(_("%(place)s already lies in the person’s areas.") % {"place": name})
