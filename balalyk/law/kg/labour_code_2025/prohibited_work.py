"""Work nobody under 18 may do: worst forms, harmful work, banned places and trades, heavy loads."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.patterns.prohibited import (
    ALCOHOL_TOBACCO_DRUGS,
    no_harmful_work,
    no_heavy_load,
    no_listed_work,
    no_trade_in,
    no_work_at,
    no_worst_forms,
)
from balalyk.law.registry import declare

BANNED_PLACES = frozenset({"underground", "gambling", "night_club"})
BANNED_TASKS = ALCOHOL_TOBACCO_DRUGS | {"gambling_service"}
# ISIC: distilling, wine, beer; tobacco products; tobacco shops; gambling.
BANNED_SECTORS = ("1101", "1102", "1103", "12", "4723", "92")

WORST_FORMS = declare(
    "kg.worst_forms", article=article("10(2)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
HARMFUL = declare(
    "kg.harmful_work", article=article("139(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
PLACE = declare(
    "kg.banned_place", article=article("139(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
TRADE = declare(
    "kg.banned_trade", article=article("139(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
# Which list is in force, and the kilograms of the limit, are to be confirmed.
LISTED = declare(
    "kg.listed_work", article=article("139(3)"), source=SOURCE, tag="TBC", since=EFFECTIVE_FROM
)
LOAD = declare(
    "kg.load", article=article("139(2)-(3), (5)"), source=SOURCE, tag="TBC", since=EFFECTIVE_FROM
)

worst_forms = no_worst_forms(WORST_FORMS)
harmful_work = no_harmful_work(HARMFUL)
banned_place = no_work_at(PLACE, BANNED_PLACES)
banned_trade = no_trade_in(TRADE, BANNED_TASKS, BANNED_SECTORS)
listed_work = no_listed_work(LISTED)
load = no_heavy_load(LOAD)
