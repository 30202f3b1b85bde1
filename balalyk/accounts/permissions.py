"""Moved: import from balalyk.kernel.permissions."""

from balalyk.kernel.permissions import needs, record_look  # noqa: F401
