"""Terms of a light-work contract that the law permits, for tests to change one thing at a time."""

from datetime import date
from typing import Any

TODAY = date(2026, 6, 1)

SEWING: dict[str, Any] = {
    "attending": True,
    "pupil": "general",
    "grade_finished": 8,
    "employer": "an employer",
    "task": "sewing",
    "sector": "1410",
    "place_of_work": "workshop",
    "duties": "Sews buttons on.",
    "load_kg": 0.0,
    "hazards_asked": True,
    "hazards": [],
    "hours": {"vacation": {"days": 5.0, "hours": 4.0, "start": "09:00", "end": "13:30"}},
    "pay_amount": 150.0,
    "pay_for": "hour",
    "pay_period": "monthly",
    "consent": True,
    "consent_by": "Каныкей Усупова",
    "consent_on": "2026-05-30",
    "examined_on": "2026-05-28",
    "examined_at": "Family medicine centre",
    "fit": True,
    "since": "2026-06-03",
    "until": "2026-08-20",
}
IN_TERM = {"term": {"days": 5.0, "hours": 4.0, "start": "14:00", "end": "18:30"}}
