"""Why a submission cannot be read, in words that help a supervisor and name nobody."""

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Only shapes that cannot carry a name, an address or a number of a person.
_HARMLESS = re.compile(r"[A-Za-z0-9_.\[\]/-]{1,120}")

SENTENCES: dict[str, Promise] = {
    "too_big": _(
        "The form has %(bytes)s bytes; at most %(limit)s are read. Send media as attachments, "
        "not inside the form."
    ),
    "not_xml": _(
        "This is not a whole XML document (line %(line)s). Send the form again from the phone."
    ),
    "dtd": _(
        "The form declares a document type or entities. That is refused; send the plain form."
    ),
    "too_deep": _("The form is nested deeper than any of our forms. Send the form from the phone."),
    "no_form_id": _("The form does not say which form it is. Send it from the phone's own list."),
    "no_instance_id": _("The form has no instanceID, so it could be counted twice. Fill it again."),
    "bad_instance_id": _("The form's instanceID is no usable id. Fill the form again."),
    "unknown_form": _(
        "The form %(form_id)s, version %(version)s, is not known here. Fetch the form again."
    ),
    "missing": _("%(path)s is empty, and the visit cannot be read without it."),
    "twice": _("%(path)s stands there twice, so the true answer is not known."),
    "not_a_choice": _("%(path)s has an answer that the form does not offer."),
    "not_a_number": _("%(path)s is not a number written in digits."),
    "out_of_range": _("%(path)s must be from %(least)s to %(most)s."),
    "not_a_date": _("%(path)s is not a date written as year-month-day."),
    "in_future": _("%(path)s is after the day of the visit."),
    "not_a_time": _("%(path)s is not a time of day, or lacks its time zone."),
    "not_an_id": _("%(path)s is not an id of this register."),
    "not_a_code": _("%(path)s may hold letters, digits, dot, slash and dash only."),
    "not_a_case_number": _(
        "%(path)s is no case number: a letter or digit is wrong or missing, as its last one shows."
    ),
    "too_long": _("%(path)s has more than %(limit)s characters."),
    "no_such_line": _("%(path)s points to a line that the roster does not have."),
    "line_twice": _("%(path)s has the same line number as another."),
    "too_many": _("%(path)s stands there more than %(limit)s times."),
    "no_people": _("The visit is done, but the roster is empty."),
}


class UnreadableVisit(ValueError):
    """A submission that cannot be read.

    ``code``: a key of ``SENTENCES``. ``values``: what its sentence needs; never an answer, only
    the place of the question in the form ("member[2]/birth_date"), limits and counts. A value
    that could hold more than that is replaced by "?".
    """

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = {key: _harmless(value) for key, value in values.items()}
        super().__init__(", ".join([code, *(f"{k}={v}" for k, v in self.values.items())]))

    @property
    def path(self) -> str:
        """Where in the form the fault is, "" when it is the whole form."""
        return str(self.values.get("path", ""))

    @property
    def sentence(self) -> str:
        """A sentence in the active language that says what is wrong and what to do."""
        return str(SENTENCES[self.code]) % self.values


class UnknownForm(UnreadableVisit):
    """A form, or a version of one, that this server cannot read."""

    def __init__(self, form_id: str, version: str) -> None:
        super().__init__("unknown_form", form_id=form_id, version=version)


def _harmless(value: Any) -> Any:
    if isinstance(value, int | float):
        return value
    return value if isinstance(value, str) and _HARMLESS.fullmatch(value) else "?"
