"""One household's page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from balalyk.casework.presenters.safety import contact_lines
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.portal.navigation import names_hidden
from balalyk.portal.presenters import benefits as present_benefits
from balalyk.portal.presenters import household as present
from balalyk.portal.queries import household as read
from balalyk.registry import queries as registry
from balalyk.registry.presenters import Naming


@needs("household.view")
@never_cache
def household(request: HttpRequest, code: str) -> HttpResponse:
    """Who lives there, how, and how often somebody came."""
    found = registry.household(request.user, code)
    if found is None:
        raise Http404
    record_look(request.user, "household.view", found)
    about = read.about(request.user, found)
    naming = Naming(names_hidden(request))
    members = present.members(about.members, about.verdicts, about.seen, naming, clock.today())
    context = {
        "household": found,
        "members": members,
        "conditions": present.conditions(found),
        "visits": [present.visit(row) for row in about.visits],
        "listed": about.listed,
        "doubts": about.doubts,
        "contact_lines": list(dict.fromkeys(contact_lines(about.contact_rules))),
        "benefits": present_benefits.worth_asking(
            found.place.country, [member.person for member in about.members], clock.today()
        ),
        "today": clock.today(),
    }
    return render(request, "portal/household.html", context)
