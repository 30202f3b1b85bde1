"""Work held against the law: facts in, findings with article and reason out; no clock, no database."""

from balalyk.law.assessment import assess
from balalyk.law.facts import (
    Activity,
    Assessment,
    Child,
    Finding,
    International,
    National,
    Standard,
    WrongFact,
)
from balalyk.law.profiles import LAW_VERSION

__all__ = [
    "LAW_VERSION",
    "Activity",
    "Assessment",
    "Child",
    "Finding",
    "International",
    "National",
    "Standard",
    "WrongFact",
    "assess",
]
