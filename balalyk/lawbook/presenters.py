"""The law's dated data as pages show it: rows by kind, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.law import code_lists, kg, kz, tr
from balalyk.law.benefits import MONTH, Benefit
from balalyk.law.citations import LAWS
from balalyk.law.code_lists import Names
from balalyk.law.kg import labour_code_2004 as kg_2004
from balalyk.law.kg import labour_code_2025 as kg_2025
from balalyk.law.kz import labour_code_2007 as kz_2007
from balalyk.law.kz import labour_code_2015 as kz_2015
from balalyk.law.norms import BANNED, LIGHT, YOUNG, ListedJob, LoadLimit, Norms, SchoolYear
from balalyk.law.norms import in_force as entry_in_force
from balalyk.law.profiles import COUNTRIES
from balalyk.law.registry import CONFIRMED
from balalyk.law.tr import law_4857
from balalyk.lawbook import rules
from balalyk.lawbook.models import Entry, Kind, Tag
from balalyk.ui import wording

REFUSALS: Mapping[str, Any] = {
    "ends_first": _("The last day lies before the first. Change one of them."),
    "year_too_long": _(
        "A school year is shorter than twelve months. Look at its first and last day."
    ),
    "break_ends_first": _("A break ends before it begins. Change one of its days."),
    "break_outside": _(
        "A break lies outside the school year. Change its days or those of the year."
    ),
    "breaks_overlap": _("Two breaks share a day. Write each day once."),
    "years_overlap": _("These days belong to another school year already. Look at its days first."),
    "ages": _("The lowest age is above the highest. Change one of them."),
    "ages_overlap": _(
        "Some of these ages have a limit already, in another group of ages. Enter the same group "
        "with its new limit, or end that group first."
    ),
    "no_load": _("A limit of loads is more than nothing. Write the kilograms."),
    "unknown_profile": _("This is no law of the country. Choose one of the list."),
    "before_older": _("The older law begins later than that. Choose a day after its first day."),
    "after_newer": _("The newer law begins before that. Choose a day before its first day."),
    "no_match": _(
        "Choose at least one work, place or danger, or no job can be found to be of this line."
    ),
    "unknown_list": _("A line stands on the list of banned or of light work. Choose one."),
    "no_amount": _("A benefit is more than nothing. Write the amount."),
    "unknown_unit": _("The amount is paid every month or once. Choose one."),
    "nothing_new": _("This holds already. Change something, or leave it as it is."),
}
# The field of the form that a refusal is said at; without one, above the form.
FIELD_OF: Mapping[str, str] = {
    "ends_first": "until",
    "year_too_long": "until",
    "break_ends_first": "breaks",
    "break_outside": "breaks",
    "breaks_overlap": "breaks",
    "years_overlap": "since",
    "ages": "age_from",
    "ages_overlap": "age_from",
    "no_load": "kg",
    "unknown_profile": "profile",
    "before_older": "since",
    "after_newer": "since",
    "no_match": "tasks",
    "unknown_list": "list",
    "no_amount": "amount",
    "unknown_unit": "per",
}
TITLES: Mapping[str, Any] = {
    Kind.SCHOOL_YEAR: _("School years"),
    Kind.FIRST_DAY: _("First days of the laws"),
    Kind.LOAD_LIMIT: _("Limits of loads"),
    Kind.LISTED_JOB: _("Lists of jobs"),
    Kind.BENEFIT: _("Benefits"),
}
ENTER: Mapping[str, Any] = {
    Kind.SCHOOL_YEAR: _("Enter a school year"),
    Kind.FIRST_DAY: _("Enter the first day of a law"),
    Kind.LOAD_LIMIT: _("Enter a limit of loads"),
    Kind.LISTED_JOB: _("Enter a line of a list"),
    Kind.BENEFIT: _("Enter a benefit"),
}
LISTS: Mapping[str, Any] = {
    BANNED: _("banned work"),
    LIGHT: _("light work"),
    YOUNG: _("work for the young"),
}
PER: Mapping[str, Any] = {MONTH: _("every month"), "once": _("once")}
MONEY: Mapping[str, Any] = {
    "KG": _("som"),
    "KZ": _("tenge"),
    "TR": _("lira"),
    "UZ": _("Uzbek som"),
    "TJ": _("somoni"),
}
SEXES: Mapping[str, Any] = {"female": _("girls"), "male": _("boys"), "": _("girls and boys")}
PROFILES: Mapping[str, Names] = {
    kg.CODE_2025.key: kg_2025.SOURCE,
    kg.CODE_2004.key: kg_2004.SOURCE,
    kz.PROFILES[0].key: kz_2015.SOURCE,
    kz.PROFILES[1].key: kz_2007.SOURCE,
    tr.PROFILES[0].key: law_4857.SOURCE,
}


def language() -> str:
    """The reader's language where the law has words in it, else English."""
    here = (get_language() or "en")[:2]
    return here if here in ("en", "ru", "ky") else "en"


def said(names: Names) -> str:
    """Words of the law in the reader's language."""
    return str(getattr(names, language()))


def law_of(country: str) -> str:
    """The name of a country's law."""
    return said(LAWS[country])


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One dated row. ``since`` and ``until``: first and last day, None where open or not known.
    ``change_url`` leads to a new entry that would take its place."""

    title: str
    says: Sequence[str]
    since: date | None
    until: date | None
    source: str
    confirmed: bool
    change_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows of one kind, with where a new one is entered."""

    id: str
    title: str
    rows: Sequence[Row]
    enter: str
    enter_url: str
    nothing: str


NOTHING: Mapping[str, Any] = {
    Kind.SCHOOL_YEAR: _(
        "No school year is entered: whether a day is in term is asked with each verdict."
    ),
    Kind.FIRST_DAY: _("No law of this country is entered yet."),
    Kind.LOAD_LIMIT: _("No limit is entered: a load gives “cannot tell”."),
    Kind.LISTED_JOB: _("No list is entered: work that such lists usually hold is asked about."),
    Kind.BENEFIT: _("No benefit is entered."),
}


def sections(
    country: str, on: date, norms: Norms, benefits: Iterable[Benefit], may_enter: Any
) -> list[Section]:
    """Everything dated of one country; loads, lists and benefits as they hold on a day."""
    rows: Mapping[str, list[Row]] = {
        Kind.FIRST_DAY: first_days(country, norms),
        Kind.SCHOOL_YEAR: [
            _year(one)
            for one in sorted(norms.years, key=lambda one: one.begins, reverse=True)
            if one.country == country
        ],
        Kind.LOAD_LIMIT: [_load(one) for one in _holding(norms.loads, country, on)],
        Kind.LISTED_JOB: [_job(one) for one in _holding(norms.jobs, country, on)],
        Kind.BENEFIT: [_benefit(one) for one in _holding(benefits, country, on)],
    }
    return [
        Section(
            id=kind.replace("_", "-"),
            title=str(TITLES[kind]),
            rows=found,
            enter=str(ENTER[kind]),
            enter_url=_enter_url(country, kind) if may_enter and _can(country, kind) else "",
            nothing=str(NOTHING[kind]),
        )
        for kind, found in rows.items()
    ]


def _can(country: str, kind: str) -> bool:
    return kind != Kind.FIRST_DAY or country in COUNTRIES


def _enter_url(country: str, kind: str, subject: str = "") -> str:
    url = reverse("lawbook:enter", args=[country.lower(), kind])
    return f"{url}?subject={subject}" if subject else url


def _holding(rows: Iterable[Any], country: str, on: date) -> list[Any]:
    return [one for one in rows if one.country == country and entry_in_force(one, on)]


def first_days(country: str, norms: Norms) -> list[Row]:
    """When each law of a country came into force, the newest first."""
    return [
        Row(
            title=said(PROFILES[one.key]),
            says=(),
            since=norms.in_force.get(one.key, one.since),
            until=None,
            source=one.version,
            confirmed=one.since_tag == CONFIRMED,
            change_url=_enter_url(country, Kind.FIRST_DAY, one.key),
        )
        for one in COUNTRIES.get(country, ())
    ]


def _span(pair: tuple[date, date]) -> str:
    return f"{wording.day(pair[0])}–{wording.day(pair[1])}"


def _year(one: SchoolYear) -> Row:
    says = []
    if one.breaks:
        says.append(gettext("breaks: %(days)s") % {"days": ", ".join(map(_span, one.breaks))})
    if one.not_known:
        days = ", ".join(map(_span, one.not_known))
        says.append(gettext("not known whether lessons: %(days)s") % {"days": days})
    return Row(
        title=one.name,
        says=says,
        since=one.begins,
        until=one.ends,
        source=said(one.sources),
        confirmed=one.tag == CONFIRMED,
        change_url=_enter_url(one.country, Kind.SCHOOL_YEAR, one.name),
    )


def _dated(one: LoadLimit | ListedJob | Benefit, kind: str, subject: str) -> dict[str, Any]:
    return {
        "since": None if one.since == date.min else one.since,
        "until": one.until,
        "confirmed": one.tag == CONFIRMED,
        "source": said(one.sources),
        "change_url": _enter_url(one.country, kind, subject),
    }


def under(age: int) -> str:
    """Younger than an age in full years: "under 16 years"."""
    return ngettext("under %(n)s year", "under %(n)s years", age) % {"n": age}


def ages_in_words(age_from: int, age_to: int) -> str:
    """Whom an entry is for: "14 to 15 years"."""
    if age_from == 0:
        return under(age_to + 1)
    return gettext("%(first)s to %(last)s years") % {"first": age_from, "last": age_to}


def _load(one: LoadLimit) -> Row:
    who = f"{ages_in_words(one.age_from, one.age_to)}, {SEXES[one.sex or '']}"
    kilograms = gettext("%(kg)s kg at most") % {"kg": wording.number(one.kg)}
    subject = f"{one.age_from}-{one.age_to}-{one.sex or ''}"
    return Row(
        title=wording.capitalised(who),
        says=(kilograms, said(one.articles)),
        **_dated(one, Kind.LOAD_LIMIT, subject),
    )


def _job(one: ListedJob) -> Row:
    known = (
        (code_lists.TASKS, one.tasks),
        (code_lists.PLACES, one.places),
        (code_lists.HAZARDS, one.hazards),
    )
    found = [said(names[code]) for names, codes in known for code in sorted(codes)]
    says = [str(LISTS[one.kind])]
    if one.kind == BANNED:
        says.append(under(one.below))
    says += [", ".join(found), said(one.articles)]
    if not one.exact:
        says.append(gettext("the list is finer than our words: one has to ask"))
    return Row(
        title=wording.capitalised(said(one.names)),
        says=says,
        **_dated(one, Kind.LISTED_JOB, one.code),
    )


def amount(one: Benefit) -> str:
    """What is paid: "1 200 som every month for a child"."""
    return gettext("%(amount)s %(money)s %(per)s for a child") % {
        "amount": wording.number(one.amount),
        "money": MONEY[one.country],
        "per": PER[one.per],
    }


def whom(one: Benefit) -> str:
    """Which children a benefit is for; "" for any."""
    parts = []
    if one.child_below is not None:
        parts.append(
            ngettext("children under %(n)s year", "children under %(n)s years", one.child_below)
            % {"n": one.child_below}
        )
    if one.children > 1:
        parts.append(gettext("families of %(n)s children and more") % {"n": one.children})
    return ", ".join(parts)


def _benefit(one: Benefit) -> Row:
    return Row(
        title=wording.capitalised(said(one.names)),
        says=(amount(one), whom(one), said(one.conditions)),
        **_dated(one, Kind.BENEFIT, one.code),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """An entry as the history shows it."""

    number: int
    url: str
    about: str
    who: str
    at: Any
    why: str


def made(entry: Entry) -> Made:
    """One line of a country's history."""
    return Made(
        number=entry.number,
        url=reverse("lawbook:entry", args=[entry.number]),
        about=f"{wording.capitalised(entry.get_kind_display())}: {subject(entry)}",
        who=entry.entered_by.full_name if entry.entered_by else gettext("the installation"),
        at=entry.entered_at,
        why=entry.why,
    )


def subject(entry: Entry) -> str:
    """What an entry is about, in words."""
    if entry.kind == Kind.FIRST_DAY:
        return said(PROFILES[entry.subject]) if entry.subject in PROFILES else entry.subject
    if entry.kind == Kind.LOAD_LIMIT:
        ages = ages_in_words(entry.told["age_from"], entry.told["age_to"])
        return f"{ages}, {SEXES[entry.told.get('sex') or '']}"
    names = entry.told.get("names") or {}
    return names.get(language()) or names.get("en") or entry.subject


def row(entry: Entry) -> Row:
    """An entry as a dated row."""
    if entry.kind == Kind.FIRST_DAY:
        return Row(
            title=subject(entry),
            says=(),
            since=entry.since,
            until=None,
            source=entry.source,
            confirmed=entry.tag == Tag.TEXT,
        )
    shown: Row = _ROWS[entry.kind](rules.row_of(entry.kept()))
    return shown


_ROWS: Mapping[str, Any] = {
    Kind.SCHOOL_YEAR: _year,
    Kind.LOAD_LIMIT: _load,
    Kind.LISTED_JOB: _job,
    Kind.BENEFIT: _benefit,
}
