"""Kazakhstan's law on children's work, as profiles in order of their dates."""

from __future__ import annotations

from balalyk.law.kz import labour_code_2007, labour_code_2015
from balalyk.law.profile import Profile
from balalyk.law.registry import TO_BE_CONFIRMED

VERSION = "KZ 2026.2"

CODE_2015 = Profile(
    key="kz.code_2015",
    country="KZ",
    version=VERSION,
    since=labour_code_2015.EFFECTIVE_FROM,
    since_tag=TO_BE_CONFIRMED,
    of_work=labour_code_2015.OF_WORK,
    of_child=labour_code_2015.OF_CHILD,
    asked_later=labour_code_2015.ASKED_LATER,
)

CODE_2007 = Profile(
    key="kz.code_2007",
    country="KZ",
    version=VERSION,
    since=labour_code_2007.EFFECTIVE_FROM,
    since_tag=TO_BE_CONFIRMED,
    of_work=labour_code_2007.OF_WORK,
    of_child=labour_code_2007.OF_CHILD,
    asked_later=labour_code_2007.ASKED_LATER,
)

PROFILES = (CODE_2015, CODE_2007)
