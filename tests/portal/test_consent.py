"""A refusal stands first on the child's page."""

from django.urls import reverse

from balalyk.census.actions import record_visit
from balalyk.registry.facts import ConsentSeen
from balalyk.registry.models import Person
from tests.census.conftest import house  # noqa: F401
from tests.census.families import grandmother, household, kiln_boy, report


def page(client, house, *consents: ConsentSeen) -> str:  # noqa: F811
    seen = household(grandmother(), kiln_boy(mother_line=None, consents=consents))
    record_visit(by=house.worker, report=report(household=seen))
    client.force_login(house.worker)
    child = Person.objects.get(birth_date="2013-03-14")
    return client.get(reverse("portal:child", args=[child.pk])).content.decode()


def test_a_refusal_is_said_first(client, house):  # noqa: F811
    text = page(client, house, ConsentSeen("carer", "no"), ConsentSeen("child", "no"))
    assert "The carer and the child did not agree." in text
    assert "Pass nothing on" in text


def test_an_agreement_raises_no_alarm(client, house):  # noqa: F811
    text = page(client, house, ConsentSeen("carer", "yes"), ConsentSeen("child", "yes"))
    assert "did not agree" not in text
