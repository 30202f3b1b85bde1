"""What the portal writes: that somebody searched, and that somebody saw a personal number."""

from balalyk.accounts.models import User
from balalyk.kernel.acts import act
from balalyk.registry.models import Person


def note_search(*, by: User, found: int) -> None:
    """Writes that ``by`` searched and how many children were found; never what was searched."""
    with act(by, "child.search") as event:
        event.payload = {"found": found}


def show_personal_number(*, by: User, child: Person) -> str:
    """The whole personal number of a child, and an event that says who saw it."""
    with act(by, "child.view", on=child) as event:
        event.payload = {"shown": "personal_number"}
    return str(child.personal_number)
