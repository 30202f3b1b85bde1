"""One child's overview in words: every row of the rooms below becomes a line of the page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext

from balalyk.accounts.models import User
from balalyk.casework.models import Case, Danger, State
from balalyk.portal.presenters import addresses, verdicts, why
from balalyk.portal.presenters.work import Panel, panel
from balalyk.portal.queries.child import AboutChild
from balalyk.registry import presenters as people
from balalyk.registry.models import Consent, ParentKind, Person, Whereabouts
from balalyk.registry.presenters import Naming
from balalyk.registry.queries import Family
from balalyk.registry.rules import check_personal_number
from balalyk.ui import wording
from balalyk.ui.presenters import Link, Look, Task


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with its shape and tone, under the name."""

    text: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class Number:
    """The personal number, masked, and what is doubtful in it."""

    masked: str
    check: str


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family: a line, or for a brother or sister a link and a verdict."""

    label: str
    text: str
    url: str = ""
    look: Look | None = None


def lead(child: Person, case: Case | None, today: date) -> str:
    """Boy, 13 years 8 months · Furkat village · case 7F3K9M-3."""
    parts = [people.who(child, today), people.age(child, today)]
    first = ", ".join(parts)
    rest = [child.place.title]
    if case is not None:
        rest.append(gettext("case %(number)s") % {"number": case.number})
        opened = wording.written_day(case.opened_at)
        rest.append(gettext("open since %(day)s") % {"day": opened})
    return " · ".join([first, *rest])


def tags(about: AboutChild) -> list[Tag]:
    """What matters most of a child, at a glance."""
    found = []
    if about.verdict is not None:
        look = verdicts.in_a_list(about.verdict)
        found.append(Tag(str(look.word), look.shape, look.tone))
    level = risk_level(about)
    if level in {"danger", "high"}:
        shape, tone = why.look(level)
        text = gettext("Risk: %(level)s") % {"level": why.level(level).lower()}
        found.append(Tag(text, shape, tone))
    school = about.papers.schooling
    if school is not None and school.attending in {"no", "often_absent"}:
        shape = "half" if school.attending == "often_absent" else "irregular"
        found.append(Tag(people.schooling(school), shape, "warn"))
    return found


def risk_level(about: AboutChild) -> str:
    """The child's risk level today: by the newest use of the tool, at the door or later; "" where
    it was never used."""
    door, later = about.screening, about.risk
    if later is not None and (door is None or later.on_date >= door.on_date):
        return later.level_now
    return door.level if door is not None else ""


def tabs(child: Person, here: str, reader: User) -> list[Link]:
    """The pages of a child, each an address of its own."""
    names = {
        "child": gettext("Overview"),
        "child_work": gettext("Work and law"),
        "child_risk": gettext("Risk"),
        **({"child_plan": gettext("Plan")} if reader.may("plan.view") else {}),
        "child_visits": gettext("Visits"),
        "child_events": gettext("Everything that happened"),
    }
    return [
        Link(
            label=label,
            url=addresses.address(f"portal:{name}", child.pk),
            current=name == here,
        )
        for name, label in names.items()
    ]


def next_step(about: AboutChild, naming: Naming, now: datetime) -> Panel | None:
    """The case's next step, else what to ask next, else that a serious finding has no case."""
    if about.due is not None:
        return panel(about.due, naming, now, about.verdict)
    questions = verdicts.questions(about.verdict) if about.verdict is not None else []
    if not questions or about.verdict is None or about.verdict.national != "cannot_tell":
        return None
    return Panel(
        label=gettext("Next step"),
        say=gettext("Ask at the next visit"),
        tone="",
        shape="",
        why=" ".join(questions[:2]),
        rule=gettext("Without these answers the law cannot be applied."),
        left="",
        left_shape="",
        code="",
        place="",
        url=addresses.address("portal:child_work", about.child.pk),
        action=gettext("See what is missing"),
        child_url="",
    )


def number(child: Person) -> Number | None:
    """The masked personal number with a sentence on whether it agrees; None where there is none."""
    if not child.personal_number:
        return None
    faults = check_personal_number(
        child.personal_number,
        country=child.place.country,
        sex=child.sex,
        birth_date=child.birth_date if child.birth_precision == "day" else None,
    )
    said = " ".join(str(people.NUMBER_FAULTS[fault]) for fault in faults)
    agrees = gettext("It agrees with what else is known.")
    return Number(people.masked(child.personal_number), said or agrees)


def relatives(family: Family, naming: Naming, today: date) -> list[Relative]:
    """Who is at home for the child, then mother and father."""
    found = [_carer(family, naming, today)]
    labels = {ParentKind.MOTHER: gettext("Mother"), ParentKind.FATHER: gettext("Father")}
    for kind, label in labels.items():
        parent = family.parents.get(kind)
        if parent is None:
            found.append(Relative(label, gettext("Not known")))
            continue
        away = family.abroad.get(parent.pk)
        where = people.whereabouts(parent, away)
        name = people.name_and_age(parent, naming, today)
        found.append(Relative(label, f"{name}: {where}"))
    return found


def _carer(family: Family, naming: Naming, today: date) -> Relative:
    label = gettext("Cares for the child")
    tie = family.care
    if tie is None or tie.carer is None:
        return Relative(label, people.care(tie))
    name = people.name_and_age(tie.carer, naming, today)
    return Relative(label, f"{name}. {people.care(tie)}")


def siblings(
    about: AboutChild, naming: Naming, today: date
) -> tuple[list[Relative], list[Relative]]:
    """Brothers and sisters by a shared parent, then the other children of the household."""
    own, others = [], []
    for sibling in about.family.siblings:
        verdict = about.sibling_verdicts.get(sibling.pk)
        here = sibling.whereabouts == Whereabouts.HERE
        line = Relative(
            "" if here else people.whereabouts(sibling, None),
            people.name_and_age(sibling, naming, today),
            addresses.child(sibling.pk) if sibling.pk in about.family.seen else "",
            verdicts.in_a_list(verdict) if verdict is not None else None,
        )
        (own if sibling.shares_parent else others).append(line)
    return own, others


def papers(about: AboutChild) -> list[Task]:
    """The child's papers as lines, what is missing first."""
    order = {"late": 0, "waiting": 1, "later": 2, "done": 3}
    lines = [people.document(paper) for paper in about.papers.documents]
    return sorted(lines, key=lambda line: order[line.state])


def school(about: AboutChild) -> list[tuple[str, str]]:
    """Whether the child learns, what, and why not."""
    row = about.papers.schooling
    if row is None:
        return []
    rows = [(gettext("Attendance"), people.schooling(row))]
    if row.kind:
        rows.append((gettext("Kind of school"), str(people.SCHOOLS.get(row.kind, row.kind))))
    rows.append((gettext("Last grade finished"), people.grade(row)))
    if row.barrier:
        reason = wording.capitalised(people.barrier(row.barrier))
        rows.append((gettext("In the way"), reason))
    rows.append((gettext("Known since"), wording.day(row.from_date)))
    return rows


def consents(rows: list[Consent]) -> list[str]:
    """What the carer allowed and the child agreed to, newest first."""
    given = {"carer": gettext("Carer"), "child": gettext("Child")}
    answers = {
        "yes": gettext("agrees"),
        "no": gettext("does not agree"),
        "not_asked": gettext("was not asked"),
    }
    forms = {
        "spoken": gettext("spoken"),
        "written": gettext("signed"),
        "thumbprint": gettext("thumbprint"),
    }
    said, newest = [], set()
    for row in rows:
        if row.given_by in newest:
            continue
        newest.add(row.given_by)
        line = f"{given.get(row.given_by, row.given_by)}: {answers.get(row.answer, row.answer)}"
        if row.answer != "not_asked":
            line += f", {forms.get(row.form, row.form)}"
        said.append(f"{line}, {wording.day(row.on_date)}")
    return said


def refused(rows: list[Consent]) -> str:
    """Who did not agree when last asked, as a sentence; "" when nobody refused."""
    newest: dict[str, str] = {}
    for row in rows:
        newest.setdefault(row.given_by, row.answer)
    who = {name for name, answer in newest.items() if answer == "no"}
    if who >= {"carer", "child"}:
        return gettext("The carer and the child did not agree.")
    if "carer" in who:
        return gettext("The carer did not agree.")
    return gettext("The child did not agree.") if "child" in who else ""


def limits(rows: list[Consent]) -> list[str]:
    """What the family asked not to be done or shared."""
    return list(dict.fromkeys(row.limits for row in rows if row.limits))


def case_line(case: Case) -> Task:
    """One case of the child: its number, state and danger, whose it is."""
    closed = case.state == State.CLOSED
    who = case.responsible.full_name if case.responsible else gettext("Nobody is responsible yet")
    reasons = "; ".join(why.reasons(case.reasons)[:3])
    ended = case.closed_at or case.opened_at
    return Task(
        title=case.number,
        url=addresses.case(case.number),
        code=wording.capitalised(str(case.get_state_display())),
        state="done" if closed else "in_progress",
        when=wording.capitalised(str(Danger(case.danger).label)),
        note=wording.day(ended),
        why=f"{who}. {wording.capitalised(reasons)}".strip(),
    )


def living(cases: list[Case]) -> Case | None:
    """The child's living case."""
    return next((case for case in cases if case.state != State.CLOSED), None)


def local_day(moment: datetime) -> date:
    """The day of a moment where the installation stands."""
    return timezone.localtime(moment).date()
