"""Every write of places."""

from balalyk.places.actions.lists import ImportRefused, import_places, load_shipped
from balalyk.places.actions.shapes import load_outlines
from balalyk.places.actions.units import add_place, merge_places, rename_place, split_place

__all__ = [
    "ImportRefused",
    "add_place",
    "import_places",
    "load_outlines",
    "load_shipped",
    "merge_places",
    "rename_place",
    "split_place",
]
