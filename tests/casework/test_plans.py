"""Plans: filled from situations, agreed by child and carer, approved, done, reviewed, printed."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.accounts import roles
from balalyk.casework import actions, queries, rules
from balalyk.casework.models import Case, Due, Goal, Plan, PlanStep, Review
from balalyk.casework.rules.situations import in_language, situations
from balalyk.directory.models import ServiceKind
from balalyk.kernel import clock
from balalyk.kernel.acts import act_in_bulk
from balalyk.kernel.models import Event
from tests.casework.helping import NOW, a_town, agreed, assessed, planned, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with clock.stopped_at(NOW):
        yield a_town()


def in_work(town) -> Plan:
    return actions.approve_plan(by=town.supervisor, plan=agreed(town))


def test_every_situation_has_words_in_three_languages_and_known_codes():
    from balalyk.casework.models import Part, Who, Whose

    assert len(situations()) == 5
    for situation in situations().values():
        assert set(situation.name) == {"en", "ru", "ky"}
        assert {goal.whose for goal in situation.goals} == set(Whose.values)
        for goal in situation.goals:
            assert goal.domain in Part.values
            assert goal.steps
            for step in goal.steps:
                assert step.who in Who.values
                assert step.service == "" or step.service in ServiceKind.values
                assert 0 < step.days <= 90
                assert all(step.words.values())


def test_a_situation_fits_by_the_cases_reasons_or_by_the_work_that_was_seen(town):
    fits = {one.code for one, fits in queries.fitting(town.case) if fits}
    assert fits == {"out_of_school"}
    assert situations()["market_loads"].fits([], {"cart_pushing"})
    assert not situations()["market_loads"].fits(["hazardous"], {"sewing"})


def test_a_plan_begins_with_the_goals_of_its_situations_each_once(town):
    plan = planned(town, "market_loads", "out_of_school")
    texts = [goal.text for goal in plan.goals.all()]
    assert len(texts) == len(set(texts)) == 6
    step = plan.goals.get(order=1).steps.get(order=1)
    assert (step.who, step.due) == ("worker", date(2026, 11, 27))
    assert planned(town, "cotton_harvest") == plan


def test_words_nobody_changed_are_read_in_the_readers_language_and_changed_ones_as_they_are(town):
    goal = planned(town).goals.first()
    assert in_language(goal.text, "ky").startswith("Бала мындан ары жүк ташыбайт")
    assert in_language("The child draws trucks.", "ky") == "The child draws trucks."


def test_it_is_agreed_when_both_agree_and_the_step_of_the_case_is_done(town):
    plan = agreed(town)
    assert plan.state == "agreed"
    assert not Due.objects.waiting().filter(step="plan").exists()
    assert Due.objects.waiting().filter(step="review").exists()
    assert queries.plan_in_force(town.case) == plan


def test_a_refusal_needs_its_reason_and_leaves_a_draft(town):
    plan = planned(town)
    with pytest.raises(rules.NotPossible) as refusal:
        actions.record_agreement(by=town.worker, plan=plan, agreement=said("child", "no"))
    assert refusal.value.code == "no_refusal_reason"
    no = said("child", "no", reason="I want to stay with my grandmother.")
    actions.record_agreement(by=town.worker, plan=plan, agreement=no)
    after = actions.record_agreement(by=town.worker, plan=plan, agreement=said("carer"))
    assert after.state == "draft"
    assert queries.agreement(Plan.objects.get()) == "no"
    assert queries.plan_in_force(town.case) is None


@pytest.mark.parametrize(
    ("answers", "age", "came_to"),
    [
        ({"child": "yes", "carer": "yes"}, 13, "yes"),
        ({"carer": "yes"}, 13, ""),
        ({"child": "no", "carer": "yes"}, 13, "no"),
        ({"child": "no"}, 13, "no"),
        ({"carer": "yes"}, 6, "yes"),
        ({"carer": "yes"}, None, ""),
        ({"child": "yes"}, 6, ""),
    ],
)
def test_who_must_agree_by_age_and_what_the_answers_come_to(answers, age, came_to):
    assert rules.agreement(answers, rules.parties(age)) == came_to


def test_a_change_after_a_yes_asks_again(town):
    plan = planned(town)
    actions.record_agreement(by=town.worker, plan=plan, agreement=said("child"))
    goal = plan.goals.first()
    goal.text = "The child no longer works at the market."
    actions.save_goal(by=town.worker, plan=plan, goal=goal)
    after = actions.record_agreement(by=town.worker, plan=plan, agreement=said("carer"))
    assert after.state == "draft"
    assert [one.said is not None for one in queries.asked(Plan.objects.get())] == [False, True]


def test_nobody_agrees_to_a_plan_without_goals_or_to_a_goal_without_steps(town):
    plan = actions.begin_plan(by=town.worker, case=town.case, codes=(), language="en")
    with pytest.raises(rules.NotPossible) as refusal:
        actions.record_agreement(by=town.worker, plan=plan, agreement=said("child"))
    assert refusal.value.code == "no_goals"
    actions.save_goal(by=town.worker, plan=plan, goal=Goal(whose="child", text="Out of work."))
    with pytest.raises(rules.NotPossible) as refusal:
        actions.record_agreement(by=town.worker, plan=plan, agreement=said("child"))
    assert refusal.value.code == "goal_without_step"


def test_an_agreed_plan_is_not_written_until_it_is_taken_back(town):
    plan = agreed(town)
    goal = plan.goals.first()
    with pytest.raises(rules.NotPossible) as refusal:
        actions.save_goal(by=town.worker, plan=plan, goal=goal)
    assert refusal.value.code == "plan_agreed"
    actions.take_back(by=town.worker, plan=plan)
    actions.save_goal(by=town.worker, plan=plan, goal=goal)
    assert Plan.objects.get().state == "draft"


STATES = ("draft", "agreed", "before_commission", "in_work", "ended")
WAYS = {
    ("draft", "agreed"), ("agreed", "draft"), ("agreed", "before_commission"),
    ("agreed", "in_work"), ("before_commission", "in_work"), ("before_commission", "draft"),
    ("in_work", "ended"),
}  # fmt: skip


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_every_way_that_is_not_in_the_table_is_refused(before, after):
    if (before, after) in WAYS:
        assert rules.check_plan_move(before, after).after == after
    else:
        with pytest.raises(rules.NotPossible):
            rules.check_plan_move(before, after)


def test_every_way_is_some_roles_to_go():
    known = {action for role in roles.ALL for action in role.actions}
    tables = (*rules.PLAN_TRANSITIONS, *rules.ASSESSMENT_TRANSITIONS)
    assert {move.action for move in tables} <= known


def test_it_goes_before_the_commission_and_the_case_with_it(town):
    plan = actions.send_to_commission(by=town.worker, plan=agreed(town))
    assert plan.state == "before_commission"
    assert Case.objects.get(pk=town.case.pk).state == "before_commission"
    assert queries.plan_waiting(town.case) == plan


def test_without_a_full_assessment_it_goes_nowhere(town):
    plan = planned(town)
    for party in ("child", "carer"):
        plan = actions.record_agreement(by=town.worker, plan=plan, agreement=said(party))
    for act, who in (
        (actions.send_to_commission, town.worker),
        (actions.approve_plan, town.supervisor),
    ):
        with pytest.raises(rules.NotPossible) as refusal:
            act(by=who, plan=plan)
        assert refusal.value.code == "assess_first"
    assert Plan.objects.get().state == "agreed"


def test_the_commission_approves_it_or_sends_it_back(town):
    plan = actions.send_to_commission(by=town.worker, plan=agreed(town))
    back = actions.resolve_plan(by=town.secretary, plan=plan, approved="no")
    assert back.state == "draft"
    with pytest.raises(rules.NotPossible):
        actions.resolve_plan(by=town.secretary, plan=back, approved="yes")


def test_a_case_assessed_anew_waits_for_no_commission_and_its_plan_can_be_written_again(town):
    plan = actions.send_to_commission(by=town.worker, plan=agreed(town))
    actions.move_case(by=town.worker, case=plan.case, to="assessing")
    assert Plan.objects.get(pk=plan.pk).state == "draft"
    assert queries.plan_waiting(town.case) is None


def test_the_commissions_yes_puts_it_in_work_with_a_day_of_review(town):
    plan = actions.send_to_commission(by=town.worker, plan=agreed(town))
    done = actions.resolve_plan(by=town.secretary, plan=plan, approved="yes")
    assert (done.state, done.review_on) == ("in_work", date(2027, 2, 18))
    assert done.approved_by == town.secretary


def test_a_plan_comes_back_when_its_case_is_assessed_anew_and_can_be_sent_again(client, town):
    plan = actions.send_to_commission(by=town.worker, plan=agreed(town))
    case = Case.objects.get(pk=town.case.pk)
    actions.move_case(by=town.worker, case=case, to="assessing")
    plan.refresh_from_db()
    assert plan.state == "draft"
    actions.move_case(by=town.worker, case=Case.objects.get(pk=case.pk), to="planning")
    plan = actions.record_agreement(by=town.worker, plan=plan, agreement=said("carer"))
    assert actions.send_to_commission(by=town.worker, plan=plan).state == "before_commission"


@pytest.mark.parametrize(
    ("state", "offered", "said"),
    [
        ("assessing", (), "Finish the full assessment"),
        ("planning", ("send_plan", "approve_plan"), "Send the plan to the commission"),
        ("helped", ("approve_plan",), "The supervisor begins the plan"),
    ],
)
def test_the_page_of_an_agreed_plan_offers_only_what_would_be_done(
    client, town, state, offered, said
):
    plan = agreed(town)
    with act_in_bulk():
        Case.objects.filter(pk=town.case.pk).update(state=state)
    client.force_login(town.supervisor)
    text = page(client, "casework:plan", plan.pk)
    assert said in text
    for name in ("send_plan", "approve_plan"):
        assert (reverse(f"casework:{name}", args=[plan.pk]) in text) == (name in offered)


def test_only_the_supervisor_begins_it_without_the_commission(town):
    plan = agreed(town)
    for other in (town.worker, town.secretary, town.member, town.elsewhere):
        with pytest.raises(PermissionDenied):
            actions.approve_plan(by=other, plan=plan)
    assert actions.approve_plan(by=town.supervisor, plan=plan).state == "in_work"
    assert Case.objects.get(pk=town.case.pk).state == "helped"


def test_a_step_is_done_once_and_the_first_day_stays(town):
    plan = in_work(town)
    step = PlanStep.objects.filter(goal__plan=plan).first()
    actions.finish_plan_step(by=town.worker, plan=plan, step=step, on=date(2026, 11, 20))
    again = actions.finish_plan_step(by=town.worker, plan=plan, step=step, on=date(2026, 11, 19))
    assert again.done_at == date(2026, 11, 20)
    draft = Plan(state="draft", case=town.case)
    with pytest.raises(rules.NotPossible):
        actions.finish_plan_step(by=town.worker, plan=draft, step=step, on=date(2026, 11, 20))


def review(town, plan, outcome, states="met", next_on=None, words=""):
    goals = {str(goal.pk): states for goal in plan.goals.all()}
    return actions.review_plan(
        by=town.worker,
        plan=plan,
        review=Review(outcome=outcome, said=words),
        goals=goals,
        next_on=next_on,
    )


def test_a_review_that_goes_on_sets_the_next_day_and_the_next_due_step(town):
    plan = in_work(town)
    review(town, plan, "go_on", "partly", date(2027, 1, 15))
    plan.refresh_from_db()
    assert (plan.state, plan.review_on) == ("in_work", date(2027, 1, 15))
    assert set(plan.goals.values_list("state", flat=True)) == {"partly"}
    assert Due.objects.filter(step="review", done_at__isnull=False).count() == 1
    assert Due.objects.waiting().filter(step="review").count() == 1


def test_a_plan_with_every_goal_reached_ends(town):
    plan = in_work(town)
    review(town, plan, "end")
    assert Plan.objects.get().state == "ended"
    with pytest.raises(rules.NotPossible):
        review(town, plan, "end")


@pytest.mark.parametrize(
    ("outcome", "states", "next_on", "words", "code"),
    [
        ("go_on", "met", None, "", "next_review"),
        ("go_on", "met", date(2026, 11, 20), "", "next_review"),
        ("go_on", "met", date(2027, 2, 19), "", "next_review"),
        ("go_on", "open", date(2027, 1, 1), "", "goal_not_looked_at"),
        ("end", "not_met", None, " ", "ended_without_reason"),
        ("", "met", None, "", "no_outcome"),
    ],
)
def test_a_review_that_leaves_something_open_is_refused(
    town, outcome, states, next_on, words, code
):
    plan = in_work(town)
    with pytest.raises(rules.NotPossible) as refusal:
        review(town, plan, outcome, states, next_on, words)
    assert refusal.value.code == code
    assert not Review.objects.exists()


def test_a_plan_to_be_changed_gets_a_draft_with_what_is_left_and_ends_when_that_is_in_work(town):
    plan = in_work(town)
    first = plan.goals.first()
    step = PlanStep.objects.filter(goal=plan.goals.last()).first()
    actions.finish_plan_step(by=town.worker, plan=plan, step=step, on=clock.today())
    goals = {str(goal.pk): "met" if goal == first else "partly" for goal in plan.goals.all()}
    actions.review_plan(
        by=town.worker, plan=plan, review=Review(outcome="change"), goals=goals, next_on=None
    )
    draft = Plan.objects.get(state="draft")
    assert draft.follows == plan
    assert draft.goals.count() == plan.goals.count() - 1
    whats = [step.what for step in PlanStep.objects.filter(goal__plan=draft)]
    assert step.what not in whats
    for party in ("child", "carer"):
        draft = actions.record_agreement(by=town.worker, plan=draft, agreement=said(party))
    actions.approve_plan(by=town.supervisor, plan=draft)
    plan.refresh_from_db()
    assert plan.state == "ended"
    assert queries.plan_in_force(town.case) == draft


def test_goals_and_names_do_not_lie_open_in_the_database(town):
    plan = agreed(town)
    sealed = [
        *Goal.objects.values_list("text", flat=True),
        *PlanStep.objects.values_list("what", flat=True),
        *plan.agreements.values_list("name", flat=True),
    ]
    raw = b"".join(bytes(one.data) for one in sealed)
    assert b"market" not in raw
    assert "Каныкей".encode() not in raw
    assert "Каныкей" not in str(list(Event.objects.values_list("payload", flat=True)))


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_a_plan_is_begun_from_what_fits(client, town):
    client.force_login(town.worker)
    text = page(client, "casework:begin_plan", town.case.number)
    assert 'value="out_of_school" id="id_situations_4" checked' in text.replace(
        'checked="checked"', "checked"
    ) or ('value="out_of_school"' in text and "checked" in text)
    url = reverse("casework:begin_plan", args=[town.case.number])
    answer = client.post(url, {"situations": ["out_of_school", "market_loads"]})
    plan = Plan.objects.get()
    assert answer["Location"] == reverse("casework:plan", args=[plan.pk])
    assert client.get(url)["Location"] == answer["Location"]


def test_a_step_in_the_past_is_refused_at_its_field_and_what_was_typed_stays(client, town):
    plan = planned(town)
    client.force_login(town.worker)
    url = reverse("casework:new_step", args=[plan.pk, plan.goals.first().pk])
    typed = {"what": "Talk with the uncle", "who": "worker", "due": "01.01.2020"}
    text = client.post(url, typed).content.decode()
    assert "Choose a day that is still to come" in text
    assert "Talk with the uncle" in text
    assert 'value="01.01.2020"' in text
    count = PlanStep.objects.count()
    assert client.post(url, {**typed, "due": "01.12.2026"}).status_code == 302
    assert PlanStep.objects.count() == count + 1


def test_a_goal_is_written_changed_and_taken_out(client, town):
    plan = planned(town)
    client.force_login(town.worker)
    client.post(
        reverse("casework:new_goal", args=[plan.pk]),
        {"text": "Sleeps at home.", "whose": "child", "domain": "care"},
    )
    goal = plan.goals.order_by("order").last()
    assert (goal.text, goal.order) == ("Sleeps at home.", 4)
    url = reverse("casework:goal", args=[plan.pk, goal.pk])
    assert "Sleeps at home." in client.get(url).content.decode()
    client.post(url, {"text": "Sleeps in a bed.", "whose": "child"})
    assert "Sleeps in a bed." in page(client, "casework:plan", plan.pk)
    client.post(reverse("casework:remove_from_plan", args=[plan.pk, goal.pk]))
    assert not plan.goals.filter(pk=goal.pk).exists()


def test_a_no_without_why_is_said_at_the_field(client, town):
    plan = planned(town)
    client.force_login(town.worker)
    url = reverse("casework:agree_to_plan", args=[plan.pk, "carer"])
    data = {"agrees": "no", "name": "Каныкей", "how": "spoken", "on_date": "20.11.2026"}
    text = client.post(url, data).content.decode()
    assert "Write why not" in text
    assert "Каныкей" in text
    assert not plan.agreements.exists()
    client.post(url, {**data, "reason": "Who will herd the sheep?"})
    assert "Who will herd the sheep?" in page(client, "casework:plan", plan.pk)


def test_a_small_child_is_not_asked(client, town):
    from balalyk.kernel.acts import HOUSE, act

    with act(HOUSE, "child.revisit"):
        town.boy.birth_date = date(2021, 1, 1)
        town.boy.save()
    plan = planned(town)
    client.force_login(town.worker)
    assert client.get(
        reverse("casework:agree_to_plan", args=[plan.pk, "child"])
    ).status_code == 404  # fmt: skip


def test_others_find_no_plan_and_the_secretary_reads_it_only(client, town):
    plan = agreed(town)
    doors = [
        ("casework:plan", plan.pk),
        ("casework:review_plan", plan.pk),
        ("casework:plan_paper", plan.pk, "child", "ky", "pdf"),
    ]
    for stranger in (town.elsewhere, town.member):
        client.force_login(stranger)
        for name, *args in doors:
            assert client.get(reverse(name, args=args)).status_code == 404
    client.force_login(town.secretary)
    text = page(client, "casework:plan", plan.pk)
    assert "Send to the commission" not in text
    assert client.post(reverse("casework:send_plan", args=[plan.pk])).status_code == 404
    client.force_login(town.worker)
    assert client.post(reverse("casework:approve_plan", args=[plan.pk])).status_code == 404


def test_a_review_by_form_keeps_wrong_input_and_then_the_states(client, town):
    plan = in_work(town)
    client.force_login(town.worker)
    url = reverse("casework:review_plan", args=[plan.pk])
    data = {f"goal_{goal.pk}": "partly" for goal in plan.goals.all()}
    data |= {"said": "He comes to lessons.", "outcome": "go_on", "next_on": "01.09.2027"}
    text = client.post(url, data).content.decode()
    assert "within 90 days" in text
    assert "He comes to lessons." in text
    assert client.post(url, {**data, "next_on": "15.01.2027"}).status_code == 302
    assert "He comes to lessons." in page(client, "casework:plan", plan.pk)


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize("whose", ["child", "family"])
def test_both_papers_open_in_both_languages(client, town, language, whose):
    plan = agreed(town)
    client.force_login(town.worker)
    args = [plan.pk, whose, language]
    word = client.get(reverse("casework:plan_paper", args=[*args, "docx"]))
    with zipfile.ZipFile(io.BytesIO(word.content)) as parts:
        text = parts.read("word/document.xml").decode()
    goals = [goal for goal in situations()["market_loads"].goals if goal.whose == whose]
    for expected in (
        town.case.number,
        "Эрлан Осмонов",
        "Каныкей Усупова",
        "Out of the market.",
        *(goal.words[language] for goal in goals),
        *(step.words[language] for goal in goals for step in goal.steps),
    ):
        assert expected in text
    assert "{{" not in text
    assert "{%" not in text
    made = client.get(reverse("casework:plan_paper", args=[*args, "pdf"]))
    assert made.content.startswith(b"%PDF")
    assert f"{town.case.number}-{whose}-{language}.pdf" in made["Content-Disposition"]


def test_the_paper_has_every_place_of_the_shipped_template_and_no_other():
    from balalyk.casework.presenters import plan_papers
    from balalyk.papers import docx

    with clock.stopped_at(NOW):
        town = a_town()
        known = plan_papers.values(planned(town), "child", "ky").keys()
    docx.check(plan_papers.TEMPLATES / "plan.docx", known, known)


@pytest.mark.parametrize("whose", ["child", "family"])
def test_a_plan_that_the_family_takes_home_tells_no_phone_no_home_and_no_contact_rule(whose):
    from balalyk.casework.presenters import plan_papers
    from balalyk.kernel.acts import HOUSE, act

    with clock.stopped_at(NOW):
        town = a_town()
        home = town.boy.household
        with act(HOUSE, "household.register"):
            home.phone = "+996700123456"
            home.save()
            town.boy.phone = "+996700654321"
            town.boy.save()
        why = "He beat her when the office rang."
        actions.add_contact_rule(by=town.worker, child=town.boy, who="father", how="phone", why=why)
        told = str(plan_papers.values(planned(town), whose, "en"))
    assert town.case.number in told
    assert not [text for text in (home.phone, town.boy.phone, why, "do not phone") if text in told]


def test_the_cases_page_shows_assessment_and_plan_with_progress(
    client, town, django_assert_max_num_queries
):
    plan = in_work(town)
    step = PlanStep.objects.filter(goal__plan=plan).first()
    actions.finish_plan_step(by=town.worker, plan=plan, step=step, on=clock.today())
    client.force_login(town.worker)
    with django_assert_max_num_queries(30):
        text = page(client, "casework:case", town.case.number)
    assert "1 of 7 steps done" in text
    assert "0 of 3 goals reached" in text
    assert reverse("casework:plan", args=[plan.pk]) in text


def test_a_plan_of_many_goals_takes_as_many_queries_as_one_of_few(
    client, town, django_assert_max_num_queries
):
    plan = planned(town, *situations())
    assert plan.goals.count() > 12
    client.force_login(town.worker)
    with django_assert_max_num_queries(16):
        page(client, "casework:plan", plan.pk)


def test_late_steps_are_counted(client, town):
    plan = in_work(town)
    client.force_login(town.worker)
    with clock.stopped_at(NOW + timedelta(days=10)):
        text = page(client, "casework:plan", plan.pk)
    assert "0 of 7 steps done, 1 late" in text


def test_the_step_of_the_case_leads_to_the_page_where_it_is_done(client, town):
    client.force_login(town.worker)
    url = reverse("casework:initial_assessment", args=[town.case.number])
    assert url in page(client, "casework:case", town.case.number)
    assessed(town)
    url = reverse("casework:begin_plan", args=[town.case.number])
    assert url in page(client, "casework:case", town.case.number)


def test_the_supervisor_s_queue_holds_an_agreed_plan_until_it_is_in_work(
    client, django_assert_max_num_queries
):
    with clock.stopped_at(NOW):
        town = a_town()
        plan = agreed(town)
        url, queue = reverse("casework:plan", args=[plan.pk]), reverse("casework:caseload")
        client.force_login(town.supervisor)
        with django_assert_max_num_queries(14):
            text = client.get(queue).content.decode()
        assert "Plans that wait for you" in text and url in text
        actions.approve_plan(by=town.supervisor, plan=plan)
        text = client.get(queue).content.decode()
        assert "Plans that wait for you" not in text and url not in text
        client.force_login(town.worker)
        assert client.get(queue).status_code == 404


def test_the_signatures_of_a_plan_stand_on_one_page():
    from docx import Document

    from balalyk.casework.presenters import plan_papers

    lines = Document(str(plan_papers.TEMPLATES / "plan.docx")).tables[-1].rows
    kept = [
        words.paragraph_format.keep_with_next
        for row in list(lines)[:-1]
        for cell in row.cells
        for words in cell.paragraphs
    ]
    assert kept and all(kept)
