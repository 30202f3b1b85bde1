"""What the reader can do now about a child's work: the page never ends with a verdict alone."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from balalyk.kernel import clock
from balalyk.law.facts import CANNOT_TELL, GRAVITY, WORST_FORM
from balalyk.law.violations import KIND_OF_RULE
from balalyk.registry.models import Person
from balalyk.screening.models import Verdict
from balalyk.screening.queries import findings_of
from balalyk.ui.presenters import Link

# No country's law that is entered lets a child younger than this be hired for light work.
LIGHT_WORK_FROM = 14
ADULT = 18


def next_steps(actor: Any, child: Person, verdict: Verdict) -> list[Link]:
    """Pages of other rooms that fit the verdict and the reader's role, the most urgent first."""
    found: list[Link] = []
    if actor.may("concern.receive"):
        url = f"{reverse('casework:receive_concern')}?child={child.pk}"
        found.append(Link(label=gettext("Tell that the child is at risk"), url=url))
    if actor.may("violation.record") and _against_an_employer(verdict):
        url = reverse("employment:record_violations", args=[child.pk])
        label = gettext("Record what the employer did against the law")
        found.append(Link(label=label, url=url))
    age = child.age(clock.today())
    of_age = age is not None and LIGHT_WORK_FROM <= age < ADULT
    if actor.may("contract.draw") and of_age and not _worst_form(verdict):
        url = reverse("employment:draw_up", args=[child.pk])
        found.append(Link(label=gettext("Draw up a light-work contract"), url=url))
    return found


def _worst_form(verdict: Verdict) -> bool:
    """The child needs protection first: no contract makes this right."""
    kept = findings_of(verdict)
    sides = [one.verdict for one in (*kept.national, *kept.international.values())]
    return WORST_FORM in sides


def _against_an_employer(verdict: Verdict) -> bool:
    return any(
        finding.rule.split(".", 1)[1] in KIND_OF_RULE
        and GRAVITY[finding.verdict] > GRAVITY[CANNOT_TELL]
        for finding in findings_of(verdict).national
    )
