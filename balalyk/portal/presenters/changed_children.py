"""For whom a rerun of the law would change what: both laws' words, and the rules that made it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from balalyk import law
from balalyk.law.facts import CANNOT_TELL, GRAVITY
from balalyk.portal.presenters import addresses, verdicts
from balalyk.portal.presenters.reruns import COURSE_LOOKS
from balalyk.portal.queries.reruns import Listed
from balalyk.registry.presenters import Naming, name_and_age
from balalyk.screening.models import Changed, Course, NotAssessed, Outcome
from balalyk.screening.queries import findings_of
from balalyk.ui import wording
from balalyk.ui.presenters import VERDICTS, Look, Task

# The gravest rules that differ made the difference; the child's page has them all.
MOST_REASONS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """One law's word before and now."""

    law: str
    before: Look
    now: Look


@dataclass(frozen=True, slots=True)
class Why:
    """One rule that says something else now: its title, its word before and now, seen and limit."""

    title: str
    before: str
    now: str
    seen: str
    article: str


@dataclass(frozen=True, slots=True)
class Child:
    """One changed child: who, both laws' words, and the rules that made the difference."""

    name: str
    url: str
    place: str
    code: str
    course: Look
    turns: list[Turn]
    reasons: list[Why]
    outcome: str


def children(listed: Listed, naming: Naming, today: date) -> list[Child]:
    """The changed children of a page."""
    return [_child(row, listed.cases, naming, today) for row in listed.rows]


def _child(row: Changed, cases: Mapping[Any, Any], naming: Naming, today: date) -> Child:
    case = cases.get(row.child_id)
    turns = [
        Turn(verdicts.law_of(row.verdict.country), VERDICTS[row.national_before], VERDICTS[row.national]),
        Turn(
            gettext("International standard"),
            VERDICTS[verdicts.international_look(row.international_before)],
            VERDICTS[verdicts.international_look(row.international)],
        ),
    ]  # fmt: skip
    course = COURSE_LOOKS[Course(row.course)]
    decided = row.outcome in {Outcome.APPLIED, Outcome.OVERTAKEN, Outcome.PAST}
    return Child(
        name=name_and_age(row.child, naming, today, case.number if case else ""),
        url=addresses.child(row.child_id),
        place=row.place.title,
        code=case.number if case and not naming.hidden else "",
        course=course,
        turns=[turn for turn in turns if turn.before != turn.now] or turns[1:],
        reasons=reasons(row),
        outcome=str(row.get_outcome_display()) if decided else "",
    )


def reasons(row: Changed) -> list[Why]:
    """The rules whose word is another one now, the gravest first."""
    before, now = _by_rule(row.verdict), _by_rule(row)
    differ = [
        (before.get(key), now.get(key))
        for key in dict.fromkeys([*now, *before])
        if _word(before.get(key)) != _word(now.get(key))
    ]
    differ.sort(key=lambda pair: -max(GRAVITY[one.verdict] for one in pair if one))
    found = dict.fromkeys(_why(*pair) for pair in differ)
    return list(found)[:MOST_REASONS]


def _by_rule(kept: Any) -> dict[tuple[str, int | None], law.Finding]:
    """The gravest finding of each rule for each activity, national and international."""
    found = findings_of(kept)
    across = [one for standard in found.international.values() for one in standard.findings]
    by_rule: dict[tuple[str, int | None], law.Finding] = {}
    for one in sorted([*found.national, *across], key=lambda one: -GRAVITY[one.verdict]):
        by_rule.setdefault((one.rule, one.activity), one)
    return by_rule


def _word(finding: law.Finding | None) -> str:
    return finding.verdict if finding else ""


def _why(before: law.Finding | None, now: law.Finding | None) -> Why:
    here, telling = verdicts.language(), now or before
    assert telling is not None
    unknown = telling.verdict == CANNOT_TELL
    seen, limit = telling.say("question" if unknown else "seen", here), telling.say("limit", here)
    said = gettext("Seen: %(seen)s") % {"seen": seen} if seen and not unknown else seen
    if limit:
        said = gettext("%(seen)s; limit: %(limit)s") % {"seen": said, "limit": limit}
    return Why(
        title=wording.capitalised(telling.say("title", here)),
        before=_in_words(before) or gettext("did not apply"),
        now=_in_words(now) or gettext("does not apply any more"),
        seen=wording.capitalised(said),
        article=telling.say("article", here),
    )


def _in_words(finding: law.Finding | None) -> str:
    if finding is None:
        return ""
    word = "kept" if finding.verdict == "permitted" else finding.verdict
    return str(VERDICTS[word].word).lower()


def why_not(field: str, value: str) -> str:
    """Why facts could not be read, in a sentence."""
    if not field:
        return gettext("The kept facts cannot be read.")
    if not value:
        return gettext("The fact “%(field)s” is not as this law reads it.") % {"field": field}
    said = {"field": field, "value": value}
    return gettext("The fact “%(field)s” holds “%(value)s”, which this law does not know.") % said


def not_assessed(row: NotAssessed, naming: Naming, today: date) -> Task:
    """One child whose facts could not be read."""
    return Task(
        title=name_and_age(row.child, naming, today),
        url=addresses.child(row.child_id),
        state="later",
        why=why_not(row.field, row.value),
        when=gettext("Could not be assessed"),
        note=row.place.title,
        shape="tell",
        tone="info",
    )
