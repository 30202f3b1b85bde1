"""A researcher gets rows for one question, when somebody else said yes, until a day; and no others."""

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.notices.actions import read_notices
from balalyk.notices.models import Kind, Notice
from balalyk.research import actions, rules
from balalyk.research.making import Wish
from balalyk.research.models import Extract, ExtractFile
from balalyk.research.presenters import REFUSALS
from balalyk.research.tasks import close_expired, make_extract
from balalyk.research.variables import VARIABLES
from tests.factories import a_user
from tests.research.conftest import WISH, a_snapshot, approve, ask, made

pytestmark = pytest.mark.django_db


def unpacked(land, extract):
    data = actions.give_out(by=land.researcher, extract=extract)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def page(client, name, *args, **posted):
    address = reverse(f"research:{name}", args=args)
    return client.post(address, posted) if posted else client.get(address)


def test_the_file_holds_rows_in_which_nobody_is_rarer_than_k(land):
    files = unpacked(land, made(land))
    told = rows(files["children.csv"])
    assert list(told[0]) == ["place", "sex", "age", "attending", "national"]
    groups = Counter((r["place"], r["sex"], r["age"], r["attending"]) for r in told)
    assert min(groups.values()) >= 5 and len(told) > 300
    assert {r["age"] for r in told} <= {"0-4", "5-11", "12-14", "15-17", "0-11", "12-17", "*"}
    assert pq.read_table(io.BytesIO(files["children.parquet"])).num_rows == len(told)


def test_the_manifest_says_what_was_done_and_proves_the_files(land):
    extract = made(land)
    files = unpacked(land, extract)
    manifest = json.loads(files["manifest.json"])
    assert manifest["fingerprint"] == "0f1e2d3c4b5a" and manifest["k"] == 5
    assert manifest["rows"] + manifest["dropped"] == manifest["children"] == 400
    assert manifest["smallest_group"] >= 5
    assert manifest["delete_by"] == extract.until.isoformat()
    for name, digest in manifest["files"].items():
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert set(manifest["steps"]) == {"place", "sex", "age", "attending"}
    told = rows(files["children.csv"])
    values = {}
    for row in told:
        values.setdefault((row["place"], row["sex"], row["age"], row["attending"]), set()).add(
            row["national"]
        )
    assert manifest["diversity"]["national"]["least"] == min(map(len, values.values()))
    for term in manifest["terms"]:
        assert set(term) == {"en", "ru", "ky"} and term["en"] != term["ru"] != term["ky"]
        assert term["ky"] in files["terms.txt"].decode()


def test_every_column_and_every_code_is_explained_in_three_languages(land):
    wish = Wish(
        tuple(v.code for v in VARIABLES if v.code not in {"whereabouts", "birth_certificate"}),
        "region",
    )
    extract = made(land, wish=wish)
    files = unpacked(land, extract)
    told = rows(files["children.csv"])
    assert [row["column"] for row in rows(files["columns.csv"])] == list(told[0])
    known = {(row["column"], row["code"]): row for row in rows(files["codes.csv"])}
    for row in told:
        for column, value in row.items():
            assert known[(column, value)]["ky"], (column, value)
    assert known[("place", land.region.code)]["en"] == land.region.name_en


def test_no_free_text_no_key_and_no_day_is_in_it(land):
    files = unpacked(land, made(land))
    text = files["children.csv"].decode() + files["codes.csv"].decode()
    assert land.researcher.full_name not in text and "child," not in text
    assert not [r for r in rows(files["children.csv"]) if any("202" in v for v in r.values())]


def test_an_extract_together_with_an_earlier_one_tells_of_nobody(land):
    first = made(land)
    second = made(land, wish=Wish(("parents_abroad", "sector", "care", "risk"), "district"))
    assert second.report["together_with"] == [str(first.pk)]
    assert second.report["smallest_group_together"] >= 5
    alone = made(
        land, by=land.other, wish=Wish(("parents_abroad", "sector", "care", "risk"), "district")
    )
    assert alone.report["together_with"] == []
    assert sum(second.report["steps"].values()) >= sum(alone.report["steps"].values())
    assert (
        second.report["dropped"] != alone.report["dropped"]
        or second.report["steps"] != alone.report["steps"]
    )


def test_another_period_of_the_same_places_is_refused_with_its_reason(land):
    first = made(land)
    actions.give_out(by=land.researcher, extract=first)
    later = a_snapshot(land, land.folder, "2026-half-2", seed=2)
    second = made(land, snapshot=later)
    assert (second.state, second.fault) == ("failed", "two_periods")
    assert not ExtractFile.objects.filter(extract=second).exists()
    assert made(land, snapshot=later, by=land.other).state == "made"


def test_one_that_was_never_downloaded_and_is_closed_does_not_stand_in_the_way(land):
    first = made(land)
    actions.withdraw(by=land.researcher, extract=first, reason="Another period is better.")
    later = a_snapshot(land, land.folder, "2026-half-2", seed=2)
    assert made(land, snapshot=later).state == "made"


def test_too_few_children_leave_a_reason_and_no_file(land):
    few = a_snapshot(land, land.folder, "few", count=4)
    extract = made(land, snapshot=few)
    assert (extract.state, extract.fault) == ("failed", "too_few")


def test_changed_files_of_a_snapshot_are_not_read(land):
    extract = approve(land, ask(land))
    path = land.folder / "2026-half-1" / "children.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    assert actions.make_extract(extract=extract).fault == "no_period"


def test_who_asks_does_not_decide_and_only_the_ministry_does(land):
    extract = ask(land)
    with pytest.raises(PermissionDenied):
        actions.decide(by=land.other, extract=extract, to="approved", reason="x", k=5)
    land.researcher.role = "ministry_analyst"
    land.researcher.save()
    with pytest.raises(rules.NotPossible) as refusal:
        actions.decide(by=land.researcher, extract=extract, to="approved", reason="x", k=5)
    assert refusal.value.code == "own_request"
    extract.refresh_from_db()
    assert extract.state == "asked"


@pytest.mark.parametrize(("reason", "k", "code"), [(" ", 5, "no_reason"), ("x", 4, "small_k")])
def test_a_decision_needs_a_reason_and_no_group_is_smaller_than_five(land, reason, k, code):
    with pytest.raises(rules.NotPossible) as refusal:
        actions.decide(by=land.officer, extract=ask(land), to="approved", reason=reason, k=k)
    assert refusal.value.code == code


def test_an_officer_of_another_place_does_not_see_it(land, client):
    elsewhere = a_user("ministry_analyst", land.aravan)
    extract = ask(land)
    with pytest.raises(PermissionDenied):
        actions.decide(by=elsewhere, extract=extract, to="refused", reason="x")
    client.force_login(elsewhere)
    assert page(client, "extract", extract.pk).status_code == 404


def test_only_who_asked_downloads_and_each_time_is_recorded(land, client):
    extract = made(land)
    for user in (land.other, land.officer, land.protector, land.worker):
        client.force_login(user)
        assert client.post(reverse("research:download", args=[extract.pk])).status_code == 404
    assert not Event.objects.filter(action="extract.download").exists()
    client.force_login(land.researcher)
    for _ in range(2):
        answer = client.post(reverse("research:download", args=[extract.pk]))
        assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
        assert zipfile.is_zipfile(io.BytesIO(answer.content))
    told = Event.objects.filter(action="extract.download", target=str(extract.pk))
    assert [event.actor for event in told] == [land.researcher.pk] * 2
    assert told[0].payload["sha256"] == hashlib.sha256(answer.content).hexdigest()
    extract.refresh_from_db()
    assert extract.downloads == 2
    client.force_login(land.protector)
    assert page(client, "extract", extract.pk).content.decode().count("Downloaded") == 2


def test_on_its_last_day_it_is_there_and_the_day_after_it_is_deleted(land, monkeypatch):
    extract = made(land)
    last = extract.until
    monkeypatch.setattr(clock, "today", lambda: last)
    assert close_expired() == 0
    assert actions.give_out(by=land.researcher, extract=extract)
    monkeypatch.setattr(clock, "today", lambda: last + timedelta(days=1))
    with pytest.raises(rules.NotPossible) as refusal:
        actions.give_out(by=land.researcher, extract=extract)
    assert refusal.value.code == "not_ready"
    assert close_expired() == 1 and close_expired() == 0
    extract.refresh_from_db()
    assert extract.state == "expired" and extract.closed_at
    assert not ExtractFile.objects.exists()
    assert Event.objects.filter(action="extract.close", target=str(extract.pk)).count() == 1


def test_a_withdrawn_one_is_deleted_and_stays_withdrawn(land):
    extract = made(land)
    held = actions.withdraw(by=land.officer, extract=extract, reason="The study was stopped.")
    assert held.state == "withdrawn" and not ExtractFile.objects.exists()
    with pytest.raises(rules.NotPossible):
        actions.withdraw(by=land.researcher, extract=held, reason="x")
    with pytest.raises(rules.NotPossible):
        actions.give_out(by=land.researcher, extract=held)
    assert make_extract.call(extract_id=str(extract.pk)) == "withdrawn"


def test_one_withdrawn_while_it_was_being_made_is_not_kept(land, monkeypatch):
    extract = approve(land, ask(land))
    kept = actions._keep

    def meanwhile(*told):
        actions.withdraw(by=land.researcher, extract=extract, reason="No need any more.")
        return kept(*told)

    monkeypatch.setattr(actions, "_keep", meanwhile)
    assert actions.make_extract(extract=extract).state == "withdrawn"
    assert not ExtractFile.objects.exists()


def test_two_made_at_the_same_time_are_still_checked_together(land, monkeypatch):
    one, two = (approve(land, ask(land)) for _ in range(2))
    kept = actions._keep

    def meanwhile(*told):
        monkeypatch.setattr(actions, "_keep", kept)
        actions.make_extract(extract=two)
        return kept(*told)

    monkeypatch.setattr(actions, "_keep", meanwhile)
    with pytest.raises(rules.NotPossible) as refusal:
        actions.make_extract(extract=one)
    assert refusal.value.code == "others_first"
    again = actions.make_extract(extract=Extract.objects.get(pk=one.pk))
    assert again.report["together_with"] == [str(two.pk)]


def test_the_stored_file_is_sealed(land):
    from django.db import connection

    made(land)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM research_extractfile")
        stored = bytes(cursor.fetchone()[0])
    assert b"children.csv" not in stored and b"manifest" not in stored


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"wish": Wish(("national",), "region")}, "nothing_describes"),
        ({"wish": Wish(tuple(v.code for v in VARIABLES), "region")}, "too_many"),
        ({"until": clock.today()}, "until_past"),
        ({"until": clock.today() + timedelta(days=400)}, "until_far"),
    ],
)
def test_what_cannot_be_asked_is_refused(land, changes, code):
    with pytest.raises(rules.NotPossible) as refusal:
        ask(land, **changes)
    assert refusal.value.code == code and not Extract.objects.exists()


def test_a_researcher_asks_about_their_places_only(land):
    land.researcher.areas.set([land.aravan])
    land.researcher = type(land.researcher).objects.get(pk=land.researcher.pk)
    with pytest.raises(PermissionDenied):
        ask(land)
    assert ask(land, area=land.aravan).state == "asked"


def test_asking_on_the_page_keeps_what_was_written_until_it_is_right(land, client):
    client.force_login(land.researcher)
    told = {
        "purpose": "Thesis", "question": "Why?", "ethics": "No 12", "snapshot": str(land.snapshot.pk),
        "area": str(land.region.pk), "level": "district", "until": "1.1.2020", "sensitive": ["national"],
    }  # fmt: skip
    text = page(client, "ask", **told).content.decode()
    assert "At least one must describe the child" in text and "Choose a day after today" in text
    assert "Thesis" in text and not Extract.objects.exists()
    told |= {
        "describing": ["sex"],
        "until": (clock.today() + timedelta(days=9)).strftime("%d.%m.%Y"),
    }
    assert page(client, "ask", **told).status_code == 302
    asked = Extract.objects.get()
    assert (asked.variables, asked.asked_by) == (["sex", "national"], land.researcher)


def test_a_decision_on_the_page_makes_the_file_by_a_job(land, client):
    extract = ask(land)
    client.force_login(land.officer)
    text = page(client, "decide", extract.pk, to="approved", k="3", reason="Sound").content.decode()
    assert "Sound" in text and "5" in text
    extract.refresh_from_db()
    assert extract.state == "asked"
    assert (
        page(client, "decide", extract.pk, to="approved", k="7", reason="Sound").status_code == 302
    )
    assert make_extract.call(extract_id=str(extract.pk)) == "made"
    client.force_login(land.researcher)
    text = page(client, "extract", extract.pk).content.decode()
    assert "of 7 or more who are alike" in text
    assert text.count("Download") >= 1 and "Decide" not in text


def test_each_reads_the_requests_that_are_theirs(land, client, django_assert_max_num_queries):
    for _ in range(3):
        ask(land)
    ask(land, by=land.other)
    for user, count in (
        (land.researcher, 3),
        (land.other, 1),
        (land.officer, 4),
        (land.protector, 4),
    ):
        client.force_login(user)
        with django_assert_max_num_queries(14):
            text = page(client, "extracts").content.decode()
        assert text.count("Do children who work miss school?") == count
    client.force_login(land.worker)
    assert page(client, "extracts").status_code == 404


def test_every_refusal_has_its_sentence_in_the_readers_language():
    assert {code: str(text) for code, text in REFUSALS.items()} == dict(rules.SENTENCES)


def test_every_state_of_a_request_that_is_open_can_be_withdrawn_and_expires():
    for state in rules.OPEN:
        assert rules.check_move(state, rules.WITHDRAWN) and rules.check_move(state, rules.EXPIRED)
    for state in (rules.REFUSED, rules.FAILED, rules.EXPIRED, rules.WITHDRAWN):
        for after in (rules.APPROVED, rules.MADE):
            with pytest.raises(rules.NotPossible):
                rules.check_move(state, after)


def test_the_variables_are_columns_of_every_snapshot():
    from balalyk.reporting.snapshots.facts import select

    children = select("children", "children.parquet")
    for variable in VARIABLES:
        assert variable.column in children, variable.code
    assert WISH.describing == ["sex", "age", "attending"]


def test_the_officer_is_told_of_a_request_and_the_researcher_of_what_becomes_of_it(land):
    a_user("ministry_analyst", land.aravan, username="elsewhere")
    extract = ask(land)
    told = Notice.objects.get()
    assert (told.to, told.kind) == (land.officer, Kind.EXTRACT_ASKED)
    assert told.path == reverse("research:extract", args=[extract.pk])
    approve(land, extract)
    assert Notice.objects.get(kind=Kind.EXTRACT_NEWS).to == land.researcher
    read_notices(by=land.researcher, notices=Notice.objects.filter(to=land.researcher))
    actions.make_extract(extract=Extract.objects.get())
    assert Notice.objects.filter(kind=Kind.EXTRACT_NEWS, read_at=None).count() == 1
    read_notices(by=land.researcher, notices=Notice.objects.filter(to=land.researcher))
    actions.withdraw(by=land.researcher, extract=extract, reason="Done.")
    assert not Notice.objects.filter(kind=Kind.EXTRACT_NEWS, read_at=None).exists()
