"""A worker's own work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balalyk.casework import queries
from balalyk.employment.presenters import reminder_tasks
from balalyk.employment.queries import needing_something
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.portal.navigation import names_hidden
from balalyk.portal.presenters import work as present
from balalyk.portal.presenters.addresses import address
from balalyk.portal.queries import work
from balalyk.registry.presenters import Naming

A_FEW = 10


@needs("work.view")
def my_work(request: HttpRequest) -> HttpResponse:
    """What to do, the most urgent first."""
    now, kind, user = clock.now(), request.GET.get("show", ""), request.user
    naming = Naming(names_hidden(request))
    steps = work.my_steps(user, kind, request.GET.get("page", 1), now)
    doors = work.my_doors(user)
    context = {
        "now": now,
        "alerts": present.alerts(queries.alerts(user)[:A_FEW], naming, now),
        "panel": present.first(steps, naming, now),
        "groups": present.groups(steps, naming, now) if kind != "doors" else [],
        "doors": [present.door(row, naming) for row in doors.rows] if kind in {"", "doors"} else [],
        "own": doors,
        "filters": present.filters(steps, doors.count, kind),
        "counts": steps.counts,
        "page": steps.page if kind != "doors" else None,
        "referrals": present.referrals(work.my_referrals(user), user, naming, now),
        "contracts": reminder_tasks(needing_something(user, clock.today()), clock.today()),
        "given": present.given(work.given_to_me(user), naming, now),
        "beside": work.beside(user),
        "may_enrol": user.may("phone.enrol"),
        "rounds_url": address("census:rounds"),
        "phones_url": address("openrosa:phones"),
        "opened": present.opened(work.opened_last(user), naming),
    }
    return render(request, "portal/my_work.html", context)
