"""Makes the people, the round and the doors of a benchmark: prints a phone's access key."""

import sys
from datetime import date

from balalyk.console import with_django


def main() -> None:
    with_django()
    from balalyk.accounts.actions.phones import enrol_phone
    from balalyk.accounts.models import User
    from balalyk.census.actions import list_dwellings, open_round
    from balalyk.census.actions.lists import DwellingToList
    from balalyk.kernel.acts import HOUSE
    from balalyk.places.models import Place

    doors = int(sys.argv[1])
    district = Place.objects.get(code="KG-41706226")
    worker = User.objects.create_user("aigul", "bench", full_name="Aigul", role="social_worker")
    worker.areas.add(district)
    of_round = open_round(
        by=HOUSE, year=2026, number=2, starts=date(2026, 10, 5), ends=date(2026, 12, 30)
    )
    for start in range(0, doors, 5000):
        codes = [f"D-{n}" for n in range(start, min(doors, start + 5000))]
        list_dwellings(
            by=HOUSE,
            to_round=of_round,
            dwellings=[DwellingToList(c, district, worker) for c in codes],
        )
    _, key = enrol_phone(by=worker, user=worker, label="bench")
    print(key)


main()
