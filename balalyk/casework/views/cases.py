"""The list of cases and the page of one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balalyk.casework import queries, rules
from balalyk.casework.models import Case, State
from balalyk.casework.presenters import (
    assessments,
    follow_up,
    happenings,
    plans,
    safety,
    steps,
    team,
    words,
)
from balalyk.casework.presenters import cases as present
from balalyk.casework.views.frame import case_of, naming_of
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.registry.presenters import Naming

A_PAGE = 25
FOLLOWED_STATES = (State.HELPED, State.FOLLOWED, State.CLOSING)


@needs("case.view")
@never_cache
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """The cases of the reader's area or own, what is due first on top."""
    user: Any = request.user
    now = clock.now()
    show = request.GET.get("show", "")
    if show not in present.FILTERS:
        show = ""
    _label, counted, chosen = present.FILTERS[show]
    counts = queries.counts(user, now)
    paginator = Paginator(queries.cases(user, chosen, counts, now), A_PAGE)
    # Counted already with the filters.
    paginator.count = counts[counted]
    page = paginator.get_page(request.GET.get("page"))
    naming = naming_of(request)
    lines = [present.case_line(case, naming, now, user) for case in page.object_list]
    context = {
        "lines": lines,
        "page": page,
        "counts": counts,
        "filters": present.filters(counts, show),
        "show": show,
        "may_caseload": user.may("case.approve"),
        "may_calendar": user.may("case.step"),
        "now": now,
    }
    return render(request, "casework/cases.html", context)


@needs("case.view")
@never_cache
@require_GET
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case: the next step, why it was opened, its steps, concerns and what happened."""
    user: Any = request.user
    found = case_of(request, number)
    record_look(user, queries.LOOKED, found)
    naming, now = naming_of(request), clock.now()
    acts, looks = queries.trail(found)
    alive = found.state != State.CLOSED
    moves = [move for move in rules.moves_by_hand(found.state) if user.may(move.action)]
    panel = steps.panel(found, now)
    context = _follow_up(found, user, naming) | {
        "case": found,
        "child": present.child_of(found, naming, clock.today()),
        "child_url": present.child_url(found) if user.may("child.view") else "",
        "names_hidden": naming.hidden,
        "danger": words.DANGER_WORDS[found.danger],
        "danger_look": words.DANGER_LOOKS[found.danger],
        "state": words.STATE_WORDS[found.state],
        "state_look": words.STATE_LOOKS.get(found.state, "in_progress"),
        "panel": panel,
        "may_panel": panel is not None and user.may(steps.MAY.get(panel.due.step, "")),
        "reasons": present.reason_lines(found),
        "steps": steps.steps(found, now),
        "concerns": happenings.concerns(found.concerns.all(), naming),
        "events": happenings.happenings(acts, user),
        "looks": happenings.happenings(looks, user),
        "moves": [(move.after, words.move(move.before, move.after)) for move in moves],
        "sees_referrals": user.may("referral.view"),
        "may_step": alive and user.may("case.step"),
        "may_assign": alive and user.may("case.assign"),
        "may_copy": user.may("case_file.make"),
        "may_close": found.state in rules.IN_HAND and user.may("case.close"),
        "may_reopen": not alive and user.may("case.reopen"),
        "may_tell": not alive and user.may("concern.receive"),
        "closing_reason": present.closing_reason(found),
        "today": clock.today(),
    }
    return render(request, "casework/case.html", context | _help(user, found))


def _follow_up(found: Case, user: Any, naming: Naming) -> dict[str, Any]:
    """Alerts, visits and days at school, once help has begun or a visit was made."""
    course = queries.course(found)
    begun = found.state in FOLLOWED_STATES or bool(course.visits or course.attendance)
    return {
        "alerts": follow_up.alert_lines(queries.alerts_of(found)),
        "may_register": found.child_id is None
        and found.state != State.CLOSED
        and user.may("child.register")
        and user.may("case.move"),
        "may_settle": user.may("alert.settle"),
        "conferences": team.conferences(queries.conferences(found), naming),
        "may_confer": found.state != State.CLOSED and user.may("conference.record"),
        "may_safety": user.may("safety.record"),
        "contact_lines": safety.contact_lines(queries.contact_rules(found.child)),
        "show_follow_up": begun,
        "follow_up_standing": follow_up.standing(course),
        "visits": follow_up.visits(course, naming, clock.today()),
        "school_said": follow_up.school(course),
        "may_follow_up": found.child_id is not None and user.may("follow_up.record"),
    }


def _help(user: Any, found: Case) -> dict[str, Any]:
    """The case's assessments and plans, as far as the reader may see them."""
    today = clock.today()
    return {
        "sees_plans": user.may("assessment.view") or user.may("plan.view"),
        "assessments": [
            assessments.line(one, today) for one in queries.assessments_of(user, found)
        ],
        "plan_lines": [plans.line(one, today) for one in queries.plans_of(user, found)],
        "may_write_plans": found.state in rules.IN_HAND and user.may("plan.write"),
    }
