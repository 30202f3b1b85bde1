"""The protocol of a case's danger, and whom nobody may reach out to for a child's safety."""

from balalyk.casework.models import Case, ContactRule, Protocol
from balalyk.registry.models import Person


def protocol(case: Case) -> Protocol | None:
    """The newest protocol of a case that the reader may see, with its ticks."""
    rows = Protocol.objects.filter(case=case).prefetch_related("ticks__by")
    found: Protocol | None = rows.order_by("-begun_at").first()
    return found


def contact_rules(child: Person | None) -> list[ContactRule]:
    """The rules in force for a child that the reader may see."""
    if child is None:
        return []
    return list(ContactRule.objects.in_force().filter(child=child).select_related("by"))
