"""Every read of the census that is more than one verb."""

from balalyk.census.queries.coverage import (
    Counted,
    PlaceCoverage,
    RoundView,
    Sum,
    count,
    coverage,
    coverage_by_child_place,
    round_view,
    shares_of_rounds,
)
from balalyk.census.queries.doors import (
    MOST_TO_WALK,
    MyList,
    left_by_worker,
    listed_doors,
    my_list,
    newest_visits,
    revisit_queue,
    to_walk,
    workers_for,
)
from balalyk.census.queries.found import (
    Found,
    WorkerCoverage,
    by_worker,
    cases_opened,
    children_found,
    found_by_worker,
)
from balalyk.census.queries.rounds import (
    for_the_template,
    last_list_before,
    rounds_to_join,
    rounds_to_manage,
)

__all__ = [
    "MOST_TO_WALK",
    "Counted",
    "Found",
    "MyList",
    "PlaceCoverage",
    "RoundView",
    "Sum",
    "WorkerCoverage",
    "by_worker",
    "cases_opened",
    "children_found",
    "count",
    "coverage",
    "coverage_by_child_place",
    "for_the_template",
    "found_by_worker",
    "last_list_before",
    "left_by_worker",
    "listed_doors",
    "my_list",
    "newest_visits",
    "revisit_queue",
    "round_view",
    "rounds_to_join",
    "rounds_to_manage",
    "shares_of_rounds",
    "to_walk",
    "workers_for",
]
