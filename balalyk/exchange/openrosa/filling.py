"""Puts answers into pages as a phone serialises them: the counterpart of ``answers``."""

from collections.abc import Collection
from datetime import datetime, time
from xml.sax.saxutils import escape, quoteattr

# A field's text, or None when the form does not ask it here; "" is a question left unanswered.
Field = tuple[str, str | None]

_ROOT = (
    "<?xml version='1.0' ?>"
    '<data id="{form_id}" version={version} xmlns:ev="http://www.w3.org/2001/xml-events" '
    'xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" '
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
)


class CannotWrite(ValueError):
    """A report holds what the form has no question for; says which field."""


def opening(form_id: str, version: str) -> str:
    """How a filled form begins; ``</data>`` ends it."""
    return _ROOT.format(form_id=form_id, version=quoteattr(version))


def leaf(name: str, text: str) -> str:
    """One answer, an empty node when there is none."""
    if not text:
        return f"<{name}/>"
    return f"<{name}>{escape(text, {chr(13): '&#13;'})}</{name}>"


def page(name: str, *fields: Field, asked: bool = True) -> str:
    """A page with its questions, "" when the form skips it."""
    if not asked:
        return ""
    return f"<{name}>{''.join(leaf(n, text) for n, text in fields if text is not None)}</{name}>"


def code(name: str, value: str | None, offered: Collection[str]) -> Field:
    """A choice. Raises CannotWrite for a code that the form does not offer."""
    if value and value not in offered:
        raise CannotWrite(f"{name}: the form does not offer {value!r}.")
    return name, value or ""


def yes(name: str, value: bool | None) -> Field:
    """Yes, no, or unanswered."""
    return name, "" if value is None else "yes" if value else "no"


def number(value: float | None) -> str:
    """A decimal as phones write it, "6.0" and not "6"."""
    if value is None:
        return ""
    text = f"{value:.6f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def moment(value: datetime) -> str:
    """A date and time with its zone, to the millisecond, as phones write it."""
    if value.tzinfo is None:
        raise CannotWrite("visited_at: needs its time zone.")
    return value.isoformat(timespec="microseconds" if value.microsecond % 1000 else "milliseconds")


def clock(value: time | None, on: datetime) -> str:
    """A time of day with the zone of that moment, "" for None."""
    return "" if value is None else moment(datetime.combine(on.date(), value, on.tzinfo))[11:]
