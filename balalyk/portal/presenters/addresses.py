"""Addresses of other rooms' pages: a link is shown only where its page exists."""

from typing import Any

from django.urls import NoReverseMatch, reverse


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


def household(code: str) -> str:
    """A household's page."""
    return reverse("portal:household", args=[code])
