"""An analyst asks for an estimate; the page says what it rests on and shows nobody."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from balalyk.estimates import actions, presenters
from balalyk.estimates.models import Estimation
from balalyk.estimates.tasks import work_out
from balalyk.estimation import Effort, Lists, estimate, estimate_strata, sentences
from balalyk.estimation.keeping import packed, unpacked
from balalyk.kernel.models import Event
from tests.factories import a_country, a_place, a_user

LISTS = Path(__file__).parents[1] / "estimation" / "lists"
QUICK = Effort(samples=100, rounds=500)
FOUR = Lists(
    ("round", "hotline", "monitoring", "others"),
    (120, 40, 22, 60, 30, 14, 8, 50, 25, 10, 6, 20, 9, 5, 3),
)


@pytest.fixture
def quick(monkeypatch):
    """Estimates with few resamples: what is looked at is the page."""
    monkeypatch.setattr(actions, "estimate", lambda lists: estimate(lists, QUICK))
    monkeypatch.setattr(
        actions, "estimate_strata", lambda parts, tell: estimate_strata(parts, QUICK, tell)
    )


@pytest.fixture
def analyst(db):
    return a_user("ministry_analyst", a_country())


def page(client, pk):
    answer = client.get(reverse("estimates:estimation", args=[pk]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("parts", [{}, {"f": FOUR, "m": FOUR}])
def test_an_answer_is_kept_and_comes_back_the_same(parts):
    answer = estimate_strata(parts, QUICK) if parts else estimate(FOUR, QUICK)
    again = unpacked(packed(answer))
    assert packed(again) == packed(answer)
    assert again.lists == answer.lists
    assert [r.code for r in again.reasons] == [r.code for r in answer.reasons]


@pytest.mark.django_db
def test_an_analyst_asks_from_the_registry_and_reads_the_answer(client, told, snapshot, quick):
    client.force_login(told.analyst)
    fields = {"snapshot": str(snapshot.pk), "place": str(told.region.pk), "split": "sex"}
    answer = client.post(reverse("estimates:from_registry"), fields)
    asked = Estimation.objects.get()
    assert answer.url == reverse("estimates:estimation", args=[asked.pk])
    assert "step 0 of 3" in page(client, asked.pk)
    assert work_out.call(estimation_id=str(asked.pk)) in {"publish", "warn"}
    asked.refresh_from_db()
    assert (asked.done, asked.fingerprint) == (3, told.frozen.fingerprint)
    text = page(client, asked.pk)
    assert told.frozen.fingerprint in text and "in all" in text
    assert "household round, hotline, monitoring group, schools" in text
    assert all(sentences.method(code).name in text for code in ("stepwise", "bound"))
    assert "1 concern is about a child who is not registered" in text
    assert "girls" in text and "boys" in text
    told_of = Event.objects.filter(action="estimates.make", target=str(asked.pk)).last()
    assert told_of.payload == {"verdict": asked.verdict}
    assert "Бектур" not in text


@pytest.mark.django_db
def test_small_counts_are_not_shown(client, analyst, quick):
    lists = Lists(("round", "hotline", "monitoring"), (2, 1, 1, 0, 0, 0, 0))
    asked = actions.ask_from_file(by=analyst, title="T", parts={"": lists})
    actions.work_out(by=analyst, asked=asked)
    client.force_login(analyst)
    text = page(client, asked.pk)
    assert "These lists cannot tell" in text
    assert "fewer than 5 different people" in text
    shared = Lists(("a", "b", "c"), (30, 20, 3, 20, 0, 0, 0))
    asked = actions.ask_from_file(by=analyst, title="S", parts={"": shared})
    actions.work_out(by=analyst, asked=asked)
    text = page(client, asked.pk)
    assert "fewer than 5" in text.lower()


@pytest.mark.django_db
def test_a_file_is_estimated_with_its_own_names(client, analyst, quick):
    client.force_login(analyst)
    content = (LISTS / "hepatitis_taiwan_1995.csv").read_bytes()
    fields = {"title": "Hepatitis", "file": SimpleUploadedFile("a.csv", content)}
    assert client.post(reverse("estimates:from_file"), fields).status_code == 302
    asked = Estimation.objects.get()
    work_out.call(estimation_id=str(asked.pk))
    text = page(client, asked.pk)
    assert "Only with its warnings" in text and "from a file" in text
    assert "388" in text
    assert "Hepatitis" in client.get(reverse("estimates:estimations")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "split", "field"),
    [
        (b"a,b,c,count\n1,0,2,5", "", "file"),
        (b"a,b,c,count\n1,0,0,many", "", "file"),
        (b"\xff\xfe", "", "file"),
        (b"a,b,c,count\n1,0,0,5", "district", "split"),
        (b"a,b,c,count\n1,0,0,0", "", "file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_what_was_typed_stays(
    client, analyst, content, split, field
):
    client.force_login(analyst)
    fields = {"title": "Of what", "split": split, "file": SimpleUploadedFile("a.csv", content)}
    answer = client.post(reverse("estimates:from_file"), fields)
    assert field in answer.context["form"].errors
    assert 'value="Of what"' in answer.content.decode()
    assert not Estimation.objects.exists()


@pytest.mark.django_db
def test_changed_files_and_old_snapshots_are_refused_with_what_to_do(client, told, snapshot):
    client.force_login(told.analyst)
    fields = {"snapshot": str(snapshot.pk), "place": str(told.region.pk)}
    path = snapshot.path / "children.parquet"
    path.chmod(0o640)
    path.write_bytes(path.read_bytes() + b"x")
    answer = client.post(reverse("estimates:from_registry"), fields)
    assert "not the ones that were frozen" in str(answer.context["form"].errors["snapshot"])


@pytest.mark.django_db
def test_estimates_are_read_by_those_who_read_figures_of_the_place(client, analyst, quick):
    here, there = analyst.areas.get(), a_country("KZ")
    asked = actions.ask_from_file(by=analyst, title="T", parts={"": FOUR})
    actions.work_out(by=analyst, asked=asked)
    from balalyk.kernel.acts import HOUSE, act

    with act(HOUSE, "estimates.make"):
        Estimation.objects.filter(pk=asked.pk).update(place=here)
    client.force_login(a_user("researcher", here))
    assert "in all" in page(client, asked.pk)
    assert client.get(reverse("estimates:from_file")).status_code == 404
    for user in (a_user("researcher", there), a_user("area_supervisor", a_place("X", here))):
        client.force_login(user)
        address = reverse("estimates:estimation", args=[asked.pk])
        assert client.get(address).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.ask_from_file(by=user, title="T", parts={"": FOUR})


@pytest.mark.django_db
def test_what_fails_is_said_and_may_be_tried_again(client, analyst, monkeypatch):
    asked = actions.ask_from_file(by=analyst, title="T", parts={"": FOUR})

    def broken(lists):
        raise ArithmeticError

    monkeypatch.setattr(actions, "estimate", broken)
    with pytest.raises(Exception, match="ArithmeticError"):
        work_out.call(estimation_id=str(asked.pk))
    client.force_login(analyst)
    assert "could not be worked out" in page(client, asked.pk)
    monkeypatch.setattr(actions, "estimate", lambda lists: estimate(lists, QUICK))
    assert work_out.call(estimation_id=str(asked.pk)) in {"publish", "warn"}


@pytest.mark.django_db
def test_the_reader_reads_in_their_language(analyst):
    answer = replace(estimate(FOUR, QUICK))
    asked = Estimation(answer=packed(answer), snapshot_id=None, verdict=answer.verdict)
    with translation.override("ky"):
        shown = presenters.shown(asked, {})
    assert "Баары" in shown.figure
    assert all(row.name for row in shown.rows)


@pytest.mark.django_db
def test_pages_take_few_queries(client, told, snapshot, quick, django_assert_max_num_queries):
    client.force_login(told.analyst)
    for _ in range(3):
        asked = actions.ask_from_registry(by=told.analyst, snapshot=snapshot, place=told.region)
    actions.work_out(by=told.analyst, asked=asked)
    with django_assert_max_num_queries(12):
        client.get(reverse("estimates:estimations"))
    with django_assert_max_num_queries(12):
        page(client, asked.pk)
