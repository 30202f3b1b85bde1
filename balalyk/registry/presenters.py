"""People of the registry in words: ages, births, care, absence, papers, with names hidden or not."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.registry.models import (
    Barrier,
    BirthPrecision,
    Care,
    CareStatus,
    Document,
    DocumentState,
    Migration,
    Person,
    Schooling,
    Sex,
    Whereabouts,
)
from balalyk.ui import wording
from balalyk.ui.presenters import Task

ADULT = 18

LANGUAGES = {
    "ky": _("Kyrgyz"),
    "uz": _("Uzbek"),
    "ru": _("Russian"),
    "kk": _("Kazakh"),
    "tg": _("Tajik"),
    "tr": _("Turkish"),
    "ug": _("Uyghur"),
    "az": _("Azerbaijani"),
    "ku": _("Kurdish"),
    "ar": _("Arabic"),
    "dng": _("Dungan"),
    "en": _("English"),
    "sgn": _("sign language"),
    "unknown": _("not known"),
    "other": _("another language"),
}
DIFFICULTIES = {
    "seeing": _("seeing"),
    "hearing": _("hearing"),
    "walking": _("walking"),
    "remembering": _("remembering"),
    "self_care": _("self-care"),
    "communicating": _("communicating"),
}
# Where people of our countries go to work, or where families come from; ISO 3166-1 alpha-2.
COUNTRIES = {
    "RU": _("Russia"), "KZ": _("Kazakhstan"), "KG": _("Kyrgyzstan"), "TR": _("Türkiye"),
    "KR": _("South Korea"), "AE": _("United Arab Emirates"), "SA": _("Saudi Arabia"),
    "UZ": _("Uzbekistan"), "TJ": _("Tajikistan"), "TM": _("Turkmenistan"), "CN": _("China"),
    "JP": _("Japan"), "DE": _("Germany"), "PL": _("Poland"), "GB": _("United Kingdom"),
    "IT": _("Italy"), "FR": _("France"), "LT": _("Lithuania"), "SK": _("Slovakia"),
    "HU": _("Hungary"), "BG": _("Bulgaria"), "RS": _("Serbia"), "US": _("United States"),
    "SY": _("Syria"), "AZ": _("Azerbaijan"), "GE": _("Georgia"), "IQ": _("Iraq"),
    "AF": _("Afghanistan"),
}  # fmt: skip
CARE = {
    CareStatus.PARENT: _("A parent."),
    CareStatus.APPOINTED_GUARDIAN: _("Appointed guardian: may sign for the child."),
    CareStatus.TEMPORARY_PLACEMENT: _("The child was placed here for a time."),
    CareStatus.POWER_OF_ATTORNEY: _(
        "Has a notarial power of attorney: may do for the child what it names."
    ),
    CareStatus.INFORMAL_RELATIVE: _(
        "A relative without papers: school, clinic and benefit office may refuse this signature."
    ),
    CareStatus.NONE: _("Nobody cares for this child."),
    CareStatus.UNKNOWN: _("With what right is not known: ask at the next visit."),
}
# Who may sign for a child: the others leave it without anybody in an emergency.
WITHOUT_PAPERS = frozenset({CareStatus.INFORMAL_RELATIVE, CareStatus.NONE})
CONTACT = {
    "daily": _("in touch every day"),
    "weekly": _("in touch every week"),
    "monthly": _("in touch every month"),
    "rarely": _("rarely in touch"),
    "none": _("no contact"),
}
REMITTANCES = {
    "regular": _("sends money regularly"),
    "sometimes": _("sends money sometimes"),
    "none": _("sends no money"),
}
ATTENDING = {
    "yes": _("In school"),
    "often_absent": _("In school, often absent"),
    "no": _("Not in school"),
    "unknown": _("Not known whether in school"),
}
SCHOOLS = {
    "preschool": _("kindergarten"),
    "general": _("general school"),
    "vocational": _("vocational school"),
    "other": _("another school"),
}
NUMBER_FAULTS = {
    "length": _("It does not have the right number of digits."),
    "sex": _("It does not agree with the sex."),
    "birth_date": _("It does not agree with the date of birth."),
    "check_digit": _("Its check digit is wrong."),
    "century": _("Its century digit is wrong."),
}
CONDITIONS = {
    "income": _("Mainly lives on"),
    "benefit": _("State benefit for low income"),
    "water": _("Drinking water"),
    "heating": _("Heating in winter"),
    "crowding": _("More than three sleep in one room"),
    "hunger": _("Went to bed hungry in the last four weeks"),
    "debt": _("A debt it cannot pay"),
    "hard_year": _("Death, illness, lost job or harvest in the last year"),
}
ANSWERS = {
    "yes": _("yes"),
    "no": _("no"),
    "sometimes": _("sometimes"),
    "often": _("often"),
    "unknown": _("not known"),
    "refused": _("did not want to say"),
    "other": _("something else"),
    "none": _("nothing"),
    "wages": _("wages"),
    "remittances": _("money from abroad"),
    "farm": _("own farm"),
    "trade": _("trade"),
    "day_labour": _("work by the day"),
    "benefits": _("benefits and pensions"),
    "children_work": _("the children’s work"),
    "applied": _("applied for"),
    "refused_by_office": _("refused by the office"),
    "piped": _("tap in the house"),
    "standpipe": _("tap in the street"),
    "well": _("well"),
    "delivered": _("brought by a vehicle"),
    "river": _("river or canal"),
    "central": _("district heating"),
    "coal": _("coal"),
    "wood_dung": _("wood or dung"),
    "electricity": _("electricity"),
    "gas": _("gas"),
}
_DOCUMENT_STATES = {
    DocumentState.HAS: "done",
    DocumentState.APPLIED: "waiting",
    DocumentState.LACKS: "late",
    DocumentState.UNKNOWN: "later",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """How people are called on this page: by name, or while names are hidden by a code."""

    hidden: bool = False

    def of(self, person: Person, code: str = "") -> str:
        """The name; hidden, the code or the initials."""
        if self.hidden and code:
            return code
        name = person.name
        if not name:
            return gettext("Name not known")
        return wording.initials(name) if self.hidden else name


def is_child(person: Person, on: date) -> bool:
    """Under 18, or of an age nobody knows."""
    return person.birth_date is None or (person.age(on) or 0) < ADULT


def who(person: Person, on: date) -> str:
    """Boy, girl, man or woman."""
    young = is_child(person, on)
    return {
        (Sex.FEMALE.value, True): gettext("Girl"),
        (Sex.MALE.value, True): gettext("Boy"),
        (Sex.FEMALE.value, False): gettext("Woman"),
        (Sex.MALE.value, False): gettext("Man"),
    }.get((person.sex, young), gettext("Child") if young else gettext("Adult"))


def age(person: Person, on: date) -> str:
    """13 years 8 months; "about 13 years" where the birth date is not exact; else "not known"."""
    if person.birth_date is None or person.birth_date > on:
        return gettext("age not known")
    if person.birth_precision in {BirthPrecision.DAY, BirthPrecision.MONTH}:
        return wording.age_in_words(person.birth_date, on)
    years = wording.years_in_words(wording.age(person.birth_date, on)[0])
    return gettext("about %(age)s") % {"age": years}


def name_and_age(person: Person, naming: Naming, on: date, code: str = "") -> str:
    """The title of a list's line: name and full years."""
    years = person.age(on)
    name = naming.of(person, code)
    return name if years is None else f"{name}, {years}"


def born(person: Person) -> str:
    """The birth date, no more exactly than it is known."""
    when = person.birth_date
    if when is None:
        return gettext("Not known")
    if person.birth_precision == BirthPrecision.MONTH:
        return gettext("%(month)s, the day is not known") % {"month": f"{when:%m}.{when.year}"}
    if person.birth_precision == BirthPrecision.YEAR:
        return gettext("%(year)s, the day and month are not known") % {"year": when.year}
    if person.birth_precision == BirthPrecision.AGE:
        return gettext("about %(year)s, worked out from the age that was told") % {
            "year": when.year
        }
    return wording.day(when)


def masked(number: str) -> str:
    """A personal number with all but its last four digits covered."""
    return "•••• " * max(1, (len(number) - 4) // 4) + number[-4:]


def languages(person: Person) -> str:
    """The languages a person speaks, with commas."""
    return ", ".join(str(LANGUAGES.get(code, code)) for code in person.languages)


def difficulties(person: Person) -> str:
    """What is hard for the person; says so where nobody asked."""
    if person.difficulties is None:
        return gettext("Not asked yet")
    if not person.difficulties:
        return gettext("None told")
    return ", ".join(str(DIFFICULTIES.get(code, code)) for code in person.difficulties)


def care(tie: Care | None) -> str:
    """With what right somebody cares for a child, and what follows when there is none."""
    return str(CARE[CareStatus(tie.status)] if tie else CARE[CareStatus.UNKNOWN])


def country(code: str) -> str:
    """A country's name in the reader's language, else its code."""
    return str(COUNTRIES.get(code.upper(), code.upper()))


def away(migration: Migration) -> str:
    """Abroad (Russia) since 02.2024; in touch every week; sends money sometimes."""
    parts = [gettext("abroad")]
    if migration.country:
        parts[0] = gettext("abroad (%(country)s)") % {"country": country(migration.country)}
    if migration.since_known:
        month = f"{migration.from_date:%m}.{migration.from_date.year}"
        parts[0] = gettext("%(where)s since %(month)s") % {"where": parts[0], "month": month}
    contact = CONTACT.get(migration.contact, _("contact not known"))
    money = REMITTANCES.get(migration.remittances, _("money not known"))
    return "; ".join([*parts, str(contact), str(money)])


def whereabouts(person: Person, migration: Migration | None) -> str:
    """Where a person of the family is."""
    if migration is not None:
        return away(migration)
    return str(Whereabouts(person.whereabouts).label)


def barrier(code: str) -> str:
    """Why a paper or the school is missing."""
    return str(dict(Barrier.choices).get(code, code))


def document(paper: Document) -> Task:
    """One paper as a line: what it is, whether it is there, what stands in the way."""
    state = DocumentState(paper.state)
    why = ""
    if paper.barrier:
        why = gettext("In the way: %(barrier)s") % {"barrier": barrier(paper.barrier)}
    return Task(
        title=str(paper.get_kind_display()),
        state=_DOCUMENT_STATES[state],
        when=wording.capitalised(str(state.label)),
        note=gettext("seen %(day)s") % {"day": wording.day(paper.from_date)},
        why=why,
        shape="tell" if state is DocumentState.UNKNOWN else "",
    )


def schooling(row: Schooling) -> str:
    """Whether a child goes to school."""
    return str(ATTENDING.get(row.attending, ATTENDING["unknown"]))


def grade(row: Schooling) -> str:
    """The last grade finished."""
    if row.grade_finished is None:
        return gettext("Not known")
    return str(row.grade_finished) if row.grade_finished else gettext("None yet")


def condition(code: str, answer: object) -> tuple[str, str]:
    """One question about how a household lives, with its answer."""
    return (
        str(CONDITIONS.get(code, code.replace("_", " "))),
        str(ANSWERS.get(str(answer), str(answer).replace("_", " "))),
    )
