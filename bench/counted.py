"""What is in the stage's database after a crash, as JSON."""

import json

from balalyk.console import with_django


def main() -> None:
    with_django()
    from django.db.models import Count

    from balalyk.census.models import Visit
    from balalyk.exchange.openrosa.models import Submission
    from balalyk.registry.models import Household

    twice = list(
        Visit.objects.values("dwelling")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
        .values_list("dwelling", flat=True)
    )
    print(
        json.dumps(
            {
                "visits": list(Visit.objects.values_list("instance_id", flat=True)),
                "twice": [str(one) for one in twice],
                "waiting": Submission.objects.exclude(stage="registered").count(),
                "households": Household.objects.count(),
            }
        )
    )


main()
