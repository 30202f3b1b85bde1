"""Every write of the registry."""

from balalyk.registry.actions.addresses import (
    may_open_address,
    open_address,
    seal_address,
    unseal_address,
)
from balalyk.registry.actions.corrections import (
    Where,
    correct_care,
    correct_document,
    correct_schooling,
    correct_whereabouts,
)
from balalyk.registry.actions.households import (
    Registered,
    ToRegister,
    list_dwelling,
    register_households,
)
from balalyk.registry.actions.moving import move_child
from balalyk.registry.actions.people import decide_doubt

__all__ = [
    "Registered",
    "ToRegister",
    "Where",
    "correct_care",
    "correct_document",
    "correct_schooling",
    "correct_whereabouts",
    "decide_doubt",
    "list_dwelling",
    "may_open_address",
    "move_child",
    "open_address",
    "register_households",
    "seal_address",
    "unseal_address",
]
