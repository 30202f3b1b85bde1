"""One child's pages. Who may not see the child finds nothing there; who may leaves an event."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.casework import queries as casework
from balalyk.casework.presenters import assessments, plans
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.portal import actions
from balalyk.portal.navigation import names_hidden
from balalyk.portal.presenters import child as present
from balalyk.portal.presenters import facts_used, happenings, household, otherwise, verdicts
from balalyk.portal.presenters.overview import overview
from balalyk.portal.presenters.steps import next_steps
from balalyk.portal.queries import child as read
from balalyk.registry import queries as registry
from balalyk.registry.models import Person
from balalyk.registry.presenters import Naming, is_child
from balalyk.screening.queries import facts_of


def child_of(request: HttpRequest, pk: UUID) -> Person:
    """The child that the reader may see, and an event that they looked. Http404 otherwise."""
    found = registry.child(request.user, pk)
    if found is None or not (is_child(found, clock.today()) or read.was_screened(found)):
        raise Http404
    record_look(request.user, "child.view", found)
    return found


def page_of(request: HttpRequest, of: Person, here: str) -> dict:
    """What every page of a child has: how the child is called, the tabs, the day."""
    naming = Naming(names_hidden(request))
    case = present.living(read.cases_of(request.user, of))
    return {
        "child": of,
        "case": case,
        "name": naming.of(of, case.number if case else ""),
        "naming": naming,
        "today": clock.today(),
        "tabs": present.tabs(of, here, request.user),
        "lead": present.lead(of, case, clock.today()),
    }


@needs("child.view")
@never_cache
def child(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The overview."""
    of = child_of(request, pk)
    about = read.about(request.user, of)
    naming = Naming(names_hidden(request))
    return render(request, "portal/child.html", overview(about, naming, request.user))


@needs("child.view")
@never_cache
@require_POST
def show_number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole personal number, once."""
    of = child_of(request, pk)
    number = actions.show_personal_number(by=request.user, child=of)
    about = read.about(request.user, of)
    context = overview(about, Naming(names_hidden(request)), request.user)
    return render(request, "portal/child.html", context | {"shown_number": number})


@needs("child.view")
@never_cache
def child_work(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Work held against both laws, rule by rule."""
    of = child_of(request, pk)
    context = page_of(request, of, "child_work")
    verdict = read.current_verdict(of)
    context["verdict"] = verdict
    if verdict is not None:
        facts = facts_of(verdict)
        context |= {
            "sides": verdicts.sides(verdict),
            "law_version": verdicts.law_version(verdict),
            "told": verdicts.to_tell(verdict),
            "right": verdicts.put_right(verdict),
            "steps": next_steps(request.user, of, verdict),
            "questions": verdicts.questions(verdict),
            "contradictions": verdicts.contradictions(verdict),
            "standards": verdicts.standards(verdict),
            "otherwise": otherwise.otherwise(verdict),
            "works": facts_used.works(facts),
            "facts": facts_used.used(facts),
            "earlier": read.earlier_verdicts(of),
        }
    return render(request, "portal/child_work.html", context)


@needs("plan.view")
@never_cache
def child_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is planned for the child and with the family, and how far it is."""
    of = child_of(request, pk)
    context = page_of(request, of, "child_plan")
    case = context["case"] or next(iter(read.cases_of(request.user, of)), None)
    plan = read.plan_of(request.user, case) if case else None
    if case is not None:
        found = casework.assessments_of(request.user, case)
        context["assessments"] = [assessments.line(one, context["today"]) for one in found]
    if plan is not None:
        context |= {
            "plan": plan,
            "state": plans.state(plan),
            "progress": plans.progress(plan, context["today"]),
            "parts": plans.parts(plan, context["today"], context["naming"]),
            "asked": plans.asked_lines(casework.asked(plan), context["naming"]),
        }
    return render(request, "portal/child_plan.html", context | {"shown_case": case})


@needs("child.view")
@never_cache
def child_visits(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The visits to the child's household."""
    of = child_of(request, pk)
    rows = read.visits_to(request.user, of.household) if of.household else []
    context = {"visits": [household.visit(row) for row in rows]}
    return render(
        request, "portal/child_visits.html", page_of(request, of, "child_visits") | context
    )


@needs("child.view")
@never_cache
def child_events(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that happened, newest first."""
    of = child_of(request, pk)
    page, people = read.page_of_events(of.pk, request.GET.get("page", 1))
    context = {"page": page, "events": happenings.happenings(page.object_list, people)}
    return render(
        request, "portal/child_events.html", page_of(request, of, "child_events") | context
    )


@needs("child.view")
@never_cache
def child_looks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everybody who looked at the child."""
    of = child_of(request, pk)
    page, people = read.page_of_looks(of.pk, request.GET.get("page", 1))
    looks = happenings.looks(page.object_list, people, request.user)
    context = {"page": page, "looks": looks}
    return render(request, "portal/child_looks.html", page_of(request, of, "child_looks") | context)
