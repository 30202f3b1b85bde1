"""Every write of notices. Whoever tells does so within an act of their own."""

from collections.abc import Collection

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act
from balalyk.notices.models import MailChoice, Notice
from balalyk.notices.rules import check_path


def notify(*, to: User, kind: str, path: str, number: str = "") -> Notice | None:
    """Tells one person one thing, within the caller's ``act()``.

    The same thing that they have not read yet is not told twice: answers None then, and for
    somebody who may no longer sign in. StrangePath for a path that leads out of the house.
    """
    check_path(path)
    same = Notice.objects.unread().filter(to=to, kind=kind, path=path)
    if not to.is_active or same.exists():
        return None
    notice = Notice(to=to, kind=kind, path=path, number=number, at=clock.now())
    notice.save()
    return notice


def read_notices(*, by: Actor, notices: Collection[Notice]) -> int:
    """Marks one's own notices as read; answers how many were unread."""
    with act(by, "notice.read") as event:
        unread = Notice.objects.visible_to(by).unread().filter(pk__in=[n.pk for n in notices])
        count = unread.update(read_at=clock.now())
        event.payload = {"count": count}
    return count


def choose_mail(*, by: User, when: str) -> MailChoice:
    """Keeps when one wants e-mail."""
    with act(by, "own.settings") as event:
        choice, _new = MailChoice.objects.get_or_create(user=by)
        event.payload = {"mail": [choice.when, when]}
        choice.when = when
        choice.save()
    return choice
