"""No page asks the database more often because there is more in it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balalyk.census.actions import list_dwellings, record_visit
from balalyk.census.actions.lists import DwellingToList
from balalyk.kernel.acts import HOUSE
from tests.factories import a_user
from tests.portal.conftest import knock, visit

pytestmark = pytest.mark.django_db
MOST = 45


def queries(client, user, address: str) -> int:
    cache.clear()
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_number_of_queries_does_not_grow_with_the_rows(client, village):
    officer, researcher = a_user("data_protection_officer"), a_user("researcher", village.country)
    boy = village.boy
    pages = [
        *(
            (village.worker, reverse(f"portal:{name}", args=[boy.pk]))
            for name in ("child", "child_work", "child_visits", "child_events", "child_looks")
        ),
        (village.worker, reverse("portal:my_work")),
        (village.worker, reverse("portal:children")),
        (village.worker, reverse("portal:children") + "?work=labour&risk=high&life=papers"),
        (village.worker, reverse("portal:search") + "?q=Бектур&page=1"),
        (village.worker, reverse("portal:household", args=[boy.household.code])),
        (village.supervisor, reverse("portal:overview")),
        (village.supervisor, reverse("portal:doubts")),
        (researcher, reverse("portal:where_children_work")),
    ]
    few = [queries(client, *page) for page in pages]
    doors = [DwellingToList(f"KS-9{n}", village.furkat, village.worker) for n in range(12)]
    list_dwellings(by=HOUSE, to_round=village.round, dwellings=doors)
    for number in range(12):
        report = visit(f"KS-9{number}") if number % 3 else knock(f"KS-9{number}")
        record_visit(by=village.worker, report=report)
    record_visit(by=village.worker, report=visit("KS-1"))
    many = [queries(client, *page) for page in pages]
    for page, before, after in zip(pages, few, many, strict=True):
        assert after <= before + 1, (page[1], before, after)
        assert after <= MOST, (page[1], after)
    assert queries(client, officer, reverse("portal:who_looked")) <= MOST
