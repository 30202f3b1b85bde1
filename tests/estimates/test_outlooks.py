"""Cases ahead: worked out from one walk through the cases, refused where the history is too short."""

import random
import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.casework.models import Case
from balalyk.estimates import actions, queries
from balalyk.estimates.models import Outlook
from balalyk.estimates.presenters import outlooks as present
from balalyk.estimates.tasks import look_ahead
from balalyk.forecast import Forecast, Refused, Series, forecast
from balalyk.forecast.keeping import packed, unpacked
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from balalyk.registry.models import Person
from balalyk.reporting.models import Snapshot
from balalyk.reporting.snapshots import freezing
from tests.factories import a_country, a_place, a_user
from tests.reporting.conftest import SEEN

pytestmark = pytest.mark.django_db
END = date(2026, 6, 30)


def cases(place, months, a_month, staying=3):
    """So many cases a month until June 2026, each closed after some months."""
    people, made = [], []
    for back in range(months):
        at = queries.last_full_month(END) - back
        for nth in range(a_month(at)):
            child = Person(
                place=place, name="Асанбек уулу Бектур", sex="m", name_key=len(people),
                birth_date=date(2013, 3, 14), first_seen=SEEN, last_seen=SEEN,
            )  # fmt: skip
            people.append(child)
            opened = datetime(at // 12, at % 12 + 1, 1 + nth % 27, tzinfo=UTC)
            left = at + staying
            closed = datetime(left // 12, left % 12 + 1, 3, tzinfo=UTC)
            over = left <= queries.last_full_month(END)
            made.append(
                Case(
                    number=f"{place.pk}-{len(people)}",
                    child=child,
                    place=place,
                    danger="high",
                    state="closed" if over else "open",
                    opened_at=opened,
                    closed_at=closed if over else None,
                )
            )
    with act(HOUSE, "case.open"):
        Person.objects.bulk_create(people)
        Case.objects.bulk_create(made)


@pytest.fixture
def land(db, settings, tmp_path):
    """Aravan with 30 months of about a dozen cases each, Nookat with few, Uzgen with one."""
    settings.VAR = tmp_path
    chance = random.Random(4)
    country = a_country()
    region = a_place("KG-41706", country, "region")
    made = SimpleNamespace(
        country=country,
        region=region,
        aravan=a_place("Aravan", region),
        nookat=a_place("Nookat", region),
    )
    cases(made.aravan, 30, lambda at: 8 + chance.randrange(9))
    cases(made.nookat, 10, lambda at: 1)
    made.analyst = a_user("ministry_analyst", country)
    made.supervisor = a_user("area_supervisor", made.aravan)
    frozen = freezing.freeze(tmp_path / "snapshots" / "half", date(2026, 1, 1), END)
    with act(HOUSE, "snapshot.make"):
        made.snapshot = Snapshot(
            name="half", start=date(2026, 1, 1), end=END, state="made",
            fingerprint=frozen.fingerprint, asked_at=datetime(2026, 7, 1, tzinfo=UTC),
        )  # fmt: skip
        made.snapshot.save()
    made.frozen = frozen
    return made


def page(client, **query):
    answer = client.get(reverse("estimates:outlook"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_cases_are_counted_by_month_for_every_place_at_once(land):
    months = queries.cases_by_month(land.frozen)
    aravan, nookat = months[land.aravan.pk], months[land.nookat.pk]
    assert len(aravan.opened) == 30 == len(nookat.opened)
    assert aravan.start == nookat.start == 2024 * 12
    assert nookat.opened[:20] == [0] * 20 and nookat.opened[20:] == [1] * 10
    assert nookat.living[-1] == 3
    assert months[land.country.pk].opened == [
        a + n for a, n in zip(aravan.opened, nookat.opened, strict=True)
    ]
    assert sum(aravan.opened) == Case.objects.filter(place=land.aravan).count()
    living = Case.objects.filter(place=land.aravan, closed_at__isnull=True).count()
    assert aravan.living[-1] == living


@pytest.mark.parametrize(
    ("end", "last"),
    [
        (date(2026, 6, 30), 2026 * 12 + 5),
        (date(2026, 6, 29), 2026 * 12 + 4),
        (date(2025, 12, 31), 2025 * 12 + 11),
    ],
)
def test_a_month_that_is_not_over_is_left_out(end, last):
    assert queries.last_full_month(end) == last


def test_an_analyst_asks_and_everybody_reads_their_own_places(client, land, settings):
    client.force_login(land.analyst)
    assert "No forecast is worked out" in page(client)
    assert client.post(reverse("estimates:look_ahead")).status_code == 302
    assert "0 of 4 places are worked out" in page(client)
    assert look_ahead.call(snapshot_id=str(land.snapshot.pk)) == 4
    assert look_ahead.call(snapshot_id=str(land.snapshot.pk)) == 0
    text = page(client, place=land.aravan.pk)
    assert "new cases a month in the next half-year" in text
    assert re.search(r"A case stayed open for (2,[89]|3|3,[12]) months", text)
    assert "at 25 a worker" in text
    assert "as in the same month a year before" in text
    assert "07.2026" in text and land.frozen.fingerprint in text
    assert "at 5 a worker" in page(client, place=land.aravan.pk, per=5)
    text = page(client, place=land.nookat.pk)
    assert "cannot bear a forecast" in text and "48 cases in the last two years" in text
    client.force_login(land.supervisor)
    assert "Aravan" in page(client)
    for place in (land.nookat, land.region, land.country):
        answer = client.get(reverse("estimates:outlook"), {"place": place.pk})
        assert answer.status_code == 404
    assert client.post(reverse("estimates:look_ahead")).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.ask_to_look_ahead(by=land.supervisor, snapshot=land.snapshot)
    assert Event.objects.filter(action="forecast.make").count() == 5


def test_forecasts_stay_to_be_read_until_there_are_newer_ones(client, land):
    actions.ask_to_look_ahead(by=land.analyst, snapshot=land.snapshot)
    actions.look_ahead(by=HOUSE, snapshot=land.snapshot)
    freezing.freeze(land.snapshot.path.with_name("later"), date(2026, 1, 1), date(2026, 7, 31))
    with act(HOUSE, "snapshot.make"):
        Snapshot(
            name="later", start=date(2026, 1, 1), end=date(2026, 7, 31), state="made",
            asked_at=datetime(2026, 8, 1, tzinfo=UTC),
        ).save()  # fmt: skip
    client.force_login(land.supervisor)
    assert land.frozen.fingerprint in page(client) and "later is newer" not in page(client)
    client.force_login(land.analyst)
    assert "later is newer." in page(client)
    client.post(reverse("estimates:look_ahead"))
    assert Outlook.objects.filter(snapshot__name="later").count() == 4
    assert "later is newer" not in page(client)


def test_a_short_history_says_how_many_months_it_needs(client, land):
    with act(HOUSE, "forecast.make"):
        answer = packed(forecast(Series(2025 * 12, (10,) * 7)))
        Outlook(
            snapshot=land.snapshot,
            place=land.country,
            start=2025 * 12,
            opened=[10] * 7,
            living=[9] * 7,
            answer=answer,
        ).save()
    client.force_login(land.analyst)
    text = page(client)
    assert "needs 24 months of cases" in text and "7 months are known" in text


@pytest.mark.parametrize("per", ["0", "many", "1000", "-3"])
def test_a_caseload_that_cannot_be_is_told_and_the_page_stays(client, land, per):
    actions.ask_to_look_ahead(by=land.analyst, snapshot=land.snapshot)
    actions.look_ahead(by=HOUSE, snapshot=land.snapshot)
    client.force_login(land.analyst)
    text = page(client, per=per)
    assert "Write a number from 1 to 500" in text and f'value="{per}"' in text
    assert "at 25 a worker" in text


def test_months_are_shown_to_the_nearest_five(client, land):
    assert [present.rounded(n) for n in (0, 1, 2, 3, 4, 7, 8, 12, 13)] == [
        0,
        0,
        0,
        5,
        5,
        5,
        10,
        10,
        15,
    ]
    actions.ask_to_look_ahead(by=land.analyst, snapshot=land.snapshot)
    actions.look_ahead(by=HOUSE, snapshot=land.snapshot)
    one = Outlook.objects.select_related("place").get(place=land.aravan)
    shown = present.shown(one, 25)
    assert all(int(count) % 5 == 0 for _, count in shown.history)
    assert all(int(bar.title.split(": ")[1]) % 5 == 0 for bar in shown.chart.past)
    assert len(shown.chart.ahead) == 12 == len(shown.rows)


@pytest.mark.parametrize("counts", [(10,) * 7, tuple(range(10, 40))])
def test_an_answer_is_kept_and_comes_back_the_same(counts):
    answer = forecast(Series(2025 * 12, counts))
    assert isinstance(answer, Refused if len(counts) == 7 else Forecast)
    assert unpacked(packed(answer)) == answer


def test_the_page_takes_few_queries(client, land, django_assert_max_num_queries):
    actions.ask_to_look_ahead(by=land.analyst, snapshot=land.snapshot)
    actions.look_ahead(by=HOUSE, snapshot=land.snapshot)
    client.force_login(land.analyst)
    with django_assert_max_num_queries(10):
        page(client)
