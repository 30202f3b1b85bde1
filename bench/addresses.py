"""Every page of the product and how the benchmark finds addresses of it, different each time.

``PAGES`` is walked by ``bench.pages``, and after it what else the URLconf has: pages without
parameters, and those of a case or a child. What is of things that the benchmark's country does not
have is named, so that none is forgotten.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.casework.models import Case, Concern
from balalyk.census.models import ListedDwelling, Round, Visit
from balalyk.exchange.openrosa.models import Submission
from balalyk.places.models import Place
from balalyk.portal.queries.children import FILTERS, Wanted, children
from balalyk.registry.models import Household, Person
from balalyk.screening.models import Verdict

SOME = 24


@dataclass
class Sample:
    """Things that one user may open, picked at random over the whole of their area."""

    user: User

    def some(self, rows: Any, value: str, kind: type = UUID) -> list[Any]:
        """Up to ``SOME`` values of different rows, found by stepping through random ids."""
        chance = random.Random(7)
        found = []
        for _ in range(SOME):
            start = UUID(int=chance.getrandbits(128))
            step = rows.filter(pk__gte=start).order_by("pk").values_list(value, flat=True)[:1]
            found += list(step)
        return found or list(rows.values_list(value, flat=True)[:SOME])

    def _mine(self, model: Any) -> Any:
        """Visible rows without asking ``visible_to`` at each step: it is what is measured."""
        if self.user.permissions.scope is Scope.AREA:
            return model.objects.filter(place__in=list(self.user.place_ids))
        return model.objects.visible_to(self.user)

    @cached_property
    def children(self) -> list[UUID]:
        if self.user.permissions.scope is Scope.AREA:
            return self.some(self._mine(Verdict).filter(current=True), "child")
        return self.some(Person.objects.visible_to(self.user), "pk")

    @cached_property
    def households(self) -> list[str]:
        return self.some(self._mine(Household), "code")

    @cached_property
    def cases(self) -> list[str]:
        return self.some(Case.objects.visible_to(self.user).alive(), "number")

    @cached_property
    def concerns(self) -> list[UUID]:
        return self.some(Concern.objects.visible_to(self.user), "pk")

    @cached_property
    def visits(self) -> list[UUID]:
        if self.user.permissions.scope is Scope.AREA:
            return self.some(self._mine(Visit), "pk")
        return self.some(Visit.objects.visible_to(self.user), "pk")

    @cached_property
    def listed(self) -> list[UUID]:
        return self.some(self._mine(ListedDwelling), "pk")

    @cached_property
    def submissions(self) -> list[UUID]:
        rows = Submission.objects.visible_to(self.user)
        waiting = list(rows.filter(stage="waiting").values_list("pk", flat=True)[: SOME // 2])
        return [*waiting, *rows.values_list("pk", flat=True)[: SOME // 2]]

    @cached_property
    def villages(self) -> list[int]:
        """Places with doors; where the user covers none, none."""
        found = [pk for pk in villages() if pk in self.user.place_ids]
        random.Random(7).shuffle(found)
        return found

    @cached_property
    def grounds(self) -> list[int]:
        """Villages and what stands above them, as far as the user covers it."""
        paths = Place.objects.filter(pk__in=self.villages).values_list("path", flat=True)
        above = {int(part) for path in paths for part in path.strip("/").split("/")}
        return [*(above & self.user.place_ids), *self.villages][:SOME]

    @cached_property
    def marks(self) -> list[str]:
        """Marks of later pages of the unfiltered list of children."""
        found, mark = [], ""
        for _ in range(SOME // 4):
            mark = children(self.user, Wanted(), mark).next_mark
            if not mark:
                break
            found.append(mark)
        return found

    @cached_property
    def words(self) -> list[dict[str, str]]:
        """What is typed into the search: common and whole names, numbers, codes, places."""
        people = Person.objects.in_bulk(self.children[:8]).values()
        names = [person.name for person in people]
        asked = [name.split()[0] for name in names] + names[:4]
        asked += [person.personal_number for person in people if person.personal_number][:3]
        asked += [*self.cases[:2], *self.households[:2], "Kara", "Жокбала", "уулу", "кызы"]
        return [{"q": text} for text in asked] + [{"q": "кызы", "page": "12"}]


def villages() -> list[int]:
    """The ids of the places where the country has its doors."""
    return list(
        Place.objects.filter(code__regex=r"-B\d{3}$").order_by("pk").values_list("pk", flat=True)
    )


Maker = Callable[[Sample, int], str | None]


def at(name: str, of: str = "", *fixed: Any, queries: tuple[Any, ...] = ({},)) -> Maker:
    """Addresses of the page ``name``: of the sample's things called ``of`` in turn, or of the
    ``fixed`` arguments; each with the next of ``queries``. None where the user has no such thing."""

    def make(sample: Sample, n: int) -> str | None:
        arguments = list(fixed)
        if of:
            things = getattr(sample, of)
            if not things:
                return None
            arguments.append(things[n % len(things)])
        return _with(reverse(name, args=arguments), queries[n % len(queries)])

    return make


def _with(address: str, query: dict[str, Any]) -> str:
    return f"{address}?{urlencode(query)}" if query else address


def in_round(name: str, of: str = "", *, queries: tuple[Any, ...] = ({},)) -> Maker:
    """Addresses of a page of the running round, of one of the places ``of`` where that is given."""

    def make(sample: Sample, n: int) -> str | None:
        arguments: list[Any] = [Round.objects.order_by("-starts").values_list("pk", flat=True)[0]]
        if of:
            things = getattr(sample, of)
            if not things:
                return None
            arguments.append(things[n % len(things)])
        return _with(reverse(name, args=arguments), queries[n % len(queries)])

    return make


def searched(sample: Sample, n: int) -> str | None:
    return _with(reverse("portal:search"), sample.words[n % len(sample.words)])


def later(sample: Sample, n: int) -> str | None:
    if not sample.marks:
        return None
    return _with(reverse("portal:children"), {"after": sample.marks[n % len(sample.marks)]})


def about_child(sample: Sample, n: int) -> str | None:
    """The concern form opened from a child's page; for who sees no child, the empty form."""
    query = {"child": sample.children[n % len(sample.children)]} if sample.children else {}
    return _with(reverse("casework:receive_concern"), query)


def of_looker(sample: Sample, n: int) -> str:
    people = list(User.objects.filter(role="social_worker").order_by("username")[:SOME])
    return reverse("portal:who_looked_of", args=[people[n % len(people)].pk])


def of_user(name: str) -> Maker:
    def make(sample: Sample, n: int) -> str:
        people = list(User.objects.exclude(pk=sample.user.pk).order_by("username")[:SOME])
        return reverse(name, args=[people[n % len(people)].pk])

    return make


def of_place(name: str) -> Maker:
    def make(sample: Sample, n: int) -> str:
        places = Place.objects.filter(level="district").order_by("pk").values_list("pk", flat=True)
        return reverse(name, args=[places[n % 30]])

    return make


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the URL's name, what is special about this line, and how to find addresses.

    ``post``: its content comes as the answer to a POST. ``anew``: what pages keep for ten minutes
    is forgotten before each request. ``stranger``: asked for without signing in.
    """

    name: str
    make: Maker
    line: str = ""
    post: bool = False
    anew: bool = False
    stranger: bool = False


def shows(*values: str) -> tuple[dict[str, str], ...]:
    return tuple({"show": value} if value else {} for value in values)


RARE = [{group: name} for group, names in FILTERS.items() for name in names]
MIXED = [
    {"work": "hazardous", "risk": "danger"}, {"work": "labour", "life": "abroad", "age": "15-17"},
    {"risk": "danger", "life": "school"}, {"work": "unknown", "age": "0-4"}, {"age": "12-14"},
    {"work": "hazardous", "risk": "medium", "life": "papers"}, {"risk": "danger", "age": "0-4"},
]  # fmt: skip
STAGES = shows("waiting", "incomplete", "received", "registered", "set_aside")
CASES = shows("", "late", "now", "high", "medium", "low", "nobody", "open", "assessing", "closed")
QUEUES = (*shows("again", "nobody_home", "refused", "not_yet", "nobodys"), {"page": "9"})

PAGES: tuple[Page, ...] = (
    Page("account_login", at("account_login"), stranger=True),
    Page("portal:recorded", at("portal:recorded")),
    Page("portal:my_work", at("portal:my_work", queries=shows("", "see", "assess", "plan", "doors"))),
    Page("portal:overview", at("portal:overview")),
    Page("portal:children", at("portal:children")),
    Page("portal:children", later, "later pages"),
    *(Page("portal:children", at("portal:children", queries=(one,)), urlencode(one)) for one in RARE),
    Page("portal:children", at("portal:children", queries=tuple(MIXED)), "several filters"),
    Page("portal:search", searched),
    Page("portal:child", at("portal:child", "children")),
    Page("portal:child_work", at("portal:child_work", "children")),
    Page("portal:child_visits", at("portal:child_visits", "children")),
    Page("portal:child_events", at("portal:child_events", "children")),
    Page("portal:child_looks", at("portal:child_looks", "children")),
    Page("portal:show_number", at("portal:show_number", "children"), post=True),
    Page("portal:household", at("portal:household", "households")),
    Page("portal:doubts", at("portal:doubts")),
    Page(
        "portal:where_children_work",
        at("portal:where_children_work", queries=({}, {"by": "international"})),
    ),
    Page(
        "portal:where_children_work",
        at("portal:where_children_work", queries=({}, {"by": "international"})),
        "counted anew",
        anew=True,
    ),
    Page("portal:who_looked", at("portal:who_looked", queries=({}, {"page": 3}))),
    Page("portal:who_looked_of", of_looker),
    Page("portal:the_law", at("portal:the_law")),
    Page("portal:the_law_of", at("portal:the_law_of", "", "kg")),
    Page("casework:cases", at("casework:cases", queries=CASES)),
    Page("casework:cases", at("casework:cases", queries=({"page": 2}, {"page": 100})), "later pages"),
    Page("casework:case", at("casework:case", "cases")),
    Page("casework:assign_case", at("casework:assign_case", "cases")),
    Page("casework:close_case", at("casework:close_case", "cases")),
    Page("casework:receive_concern", about_child),
    Page("casework:concern", at("casework:concern", "concerns")),
    Page("census:rounds", at("census:rounds")),
    Page("census:open_round", at("census:open_round")),
    Page("census:round", in_round("census:round")),
    Page("census:round", in_round("census:round", "grounds"), "of a place"),
    Page("census:workers", in_round("census:workers")),
    Page("census:queue", in_round("census:queue", queries=QUEUES)),
    Page("census:queue", in_round("census:queue", "grounds", queries=QUEUES), "of a place"),
    Page("census:table", in_round("census:table")),
    Page("census:walking_list", in_round("census:walking_list", "villages")),
    Page("census:list_dwellings", in_round("census:list_dwellings")),
    Page("census:doors_template", in_round("census:doors_template")),
    Page("census:give", at("census:give", "listed")),
    Page("census:my_list", at("census:my_list", queries=shows("to_do", "done", "all"))),
    Page("census:my_walking_list", at("census:my_walking_list")),
    Page("census:visit", at("census:visit", "visits")),
    Page("places:tree", at("places:tree", queries=({}, {"in": 1}, {"q": "кара"}, {"q": "Osh"}))),
    Page("places:import", at("places:import")),
    Page("places:template", at("places:template", "", "xlsx")),
    *(Page(f"places:{x}", of_place(f"places:{x}")) for x in ("place", "rename", "add", "split", "merge")),
    Page("accounts:users", at("accounts:users", queries=({}, {"q": "Worker"}, {"area": "Kara-Suu"}))),
    Page("accounts:add", at("accounts:add")),
    Page("accounts:user", of_user("accounts:user")),
    Page("accounts:end", of_user("accounts:end")),
    Page("accounts:own", at("accounts:own")),
    Page("account_change_password", at("account_change_password")),
    Page("account_logout", at("account_logout")),
    Page("openrosa:submissions", at("openrosa:submissions", queries=STAGES)),
    Page("openrosa:submission", at("openrosa:submission", "submissions")),
    Page("openrosa:answers", at("openrosa:answers", "submissions"), post=True),
    Page("openrosa:phones", at("openrosa:phones")),
    Page("openrosa:enrol_phone", at("openrosa:enrol_phone")),
)  # fmt: skip

# Those that only send on or answer a machine, and the demo's.
NO_PAGES = frozenset(
    {
        "portal:home", "portal:hide_names", "portal:decide", "casework:move_case",
        "casework:finish_step", "census:carry_over", "accounts:areas", "accounts:set_password",
        "accounts:return", "accounts:demo_sign_in", "account_signup", "set_language",
        "account_inactive", "account_set_password", "account_reset_password",
        "account_reauthenticate", "openrosa:form_list", "openrosa:form", "openrosa:wire_submission",
        "openrosa:attachment", "openrosa:run_again", "openrosa:set_aside", "openrosa:revoke_phone",
    }
)  # fmt: skip


# A parameter of an address in a room, and whose it is.
PARAMETERS = {("casework", "number"): "cases", ("portal", "child"): "children"}


def others(names: Mapping[str, tuple[str, ...]]) -> tuple[list[Page], list[str]]:
    """The pages that ``PAGES`` does not say, by their names and parameters; and what cannot be
    opened here."""
    pages, left = [], []
    for name in sorted(set(names) - {page.name for page in PAGES} - NO_PAGES):
        room, parameters = name.partition(":")[0], names[name]
        of = [PARAMETERS.get((room, parameter), "") for parameter in parameters]
        if not parameters:
            pages.append(Page(name, at(name)))
        elif len(of) == 1 and of[0]:
            pages.append(Page(name, at(name, of[0])))
        else:
            left.append(name)
    return pages, left
