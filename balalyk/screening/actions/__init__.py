"""Every write of screening."""

from balalyk.screening.actions.answers import (
    begin_answers,
    decide_override,
    drop_answers,
    finish_answers,
    save_answers,
    save_circumstances,
    scored,
    set_level,
)
from balalyk.screening.actions.screening import (
    CHORES,
    facts_as_json,
    findings_as_json,
    gravest_international,
    law_facts,
    main_activity,
    screen,
    screen_one,
)

__all__ = [
    "CHORES",
    "begin_answers",
    "decide_override",
    "drop_answers",
    "facts_as_json",
    "findings_as_json",
    "finish_answers",
    "gravest_international",
    "law_facts",
    "main_activity",
    "save_answers",
    "save_circumstances",
    "scored",
    "screen",
    "screen_one",
    "set_level",
]
