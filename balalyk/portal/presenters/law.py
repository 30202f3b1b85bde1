"""The rules of each law as we hold them, with article, limit, and who has confirmed them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from balalyk.law.profiles import COUNTRIES, LAW_VERSION, NOT_ENTERED, version_in
from balalyk.law.readings import READINGS
from balalyk.law.registry import CONFIRMED, RULES, Rule
from balalyk.law.sentences import WORDS
from balalyk.portal.presenters.verdicts import language, law_of
from balalyk.ui import wording

INTERNATIONAL = "international"
_INTERNATIONAL_RULES = ("c182", "icls", "mics6", "sdg_8_7_1")


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


def readings() -> list[str]:
    """How we read the laws, each reading as a sentence."""
    return [str(getattr(reading, language())) for reading in READINGS]


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
        name, version = gettext("International standard"), LAW_VERSION[INTERNATIONAL]
    else:
        name, version = law_of(code.upper()), LAW_VERSION[code.upper()]
    shown = version_in(version, language())
    return Profile(code, name, shown, len(rules), confirmed, entered)


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
        found.setdefault(rule.source_in(language()), []).append(_line(rule))
    return list(found.items())


def _line(rule: Rule) -> Line:
    article = rule.article_in(language())
    return Line(
        title=wording.capitalised(_words(rule, "title") or article),
        limit=_words(rule, "limit"),
        article=wording.capitalised(article),
        confirmed=rule.tag == CONFIRMED,
        since=rule.since,
        until=rule.until,
    )


def _words(rule: Rule, part: str) -> str:
    """A part of the rule's words that needs no child's facts; "" where it needs them."""
    words = WORDS.get(rule.id, {}).get(part)
    text = str(getattr(words, language())) if words else ""
    return "" if "{" in text else text
