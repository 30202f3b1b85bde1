"""Pages that cross rooms."""

from balalyk.portal.views.frame import broken, not_here

__all__ = ["broken", "not_here"]
