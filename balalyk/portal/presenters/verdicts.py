"""A verdict in the reader's words: both laws side by side, what was seen, what to tell the family."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from balalyk import law
from balalyk.law import code_lists
from balalyk.law.citations import LAWS
from balalyk.law.facts import CANNOT_TELL, GRAVITY, OUT_OF_SCOPE, PERMITTED
from balalyk.law.profiles import version_in
from balalyk.law.registry import CONFIRMED
from balalyk.lawbook.queries import norms_in_force
from balalyk.screening.models import Verdict
from balalyk.screening.queries import facts_of, findings_of
from balalyk.screening.rules import SERIOUS_VERDICTS, gravest_standard
from balalyk.ui import wording
from balalyk.ui.presenters import OUTSIDE_DEFINITION, VERDICTS, Look

CHORES = "own_household_chores"

# What each verdict means under the law of a country, and under the international standard.
NATIONAL = {
    "worst_form": _("Prohibited: a worst form"),
    "hazardous": _("Prohibited: hazardous work"),
    "child_labour": _("Prohibited: age, hours or school"),
    "irregular": _("Irregular: papers are missing"),
    "cannot_tell": _("Cannot tell yet"),
    "permitted": _("Permitted"),
    "out_of_scope": _("Not covered by the labour code"),
}
INTERNATIONAL = {
    **NATIONAL,
    "worst_form": _("A worst form of child labour"),
    "hazardous": _("Child labour, hazardous"),
    "child_labour": _("Child labour"),
    "permitted": _("Not child labour"),
    "out_of_scope": _("Outside the definition"),
}
# The convention speaks before the surveys' definitions where they are equally grave.
_ORDER = ("worst_forms", "sdg_8_7_1", "icls", "mics6")
STANDARDS = {
    "sdg_8_7_1": _("SDG indicator 8.7.1"),
    "mics6": _("MICS6 of UNICEF"),
    "icls": _("Resolutions of the ICLS"),
    "worst_forms": _("Worst forms, ILO Convention 182"),
}
# A single rule that was kept reads otherwise than a verdict that permits.
_WORD_OF_RULE = {PERMITTED: "kept"}
_SAY_LITTLE = frozenset({"kept", OUT_OF_SCOPE, OUTSIDE_DEFINITION})


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule as the component ``findings`` draws it."""

    word: str
    title: str
    seen: str
    needs: str
    limit: str
    source: str
    article: str
    confirmed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two verdicts: whose law, its word, its rules in order of gravity."""

    title: str
    word: str
    reasons: list[Reason]
    international: bool = False

    @property
    def say(self) -> str:
        """The verdict as this law says it."""
        return str((INTERNATIONAL if self.international else NATIONAL)[self.word])

    @property
    def gravest(self) -> list[Reason]:
        """The rules to name on a page of many things: the broken ones, else what is missing."""
        telling = [reason for reason in self.reasons if reason.word not in _SAY_LITTLE]
        by_title = {reason.title: reason for reason in reversed(telling or self.reasons)}
        return [by_title[title] for title in reversed(by_title)][:2]


@dataclass(frozen=True, slots=True)
class Told:
    """What to tell the family in one language."""

    language: str
    sentences: list[str]


def language() -> str:
    """The reader's language where the law has words in it, else English."""
    here = (get_language() or "en")[:2]
    return here if here in code_lists.LANGUAGES else "en"


def named(names: code_lists.Names | None, code: str) -> str:
    """A code's name in the reader's language."""
    return str(getattr(names, language())) if names else code


def law_of(country: str) -> str:
    """The law of a country by its ISO code, such as KG."""
    return named(LAWS.get(country), country)


def law_version(verdict: Verdict) -> str:
    """Which version of the country's law the verdict is by."""
    return version_in(verdict.law_version, language())


def task_name(code: str) -> str:
    """A kind of work."""
    return named(code_lists.TASKS.get(code), code)


def sector_name(code: str) -> str:
    """A branch of the economy."""
    section = code_lists.section_of(code) or code
    return named(code_lists.SECTORS.get(code) or code_lists.SECTORS.get(section), code)


def hours(value: float) -> str:
    """22 h a week."""
    return gettext("%(hours)s h a week") % {"hours": wording.number(value)}


def hours_of(activity: law.Activity) -> float | None:
    """Hours a week as told, or a day's hours times the days."""
    if activity.hours_per_week is not None:
        return activity.hours_per_week
    if activity.hours_per_day is None or activity.days_per_week is None:
        return None
    return activity.hours_per_day * activity.days_per_week


def work_in_brief(verdict: Verdict) -> str:
    """The main work and its hours, in a few words; "" where no work was found."""
    if not verdict.task:
        return ""
    for told in verdict.facts.get("activities", ()):
        if told.get("task") == verdict.task:
            week = told.get("hours_per_week")
            name = task_name(verdict.task)
            return f"{name}, {hours(week)}" if week else name
    return task_name(verdict.task)


def international_word(verdict: Verdict) -> str:
    """One word for all international standards; worst forms count only when found."""
    return gravest_standard(verdict.sdg, verdict.mics, verdict.icls, verdict.worst_forms)


def international_look(word: str) -> str:
    """The key of ui's looks for a word of the international standard, which is no labour code."""
    return OUTSIDE_DEFINITION if word == OUT_OF_SCOPE else word


def sides(verdict: Verdict) -> tuple[Side, Side]:
    """The national and the international verdict, each with its rules."""
    kept = findings_of(verdict)
    title = law_of(verdict.country)
    national = Side(title, verdict.national, _reasons(kept.national))
    across = [finding for name in _ORDER for finding in kept.international[name].findings]
    international = Side(
        gettext("International standard"), international_word(verdict), _across(across), True
    )
    return national, international


def _reasons(findings: Iterable[law.Finding]) -> list[Reason]:
    """Each rule and outcome once, the gravest first."""
    found: dict[tuple[str, ...], Reason] = {}
    for finding in sorted(findings, key=lambda one: -GRAVITY[one.verdict]):
        reason = _reason(finding)
        found.setdefault((finding.rule, reason.seen, reason.needs), reason)
    return list(found.values())


def _across(findings: Iterable[law.Finding]) -> list[Reason]:
    return [replace(one, word=international_look(one.word)) for one in _reasons(findings)]


def _reason(finding: law.Finding) -> Reason:
    here = language()
    unknown = finding.verdict == CANNOT_TELL
    article = finding.say("article", here)
    source = ", ".join(part for part in (finding.say("source", here), article) if part)
    return Reason(
        word=_WORD_OF_RULE.get(finding.verdict, finding.verdict),
        title=wording.capitalised(finding.say("title", here)),
        seen="" if unknown else finding.say("seen", here),
        needs=finding.say("question", here) if unknown else "",
        limit=finding.say("limit", here),
        source=f"{source}." if source else "",
        article=article,
        confirmed=finding.tag == CONFIRMED,
    )


def contradictions(verdict: Verdict) -> list[str]:
    """Facts that cannot both be true, each as a sentence."""
    return [finding.say("sentence", language()) for finding in findings_of(verdict).contradictions]


def _telling(verdict: Verdict) -> list[law.Finding]:
    kept = findings_of(verdict)
    broken = [one for one in kept.national if GRAVITY[one.verdict] > GRAVITY[CANNOT_TELL]]
    if not broken:
        across = (one for standard in kept.international.values() for one in standard.findings)
        broken = [one for one in across if one.verdict in SERIOUS_VERDICTS]
    return sorted(broken, key=lambda one: -GRAVITY[one.verdict])


def to_tell(verdict: Verdict) -> list[Told]:
    """What to tell the family, the reader's language first, then the others."""
    findings = _telling(verdict)
    here = language()
    order = [here, *(code for code in code_lists.LANGUAGES if code != here)]
    told = []
    for code in order:
        sentences = dict.fromkeys(finding.say("sentence", code) for finding in findings)
        told.append(Told(code, [sentence for sentence in sentences if sentence][:4]))
    return told if told[0].sentences else []


@dataclass(frozen=True, slots=True)
class PutRight:
    """What would make the work right: the changes with their articles, and what comes of them.

    ``result`` is the sentence that says it; ``stops``: some work has to stop.
    """

    changes: list[tuple[str, str]]
    result: str
    stops: bool


def put_right(verdict: Verdict) -> PutRight | None:
    """The smallest changes that clear every finding of the country's law, proved by assessing again.

    Where that law finds nothing, what the international standard asks for; None where neither does.
    """
    here = language()
    found = law.make_right(
        facts_of(verdict), country=verdict.country, on=verdict.on_date, norms=norms_in_force()
    )
    if not found.changes:
        return _right_by_the_standard(verdict)
    pairs = {change.say(here): change.finding.say("article", here) for change in found.changes}
    changes = [(said, article) for said, article in pairs.items() if said]
    return PutRight(changes, _result(found), found.stops)


def _right_by_the_standard(verdict: Verdict) -> PutRight | None:
    """What the international findings ask for where the country's law finds nothing."""
    here = language()
    pairs = {
        finding.say("remedy", here): finding.say("article", here) for finding in _telling(verdict)
    }
    changes = [(said, article) for said, article in pairs.items() if said]
    return PutRight(changes, "", False) if changes else None


def _result(found: law.Remedy) -> str:
    if found.before == "worst_form":
        return gettext("No change makes this work right: the child needs protection now.")
    if found.stops and found.possible_from:
        said = gettext("From %(day)s light work may be possible.")
        return said % {"day": wording.day(found.possible_from)}
    if found.stops:
        return gettext("No change makes this work right; other, lawful work may be possible.")
    if found.verdict == CANNOT_TELL:
        return gettext("Then nothing known is against the work; some questions stay open.")
    return gettext("Then the law permits the work.")


def questions(verdict: Verdict) -> list[str]:
    """What to ask next, so that nothing need stay unknown."""
    kept = findings_of(verdict)
    across = [one for standard in kept.international.values() for one in standard.findings]
    asked = [
        one.say("question", language())
        for one in [*kept.national, *across]
        if one.verdict == CANNOT_TELL
    ]
    return [question for question in dict.fromkeys(asked) if question][:6]


def standards(verdict: Verdict) -> list[tuple[str, str]]:
    """Each international standard with its own verdict."""
    words = {
        "sdg_8_7_1": verdict.sdg,
        "mics6": verdict.mics,
        "icls": verdict.icls,
        "worst_forms": verdict.worst_forms,
    }
    return [(str(STANDARDS[name]), international_look(word)) for name, word in words.items()]


def gravest(verdict: Verdict) -> str:
    """The graver of the two verdicts, for a list."""
    words = (verdict.national, international_word(verdict))
    return max(words, key=lambda word: GRAVITY.get(word, 0))


def in_a_list(verdict: Verdict) -> Look:
    """Word, shape and tone of a child's verdict where there is room for one."""
    word = gravest(verdict)
    if word in {PERMITTED, OUT_OF_SCOPE}:
        return VERDICTS[PERMITTED]._replace(word=gettext("No child labour"))
    return VERDICTS[word]
