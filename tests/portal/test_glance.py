"""Each role's first page ends with the few figures it reads first, and each leads to its own page."""

import re

import pytest
from django.urls import reverse

from balalyk.publication.actions import open_figures, propose_opening
from tests.factories import a_user
from tests.reporting.conftest import frozen, land, snapshots_here

pytestmark = pytest.mark.django_db
__all__ = ["frozen", "land", "snapshots_here"]


def at_home(client, user):
    client.force_login(user)
    return client.get(reverse(user.permissions.home))


def block(answer):
    """The glance of a page, "" where there is none."""
    text = answer.content.decode()
    found = re.search(r'id="glance".*?</section>', text, re.S)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("ministry_analyst", "NATH"),
        ("programme_manager", "RISK"),
        ("area_supervisor", "NOBODY"),
        ("commission_secretary", "NOSERVICE"),
        ("researcher", "ICLS"),
    ],
)
def test_a_role_with_figures_finds_its_own_on_its_first_page(client, frozen, role, code):
    area = frozen.country if role in {"ministry_analyst", "researcher"} else frozen.region
    told = block(at_home(client, a_user(role, area, username="reader")))
    links = re.findall(r'href="(/figures/of/[^"]+)"', told)
    assert len(links) == 4
    link = next(one for one in links if f"/{code}/" in one)
    assert f"place={area.pk}" in link
    assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_a_small_number_is_hidden_there_too(client, frozen):
    reader = a_user("ministry_analyst", frozen.uzgen, username="reader")
    told = block(at_home(client, reader))
    nat = told[told.index("/of/NAT/") : told.index("/of/NATH/")]
    assert 'aria-label="hidden"' in nat
    assert "%" not in nat


def test_a_donor_sees_what_is_open_to_everybody_and_nothing_else(client, frozen):
    donor = a_user("donor", frozen.country, username="giver")
    assert not block(at_home(client, donor))
    opening = propose_opening(by=frozen.analyst, snapshot=frozen.snapshot)
    second = a_user("data_protection_officer", frozen.country, username="second")
    open_figures(by=second, opening=opening)
    told = block(at_home(client, donor))
    assert "/open/en/figures/NAT.html" in told
    assert "/figures/of/" not in told


def test_roles_without_figures_and_other_pages_have_none(client, frozen):
    assert not block(at_home(client, frozen.worker))
    client.force_login(frozen.analyst)
    assert not block(client.get(reverse("reporting:snapshots")))


def test_nothing_is_said_while_no_period_is_frozen(client, land):
    assert not block(at_home(client, land.analyst))


def test_the_glance_takes_few_queries(client, frozen, django_assert_max_num_queries):
    client.force_login(frozen.analyst)
    url = reverse("portal:where_children_work")
    client.get(url)
    with django_assert_max_num_queries(14):
        client.get(url)
