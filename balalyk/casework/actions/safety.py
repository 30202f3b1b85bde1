"""Steps of a protocol ticked off, and rules of whom nobody may reach out to."""

from balalyk.accounts.models import User
from balalyk.casework import rules
from balalyk.casework.actions import held
from balalyk.casework.models import Case, ContactRule, Protocol, SafetyStep, Step, Tick
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.registry.models import Person


def _person(by: Actor) -> User | None:
    return by if isinstance(by, User) else None


def begin_protocol(*, by: Actor, case: Case) -> Protocol:
    """Begins the protocol of a danger that somebody sees now. The one that runs already goes on."""
    with act(by, "safety.record", on=case) as event:
        case = held.locked(case)
        rules.check_alive(case.state)
        running = Protocol.objects.filter(case=case, ended_at__isnull=True).first()
        protocol: Protocol = running or Protocol.objects.create(case=case, begun_at=clock.now())
        event.payload = {"begun": running is None}
    return protocol


def tick_step(
    *, by: Actor, protocol: Protocol, step: str, note: str = "", was_needed: bool = True
) -> Tick:
    """Marks one step done, or not needed with the reason; the last one ends the protocol.

    NotPossible for a step that is no step or was ticked already, and without a reason where a
    step was not needed. Seeing the child is the case's first contact as well.
    """
    if not was_needed:
        rules.check_said(note)
    with act(by, "safety.record", on=protocol) as event:
        protocol = Protocol.objects.select_for_update().get(pk=protocol.pk)
        done = set(Tick.objects.filter(protocol=protocol).values_list("step", flat=True))
        if step not in rules.STEPS or step in done:
            raise rules.NotPossible("step_done")
        now = clock.now()
        tick = Tick(
            protocol=protocol, step=step, note=note, was_needed=was_needed, at=now, by=_person(by)
        )
        tick.save(force_insert=True)
        event.about = protocol.case.child_id
        event.payload = {"safety": step, "needed": was_needed}
        if step == SafetyStep.SEE_CHILD and was_needed:
            held.waiting(protocol.case).filter(step=Step.FIRST_CONTACT).update(done_at=now)
        if rules.is_over({*done, step}):
            protocol.ended_at = now
            protocol.save(update_fields=["ended_at"])
    return tick


def add_contact_rule(*, by: Actor, child: Person, who: str, how: str, why: str = "") -> ContactRule:
    """From now on nobody may reach out to ``who`` in this way. The same rule twice is one."""
    with act(by, "safety.record", on=child) as event:
        rows = ContactRule.objects.in_force().filter(child=child, who=who, how=how)
        known: ContactRule | None = rows.first()
        if known is not None:
            return known
        rule = ContactRule(
            child=child, who=who, how=how, why=why, since=clock.now(), by=_person(by)
        )
        rule.save(force_insert=True)
        event.payload = {"not_to": who, "how": how}
        name_target(event, rule)
    return rule


def end_contact_rule(*, by: Actor, rule: ContactRule) -> ContactRule:
    """The rule holds no longer."""
    with act(by, "safety.record", on=rule) as event:
        rule.ended_at, rule.ended_by = clock.now(), _person(by)
        rule.save(update_fields=["ended_at", "ended_by"])
        event.payload = {"not_to": rule.who, "ended": True}
    return rule
