"""What to ask in each part of an assessment, and how levels look."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import Level, Part

# What to ask or look at; after the domains of the child-protection minimum standards.
HINTS: Mapping[str, Any] = {
    Part.SAFETY: _(
        "Is the child afraid of anybody, hurt, threatened, touched, shut out at night? "
        "Who may have the phone number, and who must not?"
    ),
    Part.CARE: _(
        "Who is there in the morning and at night, who may sign for the child, "
        "how often do the parents call?"
    ),
    Part.HEALTH: _(
        "Illness, pain from work, injuries, disability, sleep, food, fear and sadness; "
        "the last time a doctor saw the child."
    ),
    Part.WORK: _(
        "What the child does, for whom, since when, hours and pay, debts; "
        "what would happen if the child stopped."
    ),
    Part.SCHOOL: _(
        "Grade, days missed, what stands in the way, what the child likes, who helps with lessons."
    ),
    Part.DOCUMENTS: _(
        "Birth certificate, personal number, registration, power of attorney; who was refused what."
    ),
    Part.INCOME: _(
        "What the family lives on, benefits, remittances, debts, hungry days, "
        "what the child’s earnings pay for."
    ),
    Part.HOUSING: _(
        "Whose home it is, how many sleep in a room, water, heating, the way to school."
    ),
}
LEVEL_LOOKS: Mapping[str, tuple[str, str]] = {
    Level.FINE: ("ok", "good"),
    Level.SOME: ("half", "warn"),
    Level.GRAVE: ("hazard", "bad"),
    Level.UNKNOWN: ("tell", "info"),
}
FIELD_WORDS: Mapping[str, Any] = {
    "level": _("How it stands"),
    "child": _("What is true for the child"),
    "family": _("What is true for the family"),
    "strengths": _("What is strong here"),
    "child_wants": _("What the child says and wants"),
    "carer_wants": _("What the parent or carer says and wants"),
    "summary": _("What must change, and what comes first"),
}
