"""Every read of the room."""

from balalyk.reports.queries.content import content, content_of, draft_content, fingerprint
from balalyk.reports.queries.shelf import (
    CanBind,
    binding,
    earlier,
    newer,
    report,
    reports,
    sections,
    versions,
)

__all__ = [
    "CanBind",
    "binding",
    "content",
    "content_of",
    "draft_content",
    "earlier",
    "fingerprint",
    "newer",
    "report",
    "reports",
    "sections",
    "versions",
]
