"""Every write of the registry."""

from balalyk.registry.actions.households import (
    Registered,
    ToRegister,
    list_dwelling,
    register_households,
)
from balalyk.registry.actions.people import decide_doubt

__all__ = ["Registered", "ToRegister", "decide_doubt", "list_dwelling", "register_households"]
