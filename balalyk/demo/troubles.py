"""The grave answers that a few of the demo's children give, so that danger can be seen handled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from balalyk.demo.childhood import in_order

if TYPE_CHECKING:
    from balalyk.census.facts import ChildAnswers
    from balalyk.demo.people import Family


@dataclass(frozen=True, slots=True)
class Trouble:
    """So many children of the whole demo; who they may be; what they answer and say."""

    children: int
    answers: Mapping[str, str]
    works: str = ""
    sex: str = ""
    ages: tuple[int, int] = (5, 17)
    words: str = ""


TROUBLES = (
    Trouble(3, {"sleeps_outside": "yes", "missing_meals": "yes"}, "yes", "m", (10, 17),
            "Базарда, арабалардын жанында уктайбыз."),
    Trouble(9, {"hurt_at_work": "yes"}, "yes", words="Колумду кесип алгам, бирок айыгып калды."),
    Trouble(2, {"forced_to_work": "yes", "debt_to_employer": "yes"}, "yes", ages=(12, 17),
            words="Атамдын карызы бүтмөйүнчө иштейм."),
    Trouble(3, {"hurt_at_home": "yes"}, ages=(6, 15)),
    Trouble(2, {"hurt_at_home": "yes", "afraid_to_go_home": "yes"}, ages=(7, 16),
            words="Үйгө баргым келбейт."),
    Trouble(2, {"touched_or_threatened": "yes", "wants_to_talk_again": "yes"}, sex="f", ages=(12, 17)),
    Trouble(5, {"marriage_planned": "yes", "marriage_state": "promised"}, sex="f", ages=(15, 17),
            words="Мен окугум келет, бирок апам той жасайбыз дейт."),
    Trouble(2, {"marriage_planned": "yes", "marriage_state": "religious"}, sex="f", ages=(16, 17)),
    Trouble(1, {"marriage_planned": "yes", "marriage_state": "promised"}, sex="f", ages=(14, 14)),
    Trouble(6, {"missing_meals": "yes"}),
    Trouble(3, {"promised_away": "yes"}, ages=(12, 16),
            words="Байкем мени Россияга ала кетем деди."),
    Trouble(1, {"illicit_errands": "yes"}, "yes", "m", (13, 17)),
)  # fmt: skip
# What a child may say of its work, by the task it does. Nothing here tells of school, pay or the
# family, which differ from child to child.
WORDS_AT_WORK: Mapping[str, tuple[str, ...]] = {
    "cotton_picking": ("Пахта терем, күн ысык.", "Пахта тераман, белим оғрийди."),
    "weeding": ("Отоо чөп жулам, аягы көрүнбөйт.",),
    "animal_care": ("Малга чөп салып, сугарам.",),
    "herding": ("Малды жайытка айдайм.",),
    "selling_goods": ("Көп туруш керек, буттарым ооруйт.", "Стою за прилавком, ноги устают."),
    "cart_pushing": ("Арабам оор, бирок үйрөнүп калдым.",),
    "loading_carrying": ("Кап көтөргөндө белим ооруйт.",),
    "car_washing": ("Мою машины, руки мёрзнут.",),
    "baking": ("Тандырдын жаны ысык.",),
    "construction": ("Ношу кирпичи и раствор, к вечеру устаю.",),
}


def spread(rng: Random, families: list[Family], households: int) -> list[Family]:
    """The families with these answers among them; no family has two."""
    free = list(range(len(families)))
    rng.shuffle(free)
    for trouble in TROUBLES:
        left = max(1, round(trouble.children * min(1.0, households / 3000)))
        for index in list(free):
            if not left:
                break
            line = _who(trouble, families[index])
            if line:
                families[index] = _told(families[index], line, trouble)
                free.remove(index)
                left -= 1
    return [_with_words(rng, family) for family in families]


def _who(trouble: Trouble, family: Family) -> int:
    """The line of a child that may tell this, 0 for none."""
    people = {person.line: person for person in family.household.people}
    for child in family.children:
        seen = people[child.line]
        assert seen.birth_date is not None
        age = _age(family, child.line)
        if (
            trouble.ages[0] <= age <= trouble.ages[1]
            and trouble.sex in ("", seen.sex)
            and trouble.works in ("", child.works)
            and not family.stopped
        ):
            return child.line
    return 0


def _age(family: Family, line: int) -> int:
    born = next(p.birth_date for p in family.household.people if p.line == line)
    today = family.seen_on
    assert born is not None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _told(family: Family, line: int, trouble: Trouble) -> Family:
    return replace(
        family,
        children=tuple(
            _answering(child, trouble) if child.line == line else child for child in family.children
        ),
    )


def _answering(child: ChildAnswers, trouble: Trouble) -> ChildAnswers:
    told = in_order({**dict(child.answers), **trouble.answers})
    return replace(child, answers=told, own_words=trouble.words, seen_alone=True)


def _with_words(rng: Random, family: Family) -> Family:
    """Some of the children at work say how it is."""
    if not family.at_work:
        return family
    return replace(family, children=tuple(_saying(rng, child) for child in family.children))


def _saying(rng: Random, child: ChildAnswers) -> ChildAnswers:
    """The child with a sentence that fits its work; silent where none does."""
    fit = _sentences(child)
    if child.works != "yes" or child.own_words or not fit or rng.random() >= 0.4:
        return child
    return replace(child, own_words=rng.choice(fit))


def _sentences(child: ChildAnswers) -> list[str]:
    return [words for job in child.activities for words in WORDS_AT_WORK.get(job.task or "", ())]
