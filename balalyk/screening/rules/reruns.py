"""Which way a verdict went when a law was run again, and what may become of a rerun."""

from collections.abc import Sequence

from balalyk.kernel.transitions import Move, way
from balalyk.law.facts import GRAVITY
from balalyk.screening.rules.refusals import NotPossible
from balalyk.screening.rules.tool import LEVEL_OF_REASON, SERIOUS_VERDICTS

GRAVER, MILDER = "graver", "milder"

# While it runs it may be given up; once applied it cannot be taken back: that takes another rerun.
RERUN_TRANSITIONS: tuple[Move, ...] = (
    Move("running", "ready", "rerun.run"),
    Move("running", "set_aside", "rerun.set_aside"),
    Move("ready", "applying", "rerun.apply"),
    Move("ready", "set_aside", "rerun.set_aside"),
    Move("applying", "applied", "rerun.apply"),
)


def check_rerun_move(before: str, after: str) -> None:
    """NotPossible "not_finished" or "decided" when a rerun in this state cannot go there."""
    if way(RERUN_TRANSITIONS, before, after) is None:
        raise NotPossible("not_finished" if before == "running" else "decided")


def check_rerun_reason(reason: str) -> str:
    """The reason without blanks around it. NotPossible "no_reason" when there is none."""
    if not reason.strip():
        raise NotPossible("no_reason")
    return reason.strip()


def course(before: Sequence[str], after: Sequence[str]) -> str:
    """GRAVER when any of the words went up, so that nobody overlooks it; else MILDER.

    "Cannot tell" outranks "permitted": less is known than before.
    """
    return GRAVER if _risen(before, after) else MILDER


def _risen(before: Sequence[str], after: Sequence[str]) -> list[str]:
    pairs = zip(before, after, strict=True)
    return [new for old, new in pairs if GRAVITY[new] > GRAVITY.get(old, 0)]


def gravest_standard(sdg: str, mics: str, icls: str, worst_forms: str) -> str:
    """One word for all international standards: the gravest.

    The worst forms count only when found: their signs are never all asked, so that "cannot tell"
    there would hide what the other standards say.
    """
    words = [sdg, mics, icls]
    if worst_forms in SERIOUS_VERDICTS:
        words.append(worst_forms)
    return max(words, key=lambda word: GRAVITY.get(word, 0))


def risen_reasons(before: Sequence[str], after: Sequence[str]) -> list[dict[str, str]]:
    """Why a verdict has become serious: its words of child labour that are graver than before.

    Each ``{"code", "level"}``, gravest first, as a concern takes them; none when nothing rose.
    """
    words = set(_risen(before, after)) & SERIOUS_VERDICTS
    gravest = sorted(words, key=GRAVITY.__getitem__, reverse=True)
    return [{"code": word, "level": LEVEL_OF_REASON[word]} for word in gravest]
