"""Commissions, their rules, and mandates."""

from datetime import date

from balalyk.commission import rules
from balalyk.commission.models import Commission, Member, Part
from balalyk.kernel.acts import Actor, act, name_target


def found_commission(*, by: Actor, commission: Commission) -> Commission:
    """Enters the commission of a place of one's area."""
    with act(by, "commission.manage", on=commission) as event:
        commission.save(force_insert=True)
        name_target(event, commission)
    return commission


def change_commission(*, by: Actor, commission: Commission) -> Commission:
    """Keeps changed names or rules of deciding; the event says which fields a rule is in."""
    with act(by, "commission.manage", on=commission) as event:
        commission.save(force_update=True)
        event.payload = {
            "quorum": commission.quorum,
            "majority": commission.majority,
            "casting": commission.casting,
        }
    return commission


def seat_member(*, by: Actor, member: Member) -> Member:
    """Enters a mandate. NotPossible for a second chair, or when it ends before it begins."""
    if member.until and member.until < member.since:
        raise rules.NotPossible("ends_before_it_begins")
    with act(by, "commission.manage", on=member.commission) as event:
        _check_one_chair(member)
        member.save(force_insert=True)
        name_target(event, member)
    return member


def change_member(*, by: Actor, member: Member) -> Member:
    """Keeps a changed mandate. NotPossible as for a new one."""
    if member.until and member.until < member.since:
        raise rules.NotPossible("ends_before_it_begins")
    with act(by, "commission.manage", on=member.commission) as event:
        _check_one_chair(member)
        member.save(force_update=True)
        name_target(event, member)
    return member


def end_mandate(*, by: Actor, member: Member, on: date) -> Member:
    """Ends a mandate; the last day is the named one."""
    if on < member.since:
        raise rules.NotPossible("ends_before_it_begins")
    with act(by, "commission.manage", on=member.commission) as event:
        member.until = on
        member.save(update_fields=["until"])
        name_target(event, member)
    return member


def _check_one_chair(member: Member) -> None:
    """Two mandates of a chair must not overlap."""
    if member.part != Part.CHAIR:
        return
    others = Member.objects.filter(commission=member.commission_id, part=Part.CHAIR)
    for other in others.exclude(pk=member.pk):
        apart = (other.until is not None and other.until < member.since) or (
            member.until is not None and member.until < other.since
        )
        if not apart:
            raise rules.NotPossible("two_chairs")
