"""Reads of screening: the risk tool's answers, kept verdicts in the law's words, reruns."""

from balalyk.screening.queries.answers import answers_of, newest_answers, waiting_overrides
from balalyk.screening.queries.kept import Kept, child_of, facts_of, findings_of

__all__ = [
    "Kept",
    "answers_of",
    "child_of",
    "facts_of",
    "findings_of",
    "newest_answers",
    "waiting_overrides",
]
