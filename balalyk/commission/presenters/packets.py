"""What a member reads of a case: number, age, reasons, verdict with article, proposal. No name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext

from balalyk.casework.models import Case
from balalyk.casework.presenters.words import DANGER_WORDS, reasons_in_words
from balalyk.commission.models import Item
from balalyk.commission.presenters import sittings as present
from balalyk.kernel import clock
from balalyk.law import code_lists
from balalyk.law.facts import GRAVITY
from balalyk.registry.presenters import age
from balalyk.screening.models import Verdict
from balalyk.screening.queries import findings_of
from balalyk.ui import wording
from balalyk.ui.presenters import VERDICTS

# Rules that say nothing against the work.
_SAY_LITTLE = frozenset({"permitted", "out_of_scope"})
MOST_RULES = 4


@dataclass(frozen=True, slots=True)
class Article:
    """One rule of the verdict: what was seen, what the limit is, where it stands."""

    title: str
    seen: str
    limit: str
    source: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One item as members read it; ``word`` a key of ui's verdicts, "" where none is known."""

    number: int
    topic: str
    case: str
    age: str
    danger: str
    reasons: str
    word: str
    verdict: str
    articles: tuple[Article, ...]
    proposal: str
    put_off: str


def sheet(number: int, item: Item, verdicts: Mapping[UUID, Verdict]) -> Sheet:
    """One item; a case without a registered child has no age and no verdict."""
    case = item.case
    verdict = verdicts.get(case.child_id) if case and case.child_id else None
    return Sheet(
        number=number,
        topic=present.topic(item),
        case=case.number if case else "",
        age=_age(case) if case else "",
        danger=str(DANGER_WORDS[case.danger]) if case else "",
        reasons=reasons_in_words(case.reasons) if case else "",
        word=verdict.national if verdict else "",
        verdict=_verdict(verdict),
        articles=articles(verdict) if verdict else (),
        proposal=item.proposal,
        put_off=item.carried_from.remark if item.carried_from else "",
    )


def _age(case: Case) -> str:
    if case.child is None:
        return gettext("age not known")
    return age(case.child, clock.today())


def _verdict(verdict: Verdict | None) -> str:
    if verdict is None:
        return gettext("No work was recorded.")
    return str(VERDICTS[verdict.national].word)


def articles(verdict: Verdict) -> tuple[Article, ...]:
    """The gravest rules of the country's law, each once."""
    here = _language()
    found: dict[str, Article] = {}
    for finding in sorted(
        findings_of(verdict).national, key=lambda one: -GRAVITY.get(one.verdict, 0)
    ):
        if finding.verdict in _SAY_LITTLE:
            continue
        source = (finding.say("source", here), finding.say("article", here))
        found.setdefault(
            finding.rule,
            Article(
                wording.capitalised(finding.say("title", here)),
                finding.say("seen", here),
                finding.say("limit", here),
                ", ".join(part for part in source if part),
            ),
        )
    return tuple(found.values())[:MOST_RULES]


def _language() -> str:
    here = (get_language() or "en")[:2]
    return here if here in code_lists.LANGUAGES else "en"


def sheets(items: Iterable[Item], verdicts: Mapping[UUID, Verdict]) -> list[Sheet]:
    """The whole agenda as members read it."""
    return [sheet(number, item, verdicts) for number, item in enumerate(items, start=1)]


def as_values(one: Sheet) -> dict[str, Any]:
    """A sheet as the PDF's template takes it."""
    return {
        "number": str(one.number),
        "topic": one.topic,
        "case": one.case,
        "age": one.age,
        "danger": one.danger,
        "reasons": one.reasons,
        "verdict": one.verdict,
        "articles": [
            {
                "title": article.title,
                "seen": article.seen,
                "limit": article.limit,
                "source": article.source,
            }
            for article in one.articles
        ],
        "proposal": one.proposal,
        "put_off": one.put_off,
    }
