"""Assessments: what is known stands beside them, nothing that was typed is lost, cases go on."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.casework import actions, queries, rules
from balalyk.casework.models import Answer, Assessment, Case, Due, OtherVersion
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.registry import actions as registry
from balalyk.registry.models import Care, Document, Migration, Person, Schooling
from tests.casework.helping import CONCLUSION, NOW, TOLD, a_town, assessed, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with clock.stopped_at(NOW):
        yield a_town()


def begun(town, kind="initial") -> Assessment:
    return actions.begin_assessment(by=town.worker, case=town.case, kind=kind)


def test_beginning_one_moves_the_case_and_begun_twice_it_is_one(town):
    draft = begun(town)
    assert Case.objects.get(pk=town.case.pk).state == "assessing"
    assert begun(town) == draft
    assert Assessment.objects.count() == 1


def test_the_initial_asks_what_cannot_wait_and_the_full_one_everything(town):
    told = dict.fromkeys(("safety", "care", "health", "work"), TOLD)
    assert rules.unfinished("initial", told) == ["conclusion"]
    assert rules.unfinished("full", {**told, "conclusion": CONCLUSION}) == [
        "school", "documents", "income", "housing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "told", "is_told"),
    [
        ("work", {"level": "some", "child": "Sews.", "family": ""}, True),
        ("work", {"level": "some", "child": " ", "family": "All sew."}, True),
        ("work", {"level": "", "child": "Sews.", "family": ""}, False),
        ("work", {"level": "unknown", "child": "", "family": ""}, False),
        ("work", {"level": "unknown", "child": "The aunt did not let us in.", "family": ""}, True),
        ("conclusion", {"summary": ""}, False),
        ("conclusion", {"summary": "School first."}, True),
    ],
)
def test_a_part_is_told_with_a_level_and_a_sentence(part, told, is_told):
    assert rules.is_told(part, told) is is_told


def test_finishing_the_initial_then_the_full_one_does_the_steps_and_moves_the_case(town):
    assessed(town, "initial")
    assert town.case.state == "assessing"
    assert set(Due.objects.waiting().values_list("step", flat=True)) == {"full_assessment"}
    done = assessed(town, "full")
    assert town.case.state == "planning"
    assert set(Due.objects.waiting().values_list("step", flat=True)) == {"plan"}
    assert (done.state, done.finished_by) == ("finished", town.worker)
    assert done.builds_on.kind == "initial"


def test_a_full_one_at_once_does_both_steps(town):
    assessed(town, "full")
    assert town.case.state == "planning"
    assert set(Due.objects.waiting().values_list("step", flat=True)) == {"plan"}


def test_a_case_that_is_further_stays_where_it_is(town):
    assessed(town)
    actions.move_case(by=town.supervisor, case=town.case, to="helped")
    assessed(town)
    assert town.case.state == "helped"


def test_it_is_not_finished_while_a_part_is_missing(town):
    draft = begun(town)
    tell(town.worker, draft, "safety")
    with pytest.raises(rules.NotPossible) as refusal:
        actions.finish_assessment(by=town.worker, assessment=draft)
    assert refusal.value.code == "assessment_unfinished"
    assert Due.objects.waiting().filter(step="initial_assessment").exists()


def test_a_finished_one_is_never_written_again(town):
    done = assessed(town, "initial")
    with pytest.raises(rules.NotPossible):
        tell(town.worker, done, "safety", child="Another word.")
    with pytest.raises(rules.NotPossible):
        actions.finish_assessment(by=town.worker, assessment=done)


def test_the_same_words_saved_again_leave_no_event(town):
    draft = begun(town)
    tell(town.worker, draft, "work")
    before = Event.objects.count()
    tell(town.worker, draft, "work")
    assert Event.objects.count() == before


def test_two_people_who_write_at_once_lose_nothing(town):
    draft = begun(town)
    tell(town.worker, draft, "work", child="First.")
    mine = actions.Written({**TOLD, "child": "Mine."}, 1)
    theirs = actions.Written({**TOLD, "child": "Theirs.", "level": "grave"}, 1)
    assert actions.save_part(
        by=town.worker, assessment=draft, part="work", written=mine
    ).other is None  # fmt: skip
    saved = actions.save_part(by=town.colleague, assessment=draft, part="work", written=theirs)
    assert saved.answer.told["child"] == "Mine."
    assert saved.other.told["child"] == "Theirs."
    for part in rules.PARTS:
        if part != "work":
            tell(town.worker, draft, part)
    with pytest.raises(rules.NotPossible) as refusal:
        actions.finish_assessment(by=town.worker, assessment=draft)
    assert refusal.value.code == "two_versions"
    answer = actions.choose_version(by=town.worker, other=saved.other, keep="both")
    assert answer.told["child"] == "Mine.\n\nTheirs."
    assert answer.told["level"] == "grave"
    assert actions.finish_assessment(by=town.worker, assessment=draft).state == "finished"


def test_the_version_that_is_not_chosen_is_kept(town):
    draft = begun(town)
    tell(town.worker, draft, "work", child="First.")
    late = actions.Written({**TOLD, "child": "Second."}, 0)
    other = actions.save_part(
        by=town.colleague, assessment=draft, part="work", written=late
    ).other  # fmt: skip
    actions.choose_version(by=town.worker, other=other, keep="second")
    assert Answer.objects.get(part="work").told["child"] == "Second."
    other.refresh_from_db()
    assert other.told["child"] == "First."
    with pytest.raises(rules.NotPossible):
        actions.choose_version(by=town.worker, other=other, keep="first")


def test_one_page_may_save_faster_than_it_hears_the_answer_and_what_it_replaces_is_kept(town):
    from uuid import uuid4

    draft, page = begun(town), uuid4()
    for text in ("Sew", "Sews", "Sews buttons"):
        written = actions.Written({**TOLD, "child": text}, 0, page)
        saved = actions.save_part(by=town.worker, assessment=draft, part="work", written=written)
        assert saved.other is None
    assert Answer.objects.get(part="work").told["child"] == "Sews buttons"
    kept = {row.told["child"] for row in OtherVersion.objects.all()}
    assert kept == {"Sew", "Sews"}
    assert not OtherVersion.objects.filter(decided_at__isnull=True).exists()


def test_what_was_written_does_not_lie_open_in_the_database(town):
    draft = begun(town)
    tell(town.worker, draft, "safety", child="The stepfather beats him.")
    raw = b"".join(bytes(one.data) for one in Answer.objects.values_list("told", flat=True))
    assert b"stepfather" not in raw
    assert "stepfather" not in str(list(Event.objects.values_list("payload", flat=True)))


def test_what_is_known_comes_with_its_source_and_day(town):
    known = {(one.part, one.code): one for one in queries.known_of(town.case)}
    assert known["school", "school"].on == date(2026, 11, 2)
    assert known["school", "school"].source == "registry"
    assert known["documents", "document"].values["state"] == "lacks"
    assert known["care", "care"].values["status"] == "informal_relative"
    assert known["care", "parent"].values["country"] == "RU"
    assert known["health", "difficulties"].values["difficulties"] == ["walking"]
    assert known["housing", "condition"].values == {"question": "heating", "answer": "coal"}
    assert known["safety", "concern"].source == "concern"


def test_a_finished_one_keeps_what_was_known_that_day(town):
    done = assessed(town)
    registry.correct_schooling(
        by=town.worker,
        schooling=Schooling(child=town.boy, attending="yes", from_date=date(2026, 11, 20)),
    )
    kept = [rules.Known.read(row) for row in Assessment.objects.get(pk=done.pk).known]
    school = next(one for one in kept if one.code == "school")
    assert school.values["attending"] == "often_absent"


def test_who_works_elsewhere_finds_and_writes_nothing(client, town):
    draft = begun(town)
    with pytest.raises(PermissionDenied):
        tell(town.elsewhere, draft, "work")
    for stranger in (town.elsewhere, town.member, town.secretary):
        client.force_login(stranger)
        assert client.get(reverse("casework:assessment", args=[draft.pk])).status_code == 404
        url = reverse("casework:assessment_part", args=[draft.pk, "work"])
        assert client.post(url, TOLD).status_code == 404
    assert not Answer.objects.exists()


def part_url(draft, part="work"):
    return reverse("casework:assessment_part", args=[draft.pk, part])


def test_a_part_is_saved_half_told_and_come_back_to(client, town):
    draft = begun(town)
    client.force_login(town.worker)
    page = client.get(part_url(draft, "school")).content.decode()
    assert "In school, often absent" in page
    assert "register, 02.11.2026" in page
    answer = client.post(part_url(draft), {"child": "Carries", "version": "0"})
    assert answer.status_code == 302
    page = client.get(part_url(draft)).content.decode()
    assert "Carries" in page
    assert 'name="version" value="1"' in page
    assert town.worker.full_name in page


def test_a_script_saves_as_it_is_typed_and_is_told_when(client, town):
    draft = begun(town)
    client.force_login(town.worker)
    typed = {"child": "Carries", "version": "0"}
    answer = client.post(part_url(draft), typed, headers={"hx-request": "true"})
    page = answer.content.decode()
    assert "Saved 20.11. 10:00" in page
    assert 'name="version" value="1"' in page
    assert "<html" not in page


def test_both_versions_are_shown_and_one_is_chosen(client, town):
    draft = begun(town)
    client.force_login(town.worker)
    client.post(part_url(draft), {"child": "Mine.", "version": "0"})
    client.force_login(town.colleague)
    typed = {"child": "Theirs.", "version": "0"}
    fragment = client.post(part_url(draft), typed, headers={"hx-request": "true"}).content.decode()
    assert "both versions are kept" in fragment
    typed["child"] = "Theirs, longer."
    client.post(part_url(draft), {**typed, "version": "0"})
    page = client.get(part_url(draft)).content.decode()
    assert "Mine." in page
    assert "Theirs, longer." in page
    other = OtherVersion.objects.get()
    url = reverse("casework:choose_version", args=[draft.pk, other.pk])
    client.post(url, {"keep": "neither"})
    assert OtherVersion.objects.get().decided_at is None
    client.post(url, {"keep": "second"})
    assert Answer.objects.get().told["child"] == "Theirs, longer."


def test_too_long_a_text_is_said_and_kept_on_the_page(client, town):
    draft = begun(town)
    client.force_login(town.worker)
    page = client.post(part_url(draft), {"child": "x" * 6001, "version": "0"}).content.decode()
    assert "6000" in page
    assert "x" * 6001 in page
    assert not Answer.objects.exists()
    fragment = client.post(
        part_url(draft), {"child": "x" * 6001}, headers={"hx-request": "true"}
    ).content.decode()  # fmt: skip
    assert "Not saved" in fragment


def test_hidden_names_hide_what_was_written(client, town):
    draft = begun(town)
    tell(town.worker, draft, "work", child="His uncle Bakyt pays him.")
    client.force_login(town.worker)
    session = client.session
    session["names_hidden"] = True
    session.save()
    assert "Bakyt" not in client.get(part_url(draft)).content.decode()


def correct_url(town, what):
    return reverse("casework:correct", args=[town.case.number, what])


def test_school_corrected_ends_the_old_row_and_leaves_an_event(client, town):
    client.force_login(town.worker)
    page = client.get(correct_url(town, "school")).content.decode()
    assert 'value="often_absent"' in page
    data = {"attending": "no", "grade_finished": "6", "kind": "general", "barrier": "work",
            "next": "/cases/"}  # fmt: skip
    answer = client.post(correct_url(town, "school"), data)
    assert answer["Location"] == "/cases/"
    rows = list(Schooling.objects.filter(child=town.boy).order_by("pk"))
    assert [row.attending for row in rows] == ["often_absent", "no"]
    assert rows[0].until_date == rows[1].from_date == date(2026, 11, 20)
    event = Event.objects.get(action="child.correct")
    assert (event.about, event.payload) == (town.boy.pk, {"fact": "schooling"})
    client.post(correct_url(town, "school"), data)
    assert Schooling.objects.count() == 2


def test_a_way_back_leads_nowhere_else(client, town):
    client.force_login(town.worker)
    data = {"attending": "yes", "next": "//evil.example/"}
    answer = client.post(correct_url(town, "school"), data)
    assert answer["Location"] == f"/cases/{town.case.number}/"


def test_papers_corrected_write_only_what_changed(client, town):
    client.force_login(town.worker)
    data = dict.fromkeys(("personal_number", "residence_registration", "citizenship", "identity_card"), "unknown")  # fmt: skip
    client.post(correct_url(town, "documents"), {**data, "birth_certificate": "applied"})
    now = Document.objects.filter(until_date__isnull=True).values_list("kind", "state")
    assert list(now) == [("birth_certificate", "applied")]


def test_care_and_a_mother_who_came_home_are_corrected(client, town):
    client.force_login(town.worker)
    data = {"status": "power_of_attorney", "mother": "here", "mother_country": "",
            "mother_contact": "unknown"}  # fmt: skip
    assert client.post(correct_url(town, "care"), data).status_code == 302
    care = Care.objects.get(until_date__isnull=True)
    assert (care.status, care.carer.name) == ("power_of_attorney", "Каныкей Усупова")
    assert Migration.objects.get().until_date == date(2026, 11, 20)
    assert Person.objects.get(pk=town.mother.pk).whereabouts == "here"


def test_a_wrong_grade_is_said_and_nothing_is_written(client, town):
    client.force_login(town.worker)
    data = {"attending": "no", "grade_finished": "40"}
    page = client.post(correct_url(town, "school"), data).content.decode()
    assert "from 0 to 12" in page
    assert 'value="40"' in page
    assert Schooling.objects.count() == 1


def test_the_list_of_parts_takes_few_queries(client, town, django_assert_max_num_queries):
    done = assessed(town)
    client.force_login(town.worker)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("casework:assessment", args=[done.pk])).status_code == 200
    draft = begun(town, "full")
    with django_assert_max_num_queries(12):
        client.get(reverse("casework:assessment", args=[draft.pk]))
    with django_assert_max_num_queries(22):
        client.get(part_url(draft, "care"))
