"""Reads of screening: kept verdicts in the law's words, and what a rerun of a law finds."""

from balalyk.screening.queries.kept import Kept, child_of, facts_of, findings_of

__all__ = ["Kept", "child_of", "facts_of", "findings_of"]
