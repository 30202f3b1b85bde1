"""Pure decisions of the law book: what an entry may say, and which entry holds on a day."""

from balalyk.law.norms import GAP
from balalyk.lawbook.rules.checks import (
    SENTENCES,
    NotPossible,
    check_benefit,
    check_first_day,
    check_listed_job,
    check_load,
    check_school_year,
    year_name,
)
from balalyk.lawbook.rules.editions import (
    BENEFIT,
    FIRST_DAY,
    KINDS_OF_VERDICTS,
    LISTED_JOB,
    LOAD_LIMIT,
    SCHOOL_YEAR,
    Kept,
    benefits_of,
    bracket,
    norms_of,
    row_of,
)

__all__ = [
    "BENEFIT",
    "FIRST_DAY",
    "GAP",
    "KINDS_OF_VERDICTS",
    "LISTED_JOB",
    "LOAD_LIMIT",
    "SCHOOL_YEAR",
    "SENTENCES",
    "Kept",
    "NotPossible",
    "benefits_of",
    "bracket",
    "check_benefit",
    "check_first_day",
    "check_listed_job",
    "check_load",
    "check_school_year",
    "norms_of",
    "row_of",
    "year_name",
]
