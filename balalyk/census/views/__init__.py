"""The pages of the rounds."""

from balalyk.census.views.doors import (
    give,
    my_list,
    my_walking_list,
    queue,
    visit,
    walking_list,
)
from balalyk.census.views.managing import carry_over, doors_template, list_dwellings, open_round
from balalyk.census.views.rounds import round_page, rounds, table, workers

__all__ = [
    "carry_over",
    "doors_template",
    "give",
    "list_dwellings",
    "my_list",
    "my_walking_list",
    "open_round",
    "queue",
    "round_page",
    "rounds",
    "table",
    "visit",
    "walking_list",
    "workers",
]
