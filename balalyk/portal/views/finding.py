"""Finding somebody: by whatever the reader has in hand, or by what is known of the children."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.portal import actions
from balalyk.portal.navigation import names_hidden
from balalyk.portal.presenters import lists as present
from balalyk.portal.queries import children as read
from balalyk.portal.queries import finding
from balalyk.registry.presenters import Naming


@needs("child.search")
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """A child, a case, a household or a place, in any spelling, within the reader's scope."""
    text = request.GET.get("q", "").strip()
    context: dict = {"text": text}
    if text:
        user, today, naming = request.user, clock.today(), Naming(names_hidden(request))
        found = finding.search(user, text, request.GET.get("page", 1))
        if "page" not in request.GET:
            actions.note_search(by=user, found=found.count)
        cases = finding.cases_of(user, found.people.object_list)
        context |= {
            "found": found,
            "people": [
                present.found(row, cases.get(row.pk), naming, today)
                for row in found.people.object_list
            ],
            "cases": [present.case_found(row, naming, today) for row in found.cases],
            "households": [present.household_found(row) for row in found.households],
        }
    return render(request, "portal/search.html", context)


@needs("child.search")
@never_cache
def children(request: HttpRequest) -> HttpResponse:
    """The children of the reader's area by what is known of them."""
    wanted, today = present.wanted(request.GET), clock.today()
    naming = Naming(names_hidden(request))
    listed = read.children(request.user, wanted, request.GET.get("after", ""))
    known = read.known(listed.children)
    cases = finding.cases_of(request.user, listed.children)
    lines = [
        present.child(row, known[row.pk], naming, today, cases.get(row.pk))
        for row in listed.children
    ]
    context = {
        "groups": present.by_place(listed.children, lines),
        "filters": present.filters(wanted),
        "wanted": wanted,
        "places": sorted(listed.places, key=lambda place: place.name),
        "next": listed.next_mark,
        "first": "after" not in request.GET,
    }
    return render(request, "portal/children.html", context)
