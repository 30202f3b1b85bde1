"""Dotted dates, decimal comma, Monday first: what Django's own tables get wrong for this language."""

from balalyk.ui.formats.common import *  # noqa: F403
