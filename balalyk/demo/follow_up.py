"""What the demo's workers did with their cases: most steps in time, some late, some not at all."""

from datetime import timedelta
from random import Random

from django.db import transaction

from balalyk.accounts.models import Assignment, User
from balalyk.casework import actions as casework
from balalyk.casework import queries, rules
from balalyk.casework.models import Case, ClosingReason, Due, State, Step
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.places.models import Place

# Of a hundred steps: done in time; of a hundred late ones, done on any one day; of a hundred cases
# with a plan, closed at the review; of a hundred first assessments, those that find no risk.
IN_TIME, LATER, CLOSED, NO_RISK = 84, 8, 35, 4
AHEAD = timedelta(days=2)


def work_a_day(rng: Random) -> int:
    """Does what the workers did on the clock's day; answers how many steps."""
    now = clock.now()
    waiting = Due.objects.waiting().filter(due_at__lt=now + AHEAD)
    rows = waiting.select_related("case__responsible", "case__place").order_by(
        "due_at", "case__number", "pk"
    )
    done = 0
    with transaction.atomic():
        for due in list(rows):
            # Seeing a child in danger waits for nobody.
            chance = 93 if due.step == Step.FIRST_CONTACT else IN_TIME / 2
            if due.due_at < now:
                chance = LATER
            if not due.case.responsible_id or rng.random() * 100 >= chance:
                continue
            # An earlier step of the same day may have closed the case and dropped this one.
            if Due.objects.waiting().filter(pk=due.pk).exists():
                _do(rng, due)
                done += 1
    return done


def _do(rng: Random, due: Due) -> None:
    case: Case = due.case
    by: User = case.responsible
    casework.finish_step(by=by, due=due)
    case = Case.objects.select_related("place").get(pk=case.pk)
    if due.step == Step.INITIAL_ASSESSMENT:
        if rng.random() * 100 < NO_RISK and case.danger in ("medium", "high"):
            _close(case, by, ClosingReason.NO_RISK)
        elif case.state == State.OPEN:
            casework.move_case(by=by, case=case, to=State.ASSESSING)
    elif due.step == Step.REVIEW and rng.random() * 100 < CLOSED:
        reason = rng.choice((ClosingReason.SAFE, ClosingReason.SAFE, ClosingReason.MOVED_AWAY))
        still = rules.still_found(queries.newest_verdicts(case))
        # A child who still works stays in hand until a visit finds otherwise.
        if reason == ClosingReason.MOVED_AWAY or not still:
            _close(case, by, reason)


def _close(case: Case, by: User, reason: str) -> None:
    if not Due.objects.waiting().filter(case=case, step=Step.FIRST_CONTACT).exists():
        case = casework.close_case(by=by, case=case, reason=reason)
        casework.approve_closing(by=queries.other_supervisors(case, by).first() or HOUSE, case=case)


# What the hotline heard: place, how soon, what was said, how the child was named.
CALLS = (
    ("KG-41721-amir-temur", "high", "Кошуналардын баласы базарда түнкүсүн араба түртөт.", "Бала, 11–12 жашта"),
    ("KG-41706226868010", "medium", "Девочка уже месяц не ходит в школу, нянчит чужих детей.", "Дилдора, около 13 лет"),
    ("KG-41721-turan", "now", "Бир бала аялдамада уктап жатат, эки түндөн бери.", ""),
)  # fmt: skip


def take_calls(by: User) -> None:
    """The hotline's concerns of the last days; none when they were taken already."""
    if Case.objects.filter(child__isnull=True).exists():
        return
    for number, (place, danger, told, who) in enumerate(CALLS):
        with clock.stopped_at(clock.now() - timedelta(hours=30 * number + 3)):
            casework.receive_concern(
                by=by,
                place=Place.objects.get(code=place),
                danger=danger,
                source="hotline",
                told=told,
                who=who,
            )


def give_children(users: dict[str, User]) -> None:
    """Children whom a monitoring-group member and a service provider go and see."""
    cases = Case.objects.alive().filter(place__in=users["nazira"].places, child__isnull=False)
    rows = list(cases.order_by("opened_at", "number").values_list("child", flat=True)[:20])
    for somebody, children in (("bakyt", rows[::2]), ("svetlana", rows[1::3])):
        user = users[somebody]
        if Assignment.objects.filter(user=user).exists():
            continue
        with act(HOUSE, "case.assign") as event:
            for child in children:
                Assignment.objects.create(user=user, child=child, since=clock.today())
            event.payload = {"to": str(user.pk), "children": len(children)}
