"""The risk tool at the door: what an answer or a known fact says of a child's safety, as a table.

The levels and the triage are the project's own standard, for a supervisor to judge; they are no law.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

DANGER, HIGH, MEDIUM, LOW, NONE, UNKNOWN = "danger", "high", "medium", "low", "none", "unknown"
# "Not known" outranks "none seen": nobody may read silence as safety.
GRAVITY: Mapping[str, int] = {NONE: 0, UNKNOWN: 1, LOW: 2, MEDIUM: 3, HIGH: 4, DANGER: 5}
# How soon somebody must go, in the words of a case.
DANGER_OF_CASE: Mapping[str, str] = {DANGER: "now", HIGH: "high", MEDIUM: "medium"}

SERIOUS_VERDICTS = frozenset({"worst_form", "hazardous", "child_labour"})
_TELLS_NOTHING = frozenset({"", "cannot_tell"})
_ANSWERS: Mapping[str, bool] = {"yes": True, "no": False}

SMALL = 7  # below school age
TOO_YOUNG_TO_MARRY_BY_FAR = 15
SCHOOL_AGES = range(7, 16)
LAST_COMPULSORY_GRADE = 9
IDENTITY_CARD_AGE = 16


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one child. Every default means "not known".

    ``answers``: question code to yes, no, unknown or refused; a question that is not there was not
    asked. ``mother`` and ``father``: here, abroad, elsewhere, dead, unknown. ``documents``: kind to
    has, applied, lacks, unknown. ``attending``: yes, often_absent, no, unknown. ``national`` and
    ``international``: verdict words of ``law``, the international one the gravest of all standards.
    """

    age: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    marriage_state: str = "unknown"
    care_status: str = "unknown"
    mother: str = "unknown"
    father: str = "unknown"
    documents: Mapping[str, str] = field(default_factory=dict)
    attending: str = "unknown"
    grade_finished: int | None = None
    siblings_elsewhere: int | None = None
    national: str = ""
    international: str = ""


Holds = Callable[[Known], bool | None]


class Sign(NamedTuple):
    """One line of the table: when ``holds`` is true, ``risk`` has at least ``level``."""

    reason: str
    risk: str
    level: str
    holds: Holds


class Risk(NamedTuple):
    """A risk and its level; ``reasons``: what spoke for it or, when not known, what to ask."""

    risk: str
    level: str
    reasons: tuple[str, ...]


def _said(question: str) -> Holds:
    def holds(known: Known) -> bool | None:
        return _ANSWERS.get(known.answers.get(question, ""))

    return holds


def _all(*parts: Holds) -> Holds:
    """True when every part is, false when one is false, else not known."""

    def holds(known: Known) -> bool | None:
        found = [part(known) for part in parts]
        if False in found:
            return False
        return None if None in found else True

    return holds


def _younger_than(years: int) -> Holds:
    def holds(known: Known) -> bool | None:
        return None if known.age is None else known.age < years

    return holds


def _verdict(word: str) -> Holds:
    """A verdict by either law; not known only while neither law says anything."""

    def holds(known: Known) -> bool | None:
        words = (known.national, known.international)
        if word in words:
            return True
        silent = [one in _TELLS_NOTHING for one in words]
        return None if any(silent) and not SERIOUS_VERDICTS.intersection(words) else False

    return holds


def _irregular(known: Known) -> bool | None:
    return None if known.national in _TELLS_NOTHING else known.national == "irregular"


def _worst_form(known: Known) -> bool:
    # Whether its signs were asked at all, the questions themselves tell.
    return "worst_form" in (known.national, known.international)


def _married(known: Known) -> bool | None:
    if known.marriage_state in {"religious", "registered"}:
        return True
    if known.marriage_state in {"none", "promised"}:
        return False
    return False if known.answers.get("marriage_planned") == "no" else None


def _promised_or_married(known: Known) -> bool | None:
    if known.marriage_state in {"promised", "religious", "registered"}:
        return True
    return _said("marriage_planned")(known)


def _care(*statuses: str) -> Holds:
    def holds(known: Known) -> bool | None:
        if known.care_status in {"", "unknown"}:
            return None
        return known.care_status in statuses

    return holds


def _parents(known: Known) -> tuple[str, str]:
    return known.mother or "unknown", known.father or "unknown"


def _no_parent_here_for_migration(known: Known) -> bool | None:
    parents = _parents(known)
    if "here" in parents or ("abroad" not in parents and "unknown" not in parents):
        return False
    return None if "abroad" not in parents or "unknown" in parents else True


def _parent_abroad(known: Known) -> bool | None:
    parents = _parents(known)
    if "abroad" in parents:
        return True
    return None if "unknown" in parents else False


def _lacks(*kinds: str) -> Holds:
    def holds(known: Known) -> bool | None:
        states = [known.documents.get(kind, "unknown") for kind in kinds]
        if "lacks" in states:
            return True
        return None if "unknown" in states or "" in states else False

    return holds


def _identity_card(known: Known) -> bool | None:
    if known.age is not None and known.age < IDENTITY_CARD_AGE:
        return False
    return _lacks("identity_card")(known)


def _must_attend(known: Known) -> bool:
    """Below the ninth grade; where the grade is not known, at 7 to 15, and so at an unknown age."""
    if known.grade_finished is not None:
        return known.grade_finished < LAST_COMPULSORY_GRADE
    return known.age is None or known.age in SCHOOL_AGES


def _out(known: Known) -> bool | None:
    if known.age is not None and known.age < SCHOOL_AGES.start:
        return False
    return None if known.attending in {"", "unknown"} else known.attending == "no"


def _out_of_school(known: Known) -> bool | None:
    return _out(known) if _must_attend(known) else False


def _older_out_of_school(known: Known) -> bool | None:
    return False if _must_attend(known) else _out(known)


def _often_absent(known: Known) -> bool | None:
    if known.age is not None and known.age < SCHOOL_AGES.start:
        return False
    return None if known.attending in {"", "unknown"} else known.attending == "often_absent"


def _siblings_elsewhere(known: Known) -> bool | None:
    return None if known.siblings_elsewhere is None else known.siblings_elsewhere > 0


_hurt_at_home, _afraid = _said("hurt_at_home"), _said("afraid_to_go_home")

# reason · risk · level · when it holds
SIGNS: tuple[Sign, ...] = (
    Sign("worst_form", "worst_forms", DANGER, _worst_form),
    Sign("forced_to_work", "worst_forms", DANGER, _said("forced_to_work")),
    Sign("debt_to_employer", "worst_forms", DANGER, _said("debt_to_employer")),
    Sign("illicit_errands", "worst_forms", DANGER, _said("illicit_errands")),
    Sign("sexual_exploitation_sign", "worst_forms", DANGER, _said("sexual_exploitation_sign")),
    Sign("hazardous", "child_labour", HIGH, _verdict("hazardous")),
    Sign("child_labour", "child_labour", MEDIUM, _verdict("child_labour")),
    Sign("irregular", "child_labour", LOW, _irregular),
    Sign("forced_to_work", "exploitation", DANGER, _said("forced_to_work")),
    Sign("debt_to_employer", "exploitation", DANGER, _said("debt_to_employer")),
    Sign("promised_away", "exploitation", HIGH, _said("promised_away")),
    Sign("small_and_hurt", "physical_abuse", DANGER, _all(_hurt_at_home, _younger_than(SMALL))),
    Sign("hurt_and_afraid", "physical_abuse", DANGER, _all(_hurt_at_home, _afraid)),
    Sign("hurt_at_home", "physical_abuse", HIGH, _hurt_at_home),
    Sign("hurt_at_work", "physical_abuse", HIGH, _said("hurt_at_work")),
    Sign("afraid_to_go_home", "physical_abuse", HIGH, _afraid),
    Sign("touched_or_threatened", "sexual_abuse", DANGER, _said("touched_or_threatened")),
    Sign("sexual_exploitation_sign", "sexual_abuse", DANGER, _said("sexual_exploitation_sign")),
    Sign(
        "marriage_very_young",
        "early_marriage",
        DANGER,
        _all(_promised_or_married, _younger_than(TOO_YOUNG_TO_MARRY_BY_FAR)),
    ),
    Sign("married", "early_marriage", HIGH, _married),
    Sign("marriage_planned", "early_marriage", HIGH, _promised_or_married),
    Sign("sleeps_outside", "street", DANGER, _said("sleeps_outside")),
    Sign("missing_meals", "neglect", MEDIUM, _said("missing_meals")),
    Sign("small_and_alone", "no_guardian", DANGER, _all(_care("none"), _younger_than(SMALL))),
    Sign("nobody_cares", "no_guardian", HIGH, _care("none")),
    Sign("carer_without_papers", "no_guardian", MEDIUM, _care("informal_relative")),
    Sign("no_parent_here", "parents_abroad", MEDIUM, _no_parent_here_for_migration),
    Sign("parent_abroad", "parents_abroad", LOW, _parent_abroad),
    Sign("no_birth_certificate", "no_documents", MEDIUM, _lacks("birth_certificate")),
    Sign("no_citizenship", "no_documents", MEDIUM, _lacks("citizenship")),
    Sign("no_personal_number", "no_documents", MEDIUM, _lacks("personal_number")),
    Sign("no_identity_card", "no_documents", LOW, _identity_card),
    Sign("no_residence_registration", "no_documents", LOW, _lacks("residence_registration")),
    Sign("out_of_school", "out_of_school", HIGH, _out_of_school),
    Sign("often_absent", "out_of_school", MEDIUM, _often_absent),
    Sign("older_out_of_school", "out_of_school", LOW, _older_out_of_school),
    Sign("lives_apart_from_siblings", "siblings_apart", MEDIUM, _said("lives_apart_from_siblings")),
    Sign("siblings_elsewhere", "siblings_apart", LOW, _siblings_elsewhere),
    Sign("wants_to_talk_again", "wants_to_talk", MEDIUM, _said("wants_to_talk_again")),
)

RISKS: tuple[str, ...] = tuple(dict.fromkeys(sign.risk for sign in SIGNS))
REASONS: tuple[str, ...] = tuple(dict.fromkeys(sign.reason for sign in SIGNS))
LEVEL_OF_REASON: Mapping[str, str] = {
    reason: max((sign.level for sign in SIGNS if sign.reason == reason), key=GRAVITY.__getitem__)
    for reason in REASONS
}
QUESTIONS: tuple[str, ...] = (
    "forced_to_work",
    "debt_to_employer",
    "promised_away",
    "illicit_errands",
    "hurt_at_work",
    "sleeps_outside",
    "hurt_at_home",
    "afraid_to_go_home",
    "touched_or_threatened",
    "sexual_exploitation_sign",
    "missing_meals",
    "lives_apart_from_siblings",
    "marriage_planned",
    "wants_to_talk_again",
)

_TABLE: tuple[tuple[str, tuple[Sign, ...]], ...] = tuple(
    (risk, tuple(sign for sign in SIGNS if sign.risk == risk)) for risk in RISKS
)


def _risk(risk: str, signs: tuple[Sign, ...], known: Known) -> Risk:
    seen: list[Sign] = []
    open_: list[str] = []
    for sign in signs:
        holds = sign.holds(known)
        if holds:
            seen.append(sign)
        elif holds is None:
            open_.append(sign.reason)
    if seen:
        level = max((sign.level for sign in seen), key=GRAVITY.__getitem__)
        return Risk(risk, level, tuple(sign.reason for sign in seen))
    return Risk(risk, UNKNOWN if open_ else NONE, tuple(open_))


def risks_of(known: Known) -> tuple[Risk, ...]:
    """Every risk of the tool with its level, gravest first.

    A risk of which one question is still open is "unknown", never "none", unless another sign of it
    was seen.
    """
    found = [_risk(risk, signs, known) for risk, signs in _TABLE]
    found.sort(key=lambda risk: -GRAVITY[risk.level])
    return tuple(found)


def level_of(risks: tuple[Risk, ...]) -> str:
    """The gravest level of all risks."""
    return max((risk.level for risk in risks), key=GRAVITY.__getitem__, default=UNKNOWN)


def reasons_of(risks: tuple[Risk, ...]) -> list[dict[str, str]]:
    """What was seen, each ``{"code", "level"}`` once with its gravest level, gravest first."""
    levels: dict[str, str] = {}
    for risk in risks:
        if GRAVITY[risk.level] > GRAVITY[UNKNOWN]:
            for reason in risk.reasons:
                level = LEVEL_OF_REASON[reason]
                if reason not in levels or GRAVITY[level] > GRAVITY[levels[reason]]:
                    levels[reason] = level
    gravest = sorted(levels.items(), key=lambda item: -GRAVITY[item[1]])
    return [{"code": code, "level": level} for code, level in gravest]


def needs_case(level: str, national: str, international: str) -> bool:
    """Whether the finding is serious: child labour by either law, or a risk that is high or worse."""
    return GRAVITY[level] >= GRAVITY[HIGH] or not SERIOUS_VERDICTS.isdisjoint(
        (national, international)
    )


def danger_of_case(level: str) -> str:
    """The risk tool's level as a case's danger: now, high, medium or low."""
    return DANGER_OF_CASE.get(level, "low")
