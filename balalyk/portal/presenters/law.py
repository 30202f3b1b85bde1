"""The rules of each law as we hold them, with article, limit, and who has confirmed them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from balalyk.law.code_lists import TOPICS
from balalyk.law.norms import Norms
from balalyk.law.profiles import COUNTRIES, LAW_VERSION, NOT_ENTERED, version_in
from balalyk.law.readings import READINGS
from balalyk.law.registry import CONFIRMED, RULES, Rule
from balalyk.law.sentences import WORDS
from balalyk.portal.presenters.verdicts import language, law_of
from balalyk.ui import wording

INTERNATIONAL = "international"
A_DAY = timedelta(days=1)
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
    is_country: bool


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


def profiles(norms: Norms) -> list[Profile]:
    """Every law we know, entered or not, and the international standard."""
    found = [_profile(code.lower(), True, norms) for code in COUNTRIES]
    found += [_profile(code.lower(), False, norms) for code in NOT_ENTERED]
    return [*found, _profile(INTERNATIONAL, True, norms)]


def profile(code: str, norms: Norms) -> Profile | None:
    """One law by its code (kg, international); None for one we do not know."""
    return next((one for one in profiles(norms) if one.code == code), None)


def _profile(code: str, entered: bool, norms: Norms) -> Profile:
    rules = _rules(code)
    confirmed = sum(rule.tag == CONFIRMED for rule in rules)
    if code == INTERNATIONAL:
        name, version = gettext("International standard"), LAW_VERSION[INTERNATIONAL]
    else:
        name, version = law_of(code.upper()), LAW_VERSION[code.upper()]
        version += norms.version_of(code.upper())
    shown = version_in(version, language())
    is_country = code != INTERNATIONAL
    return Profile(code, name, shown, len(rules), confirmed, entered, is_country)


def _rules(code: str) -> list[Rule]:
    """The rules of one law: ids begin with the country's code, or with the standard's name."""
    names = _INTERNATIONAL_RULES if code == INTERNATIONAL else (code,)
    return [
        rule
        for rule in RULES.values()
        if (head := rule.id.split(".")[0]) in names or head.rstrip("0123456789") in {code}
    ]


def not_entered(profile: Profile) -> list[str]:
    """What nobody has entered of a country's law, each topic in words; none where it is entered."""
    return [] if profile.entered else [getattr(one, language()) for one in TOPICS.values()]


def by_source(code: str, on: date | None, norms: Norms) -> list[tuple[str, list[Line]]]:
    """The rules of one law under the text they come from, those in force first; with ``on`` only
    those in force on that day."""
    found: dict[str, list[Line]] = {}
    moved = _moved(code, norms)
    for rule in sorted(_rules(code), key=lambda one: one.until is not None):
        since = moved.get(rule.since, rule.since) if rule.since else None
        until = moved.get(rule.until + A_DAY, rule.until + A_DAY) - A_DAY if rule.until else None
        if on is None or ((since is None or since <= on) and (until is None or on <= until)):
            line = _line(rule, since, until)
            found.setdefault(rule.source_in(language()), []).append(line)
    return list(found.items())


def _moved(code: str, norms: Norms) -> dict[date, date]:
    """The first days of a country's laws as shipped, each with the one this installation entered."""
    laws = COUNTRIES.get(code.upper(), ())
    return {one.since: norms.in_force.get(one.key, one.since) for one in laws}


def _line(rule: Rule, since: date | None, until: date | None) -> Line:
    article = rule.article_in(language())
    return Line(
        title=wording.capitalised(_words(rule, "title") or article),
        limit=_words(rule, "limit"),
        article=wording.capitalised(article),
        confirmed=rule.tag == CONFIRMED,
        since=since,
        until=until,
    )


def _words(rule: Rule, part: str) -> str:
    """A part of the rule's words that needs no child's facts; "" where it needs them."""
    words = WORDS.get(rule.id, {}).get(part)
    text = str(getattr(words, language())) if words else ""
    return "" if "{" in text else text
