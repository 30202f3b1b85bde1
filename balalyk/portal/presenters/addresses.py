"""Addresses of other rooms' pages: a link is shown only where its page exists."""

from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from balalyk.registry import presenters as people
from balalyk.registry.models import Person


def address(name: str, *parts: Any) -> str:
    """The page's address, "" where there is no such page."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def case(number: str) -> str:
    """A case's page."""
    return address("casework:case", number)


def child(child_id: Any) -> str:
    """A child's page."""
    return reverse("portal:child", args=[child_id])


def person(of: Person, on: date) -> str:
    """A child's page; for an adult the household's, "" without one."""
    if people.is_child(of, on):
        return child(of.pk)
    return household(of.household.code) if of.household else ""


def household(code: str) -> str:
    """A household's page."""
    return reverse("portal:household", args=[code])
