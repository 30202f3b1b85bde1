"""A step gets another time from a day on: the old one stays to be read, due steps keep their day."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.accounts import roles
from balalyk.casework import actions, queries, rules
from balalyk.casework.models import ServiceLevel
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.models import Event
from tests.factories import a_country, a_user

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
BECAUSE = actions.Because(is_law=False, source="", why="The ministry decided so")
PLAN = rules.Standard("plan", 20, "days")


def set_to(standard=PLAN, since=None, by=HOUSE, because=BECAUSE):
    return actions.set_service_level(
        by=by, standard=standard, since=since or clock.today(), because=because
    )


@pytest.fixture
def analyst():
    return a_user("ministry_analyst", a_country())


def test_a_new_time_ends_the_old_one_the_day_before():
    today = clock.today()
    set_to()
    before, now = (queries.standards_on(day)["plan"] for day in (today - A_DAY, today))
    assert (before.amount, before.unit, now.amount, now.unit) == (30, "days", 20, "days")
    assert [one.until_date for one in ServiceLevel.objects.filter(step="plan").order_by("pk")] == [
        today,
        None,
    ]
    event = Event.objects.get(action="law.manage")
    assert event.payload == {"step": "plan", "amount": 20, "unit": "days", "since": str(today)}


def test_a_time_for_children_in_danger_stays_theirs_alone():
    assert set_to(rules.Standard("first_contact", 12, "hours")).danger_only


@pytest.mark.parametrize(
    ("standard", "days_later", "code"),
    [
        (rules.Standard("plan", 20, "weeks"), 0, "unknown_unit"),
        (rules.Standard("plan", 0, "days"), 0, "no_such_time"),
        (rules.Standard("plan", 367, "days"), 0, "no_such_time"),
        (rules.Standard("plan", 241, "hours"), 0, "no_such_time"),
        (PLAN, -1, "level_in_the_past"),
        (rules.Standard("plan", 30, "days"), 0, "same_level"),
    ],
)
def test_a_time_that_cannot_hold_is_refused(standard, days_later, code):
    with pytest.raises(rules.NotPossible) as refusal:
        set_to(standard, clock.today() + timedelta(days=days_later))
    assert refusal.value.code == code
    assert not ServiceLevel.objects.filter(until_date__isnull=False).exists()


def test_two_times_of_one_step_share_no_day():
    later = clock.today() + timedelta(days=10)
    set_to(since=later)
    for since in (later, later - A_DAY):
        with pytest.raises(rules.NotPossible) as refusal:
            set_to(rules.Standard("plan", 10, "days"), since)
        assert refusal.value.code == "level_overlaps"
    set_to(rules.Standard("plan", 10, "days"), later + A_DAY)
    assert queries.standards_on(later)["plan"].amount == 20
    assert queries.standards_on(later + A_DAY)["plan"].amount == 10


@pytest.mark.parametrize("role", [role.code for role in roles.ALL])
def test_only_the_ministry_changes_a_time(role):
    user = a_user(role, a_country())
    if role == "ministry_analyst":
        assert set_to(by=user).entered_by == user
        return
    with pytest.raises(PermissionDenied):
        set_to(by=user)


def post(client, user, **changes):
    client.force_login(user)
    told = {
        "amount": "20",
        "unit": "days",
        "since": f"{clock.today():%d.%m.%Y}",
        "whose": "law",
        "source": "Decree 5, 7",
        "why": "It is law now",
    }
    return client.post(reverse("casework:set_service_level", args=["plan"]), told | changes)


def test_a_time_of_the_law_is_shown_as_law_with_its_act(client, analyst):
    assert post(client, analyst).status_code == 302
    page = client.get(reverse("casework:service_levels")).content.decode()
    for told in ("Within 20 days (by law)", "Decree 5, 7", "It is law now", analyst.full_name):
        assert told in page
    assert "Within 30 days (project standard, not law)" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": ""}, "Write the act it stands in"),
        ({"since": "01.01.2020"}, "Choose today or a later day."),
        ({"amount": "a month"}, "Write a number from 1 to 400"),
        ({"unit": ""}, "Choose the unit"),
        ({"unit": "hours", "amount": "300"}, "No step takes so long or so short a time."),
        ({"why": ""}, "Write why, so that it can be understood later"),
    ],
)
def test_a_slip_is_told_and_nothing_that_was_written_is_lost(client, analyst, changes, sentence):
    page = post(client, analyst, **changes)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    kept = "It is law now" if "why" not in changes else "Decree 5, 7"
    assert kept in page.content.decode()


def test_others_read_the_times_and_find_no_form(client):
    worker = a_user("social_worker", a_country())
    assert post(client, worker).status_code == 404
    actions.load_service_levels(by=HOUSE)
    page = client.get(reverse("casework:service_levels")).content.decode()
    assert "Within 10 working days" in page and "Enter another time" not in page


def test_a_step_that_is_none_is_not_here(client, analyst):
    client.force_login(analyst)
    address = reverse("casework:set_service_level", args=["nap"])
    assert client.get(address).status_code == 404
