"""The demo's employers: invented ones, each with the faults of the verdicts of children who work there."""

from balalyk.accounts.models import User
from balalyk.employment import actions, queries
from balalyk.employment.models import Employer, Violation
from balalyk.lawbook.queries import norms_in_force
from balalyk.screening.models import Verdict

EMPLOYERS = (
    ("“Мадина” базарынын ташуучулары", "4711"),
    ("“Береке” унаа жуугучу", "4520"),
    ("“Ак-Буура” кыш заводу", "2392"),
    ("“Алтын дан” чарбасы", "0113"),
)
# How many verdicts are looked at, the gravest first, and every which is passed on.
VERDICTS, PASSED = 12, 3


def enter_violations(users: dict[str, User]) -> None:
    """Records what a supervisor found at four workplaces; nothing when it is recorded already."""
    if Violation.objects.exists():
        return
    chief, norms = users["nazira"], norms_in_force()
    grave = Verdict.objects.filter(
        national__in=("hazardous", "child_labour"), current=True, place__in=chief.places
    )
    for number, verdict in enumerate(grave.order_by("-on_date", "pk")[:VERDICTS]):
        name, sector = EMPLOYERS[number % len(EMPLOYERS)]
        employer = Employer.objects.filter(place=verdict.place, sector=sector).first()
        if employer is None:
            employer = actions.enter_employer(
                by=chief, employer=Employer(name=name, sector=sector, place=verdict.place)
            )
        kinds = {one.kind for one in queries.violations_of(verdict, norms)}
        found = actions.record_violations(by=chief, employer=employer, verdict=verdict, kinds=kinds)
        if found and number % PASSED == 0:
            actions.move_violation(by=chief, violation=found[0], to="passed_on")
