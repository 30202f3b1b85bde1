"""The rules of each law as we hold them, with article, limit, and who has confirmed them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from balalyk.law.profiles import COUNTRIES, INTERNATIONAL_VERSION, LAW_VERSION, NOT_ENTERED
from balalyk.law.registry import CONFIRMED, RULES, Rule
from balalyk.law.sentences import WORDS
from balalyk.portal.presenters.verdicts import LAW_OF, language
from balalyk.ui import wording

INTERNATIONAL = "international"
_INTERNATIONAL_RULES = ("c182", "icls", "mics6", "sdg_8_7_1")

# How we read the laws where they leave a choice: the project's policy, which a lawyer may change.
READINGS = (
    _("The verdict is the gravest of all findings; every other finding is listed as well."),
    _(
        "The gravest comes first: worst forms, then hazardous work, then work below the age or beyond the hours, then missing papers."
    ),
    _(
        "A missing contract, consent or medical examination makes work irregular; alone it does not make it child labour."
    ),
    _("A child is a year older on the birthday; a child of 29 February on 1 March in other years."),
    _("Limits are inclusive: exactly 24 hours a week, or work that ends at 22:00, is within them."),
    _(
        "What is not known is never taken for kept: with nothing else wrong the answer is “cannot tell”, with the question to ask."
    ),
    _(
        "National hours count work for others; chores and unpaid family work are judged by the international standard alone."
    ),
    _("Worst forms count in every country and on every day, with or without a contract."),
    _(
        "Where facts contradict each other, the graver reading holds and the contradiction is named."
    ),
    _(
        "Where a country’s law has not been entered, the national answer is “cannot tell”; the international verdict stands all the same."
    ),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """One law in the list: its name, version, how many rules and how many are confirmed."""

    code: str
    name: str
    version: str
    rules: int
    confirmed: int
    entered: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One rule: its title, what it limits, article, and the days it is in force."""

    title: str
    limit: str
    article: str
    confirmed: bool
    since: date | None
    until: date | None


def profiles() -> list[Profile]:
    """Every law we know, entered or not, and the international standard."""
    found = [_profile(code.lower(), True) for code in COUNTRIES]
    found += [_profile(code.lower(), False) for code in NOT_ENTERED]
    return [*found, _profile(INTERNATIONAL, True)]


def profile(code: str) -> Profile | None:
    """One law by its code (kg, international); None for one we do not know."""
    return next((one for one in profiles() if one.code == code), None)


def _profile(code: str, entered: bool) -> Profile:
    rules = _rules(code)
    confirmed = sum(rule.tag == CONFIRMED for rule in rules)
    if code == INTERNATIONAL:
        name, version = str(_("International standard")), INTERNATIONAL_VERSION
    else:
        name, version = str(LAW_OF.get(code.upper(), code.upper())), LAW_VERSION[code.upper()]
    return Profile(code, name, version, len(rules), confirmed, entered)


def _rules(code: str) -> list[Rule]:
    """The rules of one law: ids begin with the country's code, or with the standard's name."""
    names = _INTERNATIONAL_RULES if code == INTERNATIONAL else (code,)
    return [
        rule
        for rule in RULES.values()
        if (head := rule.id.split(".")[0]) in names or head.rstrip("0123456789") in {code}
    ]


def by_source(code: str) -> list[tuple[str, list[Line]]]:
    """The rules of one law under the text they come from, those in force first."""
    found: dict[str, list[Line]] = {}
    for rule in sorted(_rules(code), key=lambda one: one.until is not None):
        found.setdefault(rule.source, []).append(_line(rule))
    return list(found.items())


def _line(rule: Rule) -> Line:
    return Line(
        title=wording.capitalised(_words(rule, "title") or rule.article),
        limit=_words(rule, "limit"),
        article=rule.article,
        confirmed=rule.tag == CONFIRMED,
        since=rule.since,
        until=rule.until,
    )


def _words(rule: Rule, part: str) -> str:
    """A part of the rule's words that needs no child's facts; "" where it needs them."""
    words = WORDS.get(rule.id, {}).get(part)
    text = str(getattr(words, language())) if words else ""
    return "" if "{" in text else text
