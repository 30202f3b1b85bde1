"""Work held against the law: facts in, findings with article and reason out; no clock, no database."""

from balalyk.law.assessment import assess, assess_between
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
from balalyk.law.norms import Norms
from balalyk.law.profiles import LAW_VERSION
from balalyk.law.remedies import Change, Remedy, make_right
from balalyk.law.sentences import say
from balalyk.law.shipped import SHIPPED
from balalyk.law.violations import Violation, violations

__all__ = [
    "LAW_VERSION",
    "SHIPPED",
    "Activity",
    "Assessment",
    "Change",
    "Child",
    "Finding",
    "International",
    "National",
    "Norms",
    "Remedy",
    "Standard",
    "Violation",
    "WrongFact",
    "assess",
    "assess_between",
    "make_right",
    "say",
    "sentence",
    "violations",
]


def sentence(finding: Finding, language: str = "en") -> str:
    """A sentence a social worker can read to a parent, in "en", "ru" or "ky"."""
    return say(finding, "sentence", language)
