"""Counts what a worker registered, after it stopped: ``python -m bench.drained SECONDS DATABASE``."""

import sys

from balalyk.console import with_django
from bench.stage import report


def main() -> None:
    with_django()
    from django.db.models import Count

    from balalyk.exchange.openrosa.models import Submission
    from balalyk.registry.models import Household, Person

    took = float(sys.argv[1])
    stages = dict(Submission.objects.values_list("stage").annotate(n=Count("pk")).order_by())
    report(
        benchmark="registered",
        database=sys.argv[2],
        stages=stages,
        households=Household.objects.count(),
        people=Person.objects.count(),
        seconds=took,
        per_second=round(stages.get("registered", 0) / took, 1),
    )


main()
