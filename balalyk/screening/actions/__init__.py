"""Every write of screening."""

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
    "facts_as_json",
    "findings_as_json",
    "gravest_international",
    "law_facts",
    "main_activity",
    "screen",
    "screen_one",
]
