"""The codes that our forms may carry, so that form, reader and writer cannot drift apart."""

from balalyk.law import code_lists

FORM_ID = "household_round"
# Every version that phones may still hold: an old form is read as long as it stands here.
VERSIONS = frozenset({"2026.1"})
FOLLOW_UP = "follow_up"
FOLLOW_UP_VERSIONS = frozenset({"2026.1", "2026.2"})
# What a form's owner must be allowed to do before the phone is offered it; others are for all.
NEEDS = {FOLLOW_UP: "follow_up.record"}

YES_NO = ("yes", "no")
YES_NO_UNKNOWN = ("yes", "no", "unknown")
TOLD = ("yes", "no", "unknown", "refused")
OUTCOME = frozenset({"done", "nobody_home", "refused", "moved_away", "empty", "demolished"})
# ISO 639-1 or -3.
LANGUAGE = frozenset(
    [
        "ky",
        "ru",
        "uz",
        "kk",
        "tg",
        "tr",
        "ug",
        "dng",
        "ku",
        "az",
        "ar",
        "en",
        "sgn",
        "other",
        "unknown",
    ]
)

INCOME = frozenset(
    {
        *("wages", "remittances", "farm", "trade", "day_labour", "benefits", "children_work"),
        *("none", "other", "unknown", "refused"),
    }
)
BENEFIT = frozenset({"yes", "applied", "refused_by_office", "no", "unknown"})
WATER = frozenset({"piped", "standpipe", "well", "delivered", "river", "other", "unknown"})
HEATING = frozenset(
    {"central", "coal", "wood_dung", "electricity", "gas", "none", "other", "unknown"}
)
HOW_OFTEN = frozenset({"no", "sometimes", "often", "unknown", "refused"})
# The questions about the household's conditions, in the form's order, with what each may answer.
CONDITIONS = {
    "income": INCOME,
    "benefit": BENEFIT,
    "water": WATER,
    "heating": HEATING,
    "crowding": YES_NO_UNKNOWN,
    "hunger": HOW_OFTEN,
    "debt": YES_NO_UNKNOWN,
    "hard_year": YES_NO_UNKNOWN,
}

SEX = frozenset({"f", "m", "unknown"})
RELATION = frozenset(
    {
        *("head", "spouse", "child", "grandchild", "sibling", "niece_nephew", "parent"),
        *("foster_child", "other_relative", "not_related"),
    }
)
BIRTH_KNOWN = frozenset({"day", "month", "year", "age", "unknown"})
LOOKS = frozenset({"small", "child", "adult"})
WHEREABOUTS = frozenset({"here", "abroad", "elsewhere", "dead", "unknown"})
# ISO 3166-1 alpha-2: where people of our countries work, or where families come from.
COUNTRY = frozenset(
    {
        *("RU", "KZ", "KG", "TR", "KR", "AE", "SA", "UZ", "TJ", "TM", "CN", "JP", "DE", "PL"),
        *("GB", "IT", "FR", "LT", "SK", "HU", "BG", "RS", "US", "SY", "AZ", "GE", "IQ", "AF"),
        *("other", "unknown"),
    }
)
CONTACT = frozenset({"daily", "weekly", "monthly", "rarely", "none", "unknown"})
REMITTANCES = frozenset({"regular", "sometimes", "none", "unknown"})
CARE_STATUS = frozenset(
    {
        *("parent", "appointed_guardian", "temporary_placement", "power_of_attorney"),
        *("informal_relative", "none", "unknown"),
    }
)
DOCUMENTS = (
    "birth_certificate",
    "personal_number",
    "residence_registration",
    "citizenship",
    "identity_card",
)
PAPER = frozenset({"has", "applied", "lacks", "unknown"})
BARRIER = frozenset(
    {
        *("no_guardianship_papers", "parents_abroad", "cost", "distance", "foreign_citizenship"),
        *("born_abroad", "refused_by_office", "lost", "not_known_how", "not_wanted", "other"),
        "unknown",
    }
)
ATTENDING = frozenset({"yes", "often_absent", "no", "unknown"})
SCHOOL_KIND = frozenset({"preschool", "general", "vocational", "other", "unknown"})
SCHOOL_BARRIER = frozenset(
    {
        *("work", "cost", "distance", "health", "no_documents", "no_guardianship_papers"),
        *("parents_abroad", "refused_by_office", "not_wanted", "other", "unknown"),
    }
)
# The Washington Group's short set.
DOMAINS = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
DIFFICULTY = frozenset({"none", "some", "a_lot", "cannot", "unknown"})
CONSENT = frozenset({"yes", "no", "not_asked"})
CONSENT_FORM = frozenset({"spoken", "written", "thumbprint"})

CALENDAR = frozenset({*code_lists.CALENDARS, "unknown"})
WORK_KIND = frozenset({*code_lists.KINDS, "unknown"} - {"own_household_chores"})
TASK = frozenset({*code_lists.TASKS, "unknown"})
SECTOR = frozenset({*code_lists.SECTORS, "unknown"})
WORK_PLACE = frozenset({*code_lists.PLACES, "unknown"})
HAZARD = frozenset({*code_lists.HAZARDS, "none", "unknown"})
PAY_PERIOD = frozenset({*code_lists.PAY_PERIODS, "unknown"})
# Hours a week asked once a child, with the task they become.
CHORES = {"chores_hours": "housework", "fetching_hours": "water_wood_fetching"}

MARRIAGE_STATE = frozenset({"none", "promised", "religious", "registered", "unknown", "refused"})
# The risk tool's questions at the door, page by page as the form asks them.
RISKS_AT_WORK = (
    "forced_to_work",
    "debt_to_employer",
    "promised_away",
    "illicit_errands",
    "hurt_at_work",
    "sleeps_outside",
)
RISKS_AT_HOME = (
    "hurt_at_home",
    "afraid_to_go_home",
    "touched_or_threatened",
    "sexual_exploitation_sign",
    "missing_meals",
    "lives_apart_from_siblings",
)
RISK_QUESTIONS = {
    **dict.fromkeys((*RISKS_AT_WORK, *RISKS_AT_HOME, "marriage_planned"), TOLD),
    "marriage_state": MARRIAGE_STATE,
    "wants_to_talk_again": TOLD,
}

# Why a child is not at school, as a follow-up visit hears it.
ABSENCE = frozenset(
    {
        *("vacation", "too_young", "finished", "ill", "work", "cost", "distance", "no_documents"),
        *("not_wanted", "other"),
    }
)
# The signs that a follow-up visit asks, page by page.
SIGNS_AT_WORK = RISKS_AT_WORK
SIGNS_AT_HOME = (
    "hurt_at_home",
    "afraid_to_go_home",
    "touched_or_threatened",
    "sexual_exploitation_sign",
    "missing_meals",
    "wants_to_talk_again",
)
