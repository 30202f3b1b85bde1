"""A round as its pages show it."""

from balalyk.census.presenters.coverage import (
    ALL_PLACES,
    headline,
    parts,
    place_rows,
    round_title,
    share_text,
    whole_share,
    worker_rows,
)
from balalyk.census.presenters.doors import (
    LOOKS,
    by_village,
    doors_of,
    my_doors,
    my_filters,
    my_rows,
    queue_filters,
    visit_tasks,
)
from balalyk.census.presenters.maps import country_maps
from balalyk.census.presenters.next_step import NextStep, Reader, next_step
from balalyk.census.presenters.rounds import round_row, round_tabs, rounds_step
from balalyk.census.presenters.sheets import coverage_xlsx, door_columns, doors_template_xlsx

__all__ = [
    "ALL_PLACES",
    "LOOKS",
    "NextStep",
    "Reader",
    "by_village",
    "country_maps",
    "coverage_xlsx",
    "door_columns",
    "doors_of",
    "doors_template_xlsx",
    "headline",
    "my_doors",
    "my_filters",
    "my_rows",
    "next_step",
    "parts",
    "place_rows",
    "queue_filters",
    "round_row",
    "round_tabs",
    "round_title",
    "rounds_step",
    "share_text",
    "visit_tasks",
    "whole_share",
    "worker_rows",
]
