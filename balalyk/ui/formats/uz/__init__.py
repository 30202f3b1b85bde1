"""Dates and numbers in forms of one language."""
