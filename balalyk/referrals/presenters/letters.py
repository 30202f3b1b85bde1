"""The letter to a service: a number and a link, no name and no place."""

from django.utils import translation
from django.utils.translation import gettext


def letter(number: str, address: str, language: str) -> tuple[str, str]:
    """Subject and body. ``address``: the whole one-time link; the code is told another way."""
    with translation.override(language):
        subject = gettext("Referral %(number)s waits for your answer") % {"number": number}
        body = gettext(
            "A referral waits for your answer: number %(number)s.\n"
            "Open this link. You need the code that the worker tells you by phone or on paper.\n"
            "%(address)s\n"
            "The link works once. Do not pass it on."
        ) % {"number": number, "address": address}
    return subject, body + "\n"
