"""The risk tool's pages: begun, answered, finished, another level set, and who may see and decide."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balalyk.casework.models import Case, Concern
from balalyk.console.risktool import page
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.notices.models import Notice
from balalyk.portal import actions as portal
from balalyk.screening import actions, rules
from balalyk.screening.models import Override, RiskAnswers
from tests.factories import a_person, a_user
from tests.portal.conftest import BISHKEK, assign, text

pytestmark = pytest.mark.django_db
WHY = "The grandmother lives with them and was there each time."


@pytest.fixture
def girl(village):
    """A girl of 13 in Furkat of whom there is no case."""
    return a_person(village.furkat, name="Айжан Асанова", sex="f")


def draft(village, child, depth="assessment"):
    return actions.begin_answers(by=village.worker, child=child, depth=depth)


def finished(village, child, depth="assessment", **given):
    """Every question answered as well as can be, but for those given."""
    begun = draft(village, child, depth)
    version = rules.version(begun.tool_version)
    best = {one.code: one.answers[0].code for one in version.asked_at(depth)}
    actions.save_answers(by=village.worker, answers=begun, given=best | given)
    return portal.finish_risk_answers(by=village.worker, answers=begun)


def at(name, *args):
    return reverse(f"portal:{name}", args=args)


# --- asking ----------------------------------------------------------------------------------


def test_a_worker_begins_at_a_depth_and_goes_on_with_the_draft_there_is(client, village, girl):
    client.force_login(village.worker)
    for _ in range(2):
        answer = client.post(at("begin_risk", girl.pk), {"depth": "assessment"})
        begun = RiskAnswers.objects.get()
        assert answer["Location"] == at("risk_answers", begun.pk)
    assert (begun.tool_version, begun.state, begun.begun_by) == ("2026.2", "draft", village.worker)


def test_the_door_is_asked_by_the_household_form_and_not_here(client, village, girl):
    client.force_login(village.worker)
    answer = client.post(at("begin_risk", girl.pk), {"depth": "door"}, follow=True)
    assert "is not asked at this depth" in text(answer)
    assert not RiskAnswers.objects.exists()


def test_before_the_depths_were_published_nobody_can_begin(client, village, girl):
    with clock.stopped_at(datetime(2026, 1, 31, 12, 0, tzinfo=BISHKEK)):
        client.force_login(village.worker)
        page = text(client.get(at("child_risk", girl.pk)))
        assert "by the household form" in page and "Begin an assessment" not in page
        with pytest.raises(rules.NotPossible):
            draft(village, girl)


def test_a_part_shows_its_questions_with_guidance_and_keeps_the_answers(client, village, girl):
    begun = draft(village, girl)
    client.force_login(village.worker)
    page = text(client.get(at("risk_part", begun.pk, "physical_abuse")))
    assert "Is the child beaten or hurt at home?" in page
    assert "never before a parent or carer" in page
    answer = client.post(
        at("risk_part", begun.pk, "physical_abuse"),
        {"hurt_at_home": "unknown", "hard_punishment": "sometimes", "go_on": "1"},
    )
    assert answer["Location"] == at("risk_part", begun.pk, "sexual_abuse")
    begun.refresh_from_db()
    assert begun.answers == {"hurt_at_home": "unknown", "hard_punishment": "sometimes"}
    listed = text(client.get(at("risk_answers", begun.pk)))
    assert "2 of 5 answered" in listed


def test_a_wrong_answer_is_said_and_the_right_ones_beside_it_stay(client, village, girl):
    begun = draft(village, girl)
    client.force_login(village.worker)
    answer = client.post(
        at("risk_part", begun.pk, "street"), {"sleeps_outside": "perhaps", "runs_away": "once"}
    )
    page = text(answer)
    assert "Choose one of the answers" in page
    assert re.search(r'name="runs_away" value="once"[^>]*checked', page)
    begun.refresh_from_db()
    assert begun.answers == {}


def test_a_day_to_come_is_refused_and_what_was_typed_stays(client, village, girl):
    begun = draft(village, girl)
    client.force_login(village.worker)
    sent = {"on_date": "19.11.2026", "seen_alone": "yes", "told": "Ал үйгө барбайм деди."}
    page = text(client.post(at("risk_part", begun.pk, "circumstances"), sent))
    assert "The date cannot be after 18.11.2026" in page and "Ал үйгө барбайм деди." in page
    client.post(at("risk_part", begun.pk, "circumstances"), sent | {"on_date": "17.11.2026"})
    begun.refresh_from_db()
    assert (begun.on_date.day, begun.seen_alone, begun.told) == (17, True, sent["told"])


def test_danger_is_said_while_the_other_questions_are_still_open(client, village, girl):
    begun = draft(village, girl)
    actions.save_answers(by=village.worker, answers=begun, given={"wants_to_die": "yes"})
    client.force_login(village.worker)
    assert "means danger now" in text(client.get(at("risk_answers", begun.pk)))


def test_nothing_answered_cannot_be_finished(client, village, girl):
    begun = draft(village, girl)
    client.force_login(village.worker)
    answer = client.post(at("finish_risk", begun.pk), follow=True)
    assert "Answer at least one question first." in text(answer)


def test_a_dropped_draft_leaves_nothing_but_the_event(client, village, girl):
    begun = draft(village, girl)
    client.force_login(village.worker)
    client.post(at("drop_risk", begun.pk))
    assert not RiskAnswers.objects.exists()
    assert Event.objects.filter(action="risk.answer", payload__dropped=True, about=girl.pk).exists()


# --- the result ------------------------------------------------------------------------------


def test_the_level_is_always_shown_with_its_reasons_points_and_version(client, village, girl):
    done = finished(village, girl, missing_meals="yes", untreated="yes", wants_to_die="unknown")
    client.force_login(village.worker)
    page = text(client.get(at("risk_answers", done.pk)))
    assert "Risk: High" in page
    assert "Goes without food for whole days" in page and "3 points" in page
    assert "An illness or injury without a doctor" in page and "7 points together" in page
    assert "Not known yet: harm to oneself." in page and "Does the child speak of dying" in page
    assert "None seen: child labour, exploitation" in page
    assert "2026.2" in page and "not law" in page


def test_what_is_finished_is_never_changed(client, village, girl):
    done = finished(village, girl)
    for act in (
        lambda: actions.save_answers(by=village.worker, answers=done, given={"runs_away": "more"}),
        lambda: actions.finish_answers(by=village.worker, answers=done),
        lambda: actions.drop_answers(by=village.worker, answers=done),
    ):
        with pytest.raises(rules.NotPossible) as refused:
            act()
        assert refused.value.code == "finished"
    client.force_login(village.worker)
    assert client.get(at("risk_part", done.pk, "street")).status_code == 404


@pytest.mark.parametrize(
    ("given", "danger"),
    [({"wants_to_die": "yes"}, "now"), ({"hurt_at_home": "yes"}, "high")],
)
def test_a_grave_level_opens_a_case_with_the_reasons(village, girl, given, danger):
    done = finished(village, girl, **given)
    case = Case.objects.get(child=girl)
    assert case.danger == danger
    assert [one["code"] for one in case.reasons] == list(given)
    concern = Concern.objects.get(case=case)
    assert (concern.source, concern.source_id) == ("risk_tool", done.pk)


def test_a_grave_level_joins_the_case_that_lives_and_raises_it(village):
    case = Case.objects.get(child=village.boy)
    assert case.danger == "high"
    finished(village, village.boy, wants_to_die="yes")
    case.refresh_from_db()
    assert case.danger == "now" and Case.objects.filter(child=village.boy).count() == 1


def test_a_medium_level_opens_no_case_and_says_what_to_do(client, village, girl):
    done = finished(village, girl, marriage_talk="yes")
    assert done.level == "medium" and not Case.objects.filter(child=girl).exists()
    client.force_login(village.worker)
    assert "Agree with the family on help" in text(client.get(at("risk_answers", done.pk)))


def test_when_the_case_cannot_be_opened_nothing_is_finished(village, girl, monkeypatch):
    begun = draft(village, girl)
    actions.save_answers(by=village.worker, answers=begun, given={"wants_to_die": "yes"})

    def broken(**_):
        raise RuntimeError("no case today")

    monkeypatch.setattr("balalyk.casework.actions.receive_concern", broken)
    with pytest.raises(RuntimeError):
        portal.finish_risk_answers(by=village.worker, answers=begun)
    begun.refresh_from_db()
    assert begun.state == "draft"


def test_the_answers_and_what_was_said_are_sealed(village, girl):
    begun = draft(village, girl)
    actions.save_answers(by=village.worker, answers=begun, given={"touched_or_threatened": "yes"})
    actions.save_circumstances(
        by=village.worker, answers=begun, on_date=begun.on_date, seen_alone=True, told="Сырым бар"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers, told FROM screening_riskanswers")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"touched" not in stored and "Сырым".encode() not in stored
    payloads = Event.objects.filter(action="risk.answer").values_list("payload", flat=True)
    assert "touched" not in str(list(payloads))


# --- another level ---------------------------------------------------------------------------


def test_raising_to_a_grave_level_counts_at_once_and_opens_a_case(village, girl):
    done = finished(village, girl, marriage_talk="yes")
    row = portal.set_risk_level(by=village.worker, answers=done, level="high", reason=WHY)
    done = RiskAnswers.objects.get(pk=done.pk)
    assert (row.state, done.level, done.level_now) == ("in_force", "medium", "high")
    assert Case.objects.get(child=girl).danger == "high"


def test_lowering_a_grave_level_waits_and_the_supervisor_is_told(client, village, girl):
    done = finished(village, girl, hurt_at_home="yes")
    client.force_login(village.worker)
    sent = {"level": "medium", "reason": WHY}
    page = text(client.post(at("set_risk_level", done.pk), sent, follow=True))
    assert "It waits for a supervisor." in page and "Risk: High" in page
    assert "Confirm the lower level" not in page
    notice = Notice.objects.get(to=village.supervisor)
    assert notice.path == at("risk_answers", done.pk)

    client.force_login(village.supervisor)
    overview = text(client.get(at("overview")))
    assert "wants to lower the risk from high to medium" in overview
    page = text(client.get(at("risk_answers", done.pk)))
    assert "Confirm the lower level" in page and WHY in page


@pytest.mark.parametrize(("answer", "now"), [("confirm", "medium"), ("refuse", "high")])
def test_a_supervisor_confirms_a_lowered_level_or_not(client, village, girl, answer, now):
    done = finished(village, girl, hurt_at_home="yes")
    row = portal.set_risk_level(by=village.worker, answers=done, level="medium", reason=WHY)
    client.force_login(village.supervisor)
    sent = {"override": row.pk, "answer": answer, "reason": ""}
    page = text(client.post(at("decide_risk_level", done.pk), sent))
    assert "Write why, so that it can be understood later" in page
    client.post(at("decide_risk_level", done.pk), sent | {"reason": "Seen together on Tuesday."})
    done = RiskAnswers.objects.get(pk=done.pk)
    assert done.level_now == now and done.level == "high"
    page = text(client.get(at("risk_answers", done.pk)))
    assert ("The tool found: high" in page) == (answer == "confirm")
    assert "Seen together on Tuesday." in page
    assert Case.objects.get(child=girl).danger == "high"


def test_nobody_confirms_what_they_have_set_themselves(client, village, girl):
    done = finished(village, girl, hurt_at_home="yes")
    row = portal.set_risk_level(by=village.supervisor, answers=done, level="low", reason=WHY)
    client.force_login(village.supervisor)
    sent = {"override": row.pk, "answer": "confirm", "reason": "I know better than the tool."}
    page = text(client.post(at("decide_risk_level", done.pk), sent, follow=True))
    assert "nobody confirms what they have set themselves" in page
    assert "Lowered risk levels" not in text(client.get(at("overview")))
    assert RiskAnswers.objects.get(pk=done.pk).level_now == "high"


def test_a_worker_may_not_confirm(client, village, girl):
    done = finished(village, girl, hurt_at_home="yes")
    row = portal.set_risk_level(by=village.supervisor, answers=done, level="low", reason=WHY)
    with pytest.raises(PermissionDenied):
        actions.decide_override(by=village.worker, override=row, to="confirmed", reason=WHY)


def test_a_newer_level_takes_the_place_of_one_that_still_waits(village, girl):
    done = finished(village, girl, hurt_at_home="yes")
    first = portal.set_risk_level(by=village.worker, answers=done, level="low", reason=WHY)
    portal.set_risk_level(by=village.worker, answers=done, level="medium", reason=WHY)
    assert Override.objects.get(pk=first.pk).state == "replaced"
    assert Override.objects.waiting().count() == 1


def test_a_level_without_a_reason_is_refused_and_the_choice_stays(client, village, girl):
    done = finished(village, girl, marriage_talk="yes")
    client.force_login(village.worker)
    sent = {"level": "high", "reason": "because"}
    page = text(client.post(at("set_risk_level", done.pk), sent))
    assert "in a whole sentence" in page
    assert re.search(r'value="high"[^>]*checked', page) and "because" in page
    assert not Override.objects.exists()


# --- the child's page, the history, the table ------------------------------------------------


def test_the_child_page_and_its_history_show_level_reasons_and_version(see, village, girl):
    finished(village, girl, hurt_at_home="yes")
    for name in ("child", "child_risk"):
        page = text(see(village.worker, at(name, girl.pk)))
        assert "Hurt at home" in page and "version 2026.2" in page and "High" in page
    assert "The risk tool found a level: high" in text(
        see(village.worker, at("child_events", girl.pk))
    )


def test_an_old_result_is_read_by_its_own_version(see, village, girl, monkeypatch):
    done = finished(village, girl, parents_call="seldom")
    newer = rules.Version("2027.1", clock.today(), None, rules.DEPTHS, (), (), (("high", 1),))
    from balalyk.screening.rules import versions

    monkeypatch.setattr(versions, "VERSIONS", (*rules.VERSIONS, newer))
    page = text(see(village.worker, at("risk_answers", done.pk)))
    assert "Risk: Low" in page and "Do parents who are away keep in touch" in page


def test_everybody_who_works_here_can_read_how_the_tool_counts(see, village):
    inspector = a_user("labour_inspector", village.furkat)
    page = text(see(inspector, at("how_risk_counts")))
    for question in rules.VERSIONS[-1].questions:
        assert question.code in page or str(question.text).replace("’", "’") in page
    assert "Low from 1 point" in page or "low from 1 point" in page
    assert "The risk tool" not in text(see(inspector, at("child_risk", village.boy.pk)))
    older = text(see(inspector, at("how_risk_counts"), version="2026.1"))
    assert "from 01.01.2026 to 31.01.2026" in older and "wants to die" not in older


def test_the_page_of_the_law_leads_to_the_table(see, village):
    assert at("how_risk_counts") in text(see(village.worker, at("the_law")))


# --- who may ---------------------------------------------------------------------------------


def test_somebody_of_another_area_finds_nothing(client, village, girl, stranger):
    begun = draft(village, girl)
    done = finished(village, village.boy)
    client.force_login(stranger)
    gone = [
        client.get(at("child_risk", girl.pk)),
        client.post(at("begin_risk", girl.pk), {"depth": "review"}),
        client.get(at("risk_answers", begun.pk)),
        client.get(at("risk_part", begun.pk, "street")),
        client.post(at("risk_part", begun.pk, "street"), {"runs_away": "once"}),
        client.post(at("finish_risk", begun.pk)),
        client.post(at("drop_risk", begun.pk)),
        client.get(at("risk_answers", done.pk)),
        client.post(at("set_risk_level", done.pk), {"level": "danger", "reason": WHY}),
    ]
    assert {answer.status_code for answer in gone} == {404}
    for act in (actions.save_answers, actions.save_circumstances):
        rest = {"given": {}} if act is actions.save_answers else {
            "on_date": begun.on_date, "seen_alone": None, "told": "",
        }  # fmt: skip
        with pytest.raises(PermissionDenied):
            act(by=stranger, answers=begun, **rest)
    assert RiskAnswers.objects.count() == 2 and not Override.objects.exists()


def test_a_monitoring_member_reads_the_result_but_neither_asks_nor_sets(see, client, village, girl):
    member = a_user("monitoring_group_member")
    assign(member, girl)
    done = finished(village, girl, marriage_talk="yes")
    begun = draft(village, girl)
    page = text(see(member, at("risk_answers", done.pk)))
    assert "Risk: Medium" in page and "Set another level" not in page
    assert "Begin an assessment" not in text(see(member, at("child_risk", girl.pk)))
    assert see(member, at("risk_answers", begun.pk)).status_code == 404
    assert client.post(at("begin_risk", girl.pk), {"depth": "review"}).status_code == 404
    assert client.get(at("set_risk_level", done.pk)).status_code == 404


def test_looking_at_a_result_is_recorded(see, village, girl):
    done = finished(village, girl)
    see(village.supervisor, at("risk_answers", done.pk))
    looks = Event.objects.filter(action="child.view", actor=village.supervisor.pk, about=girl.pk)
    assert looks.count() == 1


# --- how many queries ------------------------------------------------------------------------


def test_the_history_costs_the_same_however_often_the_tool_was_used(
    client, village, girl, django_assert_max_num_queries
):
    client.force_login(village.worker)
    first = finished(village, girl, hurt_at_home="yes")
    portal.set_risk_level(by=village.worker, answers=first, level="danger", reason=WHY)
    client.get(at("child_risk", girl.pk))
    with CaptureQueriesContext(
        connection,
    ) as once:
        client.get(at("child_risk", girl.pk))
    for _ in range(6):
        done = finished(village, girl, hurt_at_home="yes")
        portal.set_risk_level(by=village.worker, answers=done, level="danger", reason=WHY)
    with django_assert_max_num_queries(len(once)):
        client.get(at("child_risk", girl.pk))


def test_the_overview_costs_the_same_however_many_levels_wait(
    client, village, django_assert_max_num_queries
):
    def one_waits(number):
        child = a_person(village.furkat, name=f"Бала {number}")
        done = finished(village, child, hurt_at_home="yes")
        portal.set_risk_level(by=village.worker, answers=done, level="low", reason=WHY)

    one_waits(0)
    client.force_login(village.supervisor)
    client.get(at("overview"))
    with CaptureQueriesContext(connection) as once:
        client.get(at("overview"))
    for number in range(1, 6):
        one_waits(number)
    with django_assert_max_num_queries(len(once)):
        page = text(client.get(at("overview")))
    assert page.count("wants to lower the risk") == 6


def test_the_printed_page_is_the_table_of_the_newest_version():
    printed = (Path(__file__).resolve().parents[2] / "docs" / "risk-tool.md").read_text()
    assert printed == page(), "balalyk risktool > docs/risk-tool.md"
    for question in rules.VERSIONS[-1].questions:
        assert f"`{question.code}`" in printed
