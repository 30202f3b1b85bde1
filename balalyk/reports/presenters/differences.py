"""What changed between two versions of a report, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from balalyk.reporting.presenters import Number
from balalyk.reports.presenters.reading import Content, said
from balalyk.reports.rules import Change, changes
from balalyk.ui import wording


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what it is of, and how it read before and now. ``is_text``: whole texts."""

    what: str
    before: str
    after: str
    is_text: bool


def differences(old: Content, new: Content) -> list[Difference]:
    """Every difference, texts first."""
    found = [_difference(one, old, new) for one in changes(old, new)]
    return sorted(found, key=lambda one: not one.is_text)


def _difference(one: Change, old: Content, new: Content) -> Difference:
    if one.what == "cell":
        definition = new["definitions"].get(one.code) or old["definitions"][one.code]
        name = said(definition["name"])
        whole = one.where.startswith("place") and one.where == f"place {new['place']['id']}"
        what = name if whole else f"{name}, {said(one.name)}"
        return Difference(what, cell(one.before), cell(one.after), False)
    what = gettext("Title")
    if one.what == "text":
        what = gettext("Section %(number)s") % {"number": one.where}
    return Difference(what, _words(one.before), _words(one.after), True)


def _words(words: Any) -> str:
    return said(words) if words else gettext("was not there")


def cell(told: Any) -> str:
    """A number as it was told: "312 of 1 204", "hidden"."""
    if told is None:
        return gettext("was not there")
    number = Number(**told)
    if number.top_hidden:
        return gettext("hidden")
    top = wording.DASH if number.top is None else wording.number(number.top)
    if number.of is None:
        return top
    return gettext("%(part)s of %(whole)s") % {"part": top, "whole": wording.number(number.of)}
