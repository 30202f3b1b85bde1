"""What offices counted before they had the registry: three invented years of cases by month, as busy in
the weeks of a round as those since."""

from collections import Counter
from random import Random

from django.utils import timezone

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.estimates.actions import keep_journal
from balalyk.estimates.models import JournalMonth
from balalyk.estimates.rules import JournalLine
from balalyk.places.models import Place

YEARS, STAY = 3, 4
# Weeks of a round bring most cases; between them teachers, neighbours and the police tell of some.
ROUNDS, BETWEEN = {4: 0.15, 5: 1.0, 6: 0.7, 10: 0.3, 11: 1.0}, (0, 3)
DISTRICTS = ("KG-41721", "KG-41706226", "KG-41703410")


def enter_journals(users: dict[str, User], seed: int) -> None:
    """Enters the months before the registry's first one, once."""
    first = Case.objects.order_by("opened_at").first()
    if first is None or JournalMonth.objects.exists():
        return
    on = timezone.localtime(first.opened_at).date()
    until = on.year * 12 + on.month - 1
    analyst = next(user for user in users.values() if user.may("forecast.make"))
    lines = [
        (place, one)
        for place in analyst.places.filter(code__in=DISTRICTS).order_by("code")
        for one in _months(Random(f"{seed} journal {place.code}"), place, until)
    ]
    keep_journal(by=analyst, lines=lines)


def _months(rng: Random, place: Place, until: int) -> list[JournalLine]:
    """Three years of a district; each case is closed some months after it was opened."""
    inside = Case.objects.filter(place__path__startswith=place.path)
    busiest = max(
        Counter(at.month for at in inside.values_list("opened_at", flat=True)).values(), default=0
    )
    start = until - YEARS * 12
    opened = [
        round(
            rng.randint(*BETWEEN) + busiest * ROUNDS.get(at % 12 + 1, 0.0) * rng.uniform(0.6, 0.95)
        )
        for at in range(start, until)
    ]
    return [
        JournalLine(0, place.code, start + n, opened[n], opened[n - STAY] if n >= STAY else 0)
        for n in range(len(opened))
    ]
