"""What a supervisor writes: a round's dates, a list of doors, whose a door is."""

from balalyk.census.forms.doors import DoorSheet, check_doors, read_door_sheet
from balalyk.census.forms.rounds import DoorListForm, GiveForm, OpenRoundForm

__all__ = [
    "DoorListForm",
    "DoorSheet",
    "GiveForm",
    "OpenRoundForm",
    "check_doors",
    "read_door_sheet",
]
