"""From the agenda to the proof: who votes, what a quorum allows, what a resolution sets in motion."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from balalyk.casework import actions as casework
from balalyk.casework.models import Plan
from balalyk.commission import actions, queries, rules, tasks
from balalyk.commission.actions import Decision, GivenProof
from balalyk.commission.models import Item, Member, Obligation, Proof, Resolution, Sitting, Vote
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from balalyk.notices.models import Notice
from balalyk.referrals.models import Referral
from tests.commission.sessions import NOW, PDF, a_case, a_town, an_open_sitting, the_item

pytestmark = pytest.mark.django_db
HANDS = rules.Ballot(votes_for=7, against=0, abstained=0, choices={})


@pytest.fixture
def town():
    with clock.stopped_at(NOW):
        yield a_town()


def hands(votes_for: int, against: int = 0, abstained: int = 0, **choices: str) -> rules.Ballot:
    return rules.Ballot(votes_for=votes_for, against=against, abstained=abstained, choices=choices)


def resolved(town, *absent: int, ballot: rules.Ballot = HANDS, state: str = "approved"):
    sitting = an_open_sitting(town, *absent)
    decision = Decision(state, "To agree the plan.", ballot)
    return actions.decide(by=town.secretary, item=the_item(sitting), decision=decision)


def obliged(town, resolution: Resolution, **more) -> Obligation:
    values = {
        "kind": "agency",
        "what": "Issue a copy of the birth certificate",
        "agency": "civil_registry",
        "due": NOW.date() + timedelta(days=7),
        **more,
    }
    return actions.oblige(by=town.secretary, obligation=Obligation(resolution=resolution, **values))


def refused(code: str, call, *args, **kwargs) -> None:
    with pytest.raises(rules.NotPossible) as refusal:
        call(*args, **kwargs)
    assert refusal.value.code == code


# --- agenda ---
def test_the_agenda_is_built_from_cases_before_the_commission_in_its_place(town):
    a_case(town.country, town.worker, "8B7WXX-9", 12)
    other = a_case(town.village, town.worker, "4T8NXX-1", 13)
    with act(HOUSE, "case.move"):
        other.state = "planning"
        other.save()
    sitting = actions.plan_sitting(by=town.secretary, commission=town.commission, at=NOW)
    assert str(sitting) == "1/2026"
    assert [item.case for item in sitting.items.all()] == [town.case]
    refused("listed_already", actions.list_case, by=town.secretary, sitting=sitting, case=town.case)
    refused("case_elsewhere", actions.list_case, by=town.secretary, sitting=sitting, case=other)


def test_what_was_put_off_or_not_reached_comes_back_to_the_next_agenda(town):
    sitting = an_open_sitting(town)
    matter = actions.list_matter(by=town.secretary, sitting=sitting, topic="Inspect the market")
    put_off = Decision("deferred", "The school’s letter has not come.")
    actions.decide(by=town.secretary, item=Item.objects.get(case=town.case), decision=put_off)
    actions.end_sitting(by=town.secretary, sitting=sitting)
    matter.refresh_from_db()
    assert matter.state == "deferred"
    town.case.refresh_from_db()
    assert town.case.state == "before_commission"

    second = actions.plan_sitting(
        by=town.secretary, commission=town.commission, at=NOW + timedelta(days=14)
    )
    items = {item.case_id: item for item in second.items.all()}
    assert items[None].topic == "Inspect the market"
    assert items[town.case.pk].carried_from.remark == "The school’s letter has not come."
    third = actions.plan_sitting(
        by=town.secretary, commission=town.commission, at=NOW + timedelta(days=28)
    )
    assert not third.items.exists()


def test_a_cancelled_sitting_gives_its_items_back(town):
    sitting = actions.plan_sitting(by=town.secretary, commission=town.commission, at=NOW)
    actions.cancel_sitting(by=town.secretary, sitting=sitting)
    assert [one.case for one in queries.waiting_for(town.commission)] == [town.case]


def test_the_order_is_the_secretarys(town):
    sitting = actions.plan_sitting(by=town.secretary, commission=town.commission, at=NOW)
    for topic in ("B", "C"):
        actions.list_matter(by=town.secretary, sitting=sitting, topic=topic)
    last = sitting.items.last()
    actions.move_item(by=town.secretary, item=last, places=-1)
    assert [item.topic for item in sitting.items.all()] == ["", "C", "B"]
    actions.move_item(by=town.secretary, item=sitting.items.last(), places=1)
    assert [item.topic for item in sitting.items.all()] == ["", "C", "B"]
    actions.drop_item(by=town.secretary, item=sitting.items.first())
    assert [one.case for one in queries.waiting_for(town.commission)] == [town.case]


def test_nobody_is_called_to_an_empty_agenda_and_members_are_told_of_a_full_one(town):
    sitting = actions.plan_sitting(by=town.secretary, commission=town.commission, at=NOW)
    actions.drop_item(by=town.secretary, item=the_item(sitting))
    refused("no_item", actions.call_sitting, by=town.secretary, sitting=sitting)
    actions.fill_agenda(by=town.secretary, sitting=sitting)
    actions.call_sitting(by=town.secretary, sitting=sitting)
    told = Notice.objects.filter(kind="sitting_called").values_list("to", flat=True)
    assert set(told) == {town.zamira.pk, town.ermek.pk}


# --- votes ---
def test_a_sitting_without_a_quorum_cannot_resolve_and_can_put_off(town):
    sitting = an_open_sitting(town, 4, 5, 6, 7)
    item = the_item(sitting)
    decision = Decision("approved", "To agree.", hands(3))
    refused("no_quorum", actions.decide, by=town.secretary, item=item, decision=decision)
    assert not Resolution.objects.exists()
    item.refresh_from_db()
    assert item.state == "listed"
    actions.decide(by=town.secretary, item=item, decision=Decision("deferred", "No quorum."))


def test_a_conflict_takes_a_member_out_of_the_vote_and_of_that_items_quorum(town):
    sitting = an_open_sitting(town, 5, 6, 7)
    item = the_item(sitting)
    third = town.members[2]
    actions.declare_conflict(by=town.secretary, item=item, member=third, reason="Related")
    decision = Decision("approved", "To agree.", hands(3))
    refused("no_quorum", actions.decide, by=town.secretary, item=item, decision=decision)
    everybody = [one.pk for one in town.members]
    actions.note_attendance(by=town.secretary, sitting=sitting, present=everybody)
    named = rules.Ballot.named({str(one.pk): "for" for one in town.members})
    with pytest.raises(rules.NotPossible, match="Member 3 must not vote"):
        actions.decide(
            by=town.secretary, item=item, decision=Decision("approved", "To agree.", named)
        )
    actions.decide(by=town.secretary, item=item, decision=Decision("approved", "Yes.", hands(6)))


@pytest.mark.parametrize("who", ["guest", "absent", "mute", "conflicted", "ended"])
def test_a_member_who_must_not_vote_cannot(town, who):
    sitting = an_open_sitting(town, *((3,) if who == "absent" else ()))
    item, third = the_item(sitting), town.members[2]
    if who == "mute":
        third.votes = False
        actions.change_member(by=town.secretary, member=third)
    if who == "conflicted":
        actions.declare_conflict(by=town.zamira, item=item, member=third, reason="Related")
    if who == "ended":
        actions.end_mandate(by=town.secretary, member=third, on=NOW.date() - timedelta(days=1))
    by = town.guest if who == "guest" else town.zamira
    with pytest.raises((rules.NotPossible, PermissionDenied)):
        actions.cast_vote(by=by, item=item, choice="for")
    assert not Vote.objects.exists()


def test_a_member_votes_once_may_change_it_and_declares_only_the_own_conflict(town):
    item = the_item(an_open_sitting(town))
    actions.cast_vote(by=town.zamira, item=item, choice="for")
    actions.cast_vote(by=town.zamira, item=item, choice="against")
    assert [vote.choice for vote in Vote.objects.all()] == ["against"]
    other = town.members[3]
    refused(
        "must_not_vote",
        actions.declare_conflict,
        by=town.zamira,
        item=item,
        member=other,
        reason="x",
    )
    actions.declare_conflict(by=town.zamira, item=item, member=town.members[2], reason="Related")
    assert not Vote.objects.exists()
    with pytest.raises(PermissionDenied):
        actions.cast_vote(by=town.secretary, item=item, choice="for")


def test_after_the_decision_no_vote_and_no_conflict_is_taken(town):
    resolution = resolved(town)
    refused("no_such_move", actions.cast_vote, by=town.zamira, item=resolution.item, choice="for")
    refused(
        "no_such_move",
        actions.declare_conflict,
        by=town.zamira,
        item=resolution.item,
        member=town.members[2],
        reason="Late",
    )


def test_show_of_hands_keeps_the_names_of_who_voted_against(town):
    against = {str(town.members[n].pk): "against" for n in (4, 5)}
    resolution = resolved(town, ballot=hands(5, 2, 0, **against))
    assert {vote.member.full_name for vote in resolution.item.votes.all()} == {
        "Member 5",
        "Member 6",
    }
    assert (resolution.item.votes_for, resolution.item.votes_against) == (5, 2)


def test_only_somebody_who_records_decisions_does_and_only_in_the_own_place(town):
    item = the_item(an_open_sitting(town))
    decision = Decision("approved", "To agree.", HANDS)
    for by in (town.zamira, town.supervisor, town.worker, town.elsewhere):
        with pytest.raises(PermissionDenied):
            actions.decide(by=by, item=item, decision=decision)


# --- what a resolution sets in motion ---
def test_resolutions_are_numbered_by_commission_and_year_and_move_the_case_when_in_force(town):
    resolution = resolved(town)
    assert str(resolution) == "1/2026"
    town.case.refresh_from_db()
    assert town.case.state == "before_commission"
    actions.issue_resolution(by=town.secretary, resolution=resolution)
    town.case.refresh_from_db()
    assert town.case.state == "helped"
    assert Notice.objects.get(kind="resolved").to == town.worker
    refused("no_such_move", actions.issue_resolution, by=town.secretary, resolution=resolution)
    a_case(town.village, town.worker, "9M2RXX-6", 14)
    again = resolved(town)
    assert str(again) == "2/2026"


def test_a_refusal_sends_the_case_back_to_planning(town):
    resolution = resolved(town, state="refused")
    actions.issue_resolution(by=town.secretary, resolution=resolution)
    town.case.refresh_from_db()
    assert town.case.state == "planning"


@pytest.mark.parametrize(("state", "plan_state"), [("approved", "in_work"), ("refused", "draft")])
def test_the_plan_before_the_commission_goes_where_the_resolution_sends_it(town, state, plan_state):
    with act(HOUSE, "plan.write"):
        plan = Plan(case=town.case, state="before_commission", begun_by=town.worker, begun_at=NOW)
        plan.save()
    actions.issue_resolution(by=town.secretary, resolution=resolved(town, state=state))
    plan.refresh_from_db()
    assert plan.state == plan_state


def test_a_case_that_no_longer_waits_is_not_resolved_on(town):
    item = the_item(an_open_sitting(town))
    casework.move_case(by=town.worker, case=town.case, to="assessing")
    decision = Decision("approved", "To agree.", HANDS)
    refused("case_elsewhere", actions.decide, by=town.secretary, item=item, decision=decision)


def test_an_obligation_to_refer_becomes_a_draft_referral_of_the_case(town):
    resolution = resolved(town)
    refer = obliged(town, resolution, kind="refer", agency="education", service_kind="school")
    obliged(town, resolution)
    assert not Referral.objects.exists()
    actions.issue_resolution(by=town.secretary, resolution=resolution)
    referral = Referral.objects.get()
    assert (referral.case, referral.service_kind, referral.state) == (town.case, "school", "draft")
    assert (referral.obligation, referral.obligation_label) == (refer.pk, "1/2026, 1")


def test_minutes_are_signed_only_when_every_resolution_is_in_force(town):
    resolution = resolved(town)
    sitting = resolution.item.sitting
    actions.end_sitting(by=town.secretary, sitting=sitting)
    refused("unissued", actions.sign_minutes, by=town.secretary, sitting=sitting, on=NOW.date())
    actions.issue_resolution(by=town.secretary, resolution=resolution)
    actions.sign_minutes(by=town.secretary, sitting=sitting, on=NOW.date())
    assert Sitting.objects.get().state == "signed"


def test_a_draft_binds_nobody_and_nothing_is_added_once_it_is_in_force(town):
    resolution = resolved(town)
    obligation = obliged(town, resolution)
    refused(
        "no_such_move", actions.prove, by=town.worker, obligation=obligation, given=GivenProof("x")
    )
    actions.issue_resolution(by=town.secretary, resolution=resolution)
    refused("no_such_move", obliged, town, resolution)
    refused("no_such_move", actions.strike_obligation, by=town.secretary, obligation=obligation)


# --- proof ---
@pytest.fixture
def obligation(town):
    resolution = resolved(town)
    made = obliged(town, resolution)
    actions.issue_resolution(by=town.secretary, resolution=resolution)
    return made


def test_an_obligation_without_proof_stays_overdue(town, obligation):
    later = NOW + timedelta(days=8)
    with clock.stopped_at(later):
        assert list(Obligation.objects.overdue(clock.today())) == [obligation]
        actions.prove(
            by=town.worker, obligation=obligation, given=GivenProof("They say it is done")
        )
        obligation.refresh_from_db()
        assert obligation.state == "claimed"
        assert list(Obligation.objects.overdue(clock.today())) == [obligation]
        given = GivenProof("Order 14", "order.pdf", "application/pdf", PDF)
        actions.prove(by=town.worker, obligation=obligation, given=given)
        obligation.refresh_from_db()
        assert (obligation.state, obligation.settled_on) == ("done", later.date())
        assert not Obligation.objects.overdue(clock.today()).exists()


def test_a_proof_that_is_turned_down_opens_the_obligation_and_its_file_no_longer_counts(
    town, obligation
):
    given = GivenProof("Order 14", "order.pdf", "application/pdf", PDF)
    actions.prove(by=town.worker, obligation=obligation, given=given)
    actions.turn_down(by=town.secretary, obligation=obligation, reason="Another child’s order")
    obligation.refresh_from_db()
    assert (obligation.state, obligation.settled_on) == ("to_do", None)
    actions.prove(by=town.worker, obligation=obligation, given=GivenProof("Still done"))
    obligation.refresh_from_db()
    assert obligation.state == "claimed"


def a_referral_of(town):
    """The obligation to refer to a service, and the draft referral that it became."""
    resolution = resolved(town)
    refer = obliged(town, resolution, kind="refer", agency="health", service_kind="psychologist")
    actions.issue_resolution(by=town.secretary, resolution=resolution)
    return refer, Referral.objects.get()


def standing(referral, state):
    with act(HOUSE, "referral.report"):
        referral.state, referral.ended_at = state, NOW
        referral.save()
    return referral


def test_a_completed_referral_settles_its_obligation_once_and_no_other_does(town):
    refer, referral = a_referral_of(town)
    for state in ("accepted", "receiving", "stopped", "declined"):
        standing(referral, state)
        assert tasks.settle_what_was_received() == 0
        refused("not_delivered", actions.prove_by_referral, by=HOUSE, obligation=refer, referral=referral)  # fmt: skip
    standing(referral, "completed")
    assert tasks.settle_what_was_received() == 1
    assert tasks.settle_what_was_received() == 0
    refer.refresh_from_db()
    assert (refer.state, refer.settled_on) == ("done", NOW.date())
    proof = Proof.objects.get()
    assert (proof.referral, proof.given_by) == (referral, None)
    assert Event.objects.get(action="obligation.prove").about == town.case.child_id


def test_a_referral_that_was_turned_down_as_proof_does_not_settle_it_again(town):
    refer, referral = a_referral_of(town)
    standing(referral, "completed")
    tasks.settle_what_was_received()
    actions.turn_down(by=town.secretary, obligation=refer, reason="Another child’s sessions")
    assert tasks.settle_what_was_received() == 0
    refer.refresh_from_db()
    assert refer.state == "to_do"


def test_proofs_lie_sealed(town, obligation):
    given = GivenProof("Order 14", "order.pdf", "application/pdf", PDF)
    actions.prove(by=town.worker, obligation=obligation, given=given)
    row = Proof.objects.values_list("content", "text", "file_name").get()
    assert not any(
        secret in bytes(one.data) for one in row for secret in (PDF, b"Order 14", b"order.pdf")
    )
    assert Proof.objects.get().content == PDF


def test_revoking_withdraws_what_is_still_owed(town, obligation):
    resolution = obligation.resolution
    refused(
        "no_reason", actions.revoke_resolution, by=town.secretary, resolution=resolution, reason=" "
    )
    actions.revoke_resolution(by=town.secretary, resolution=resolution, reason="Made by mistake")
    obligation.refresh_from_db()
    assert (obligation.state, obligation.remark) == ("withdrawn", "Made by mistake")


@pytest.mark.parametrize("state", ["draft", "sent", "waiting_list", "accepted", "receiving"])
def test_revoking_takes_back_what_no_service_has_answered_and_tells_the_worker(town, state):
    refer, referral = a_referral_of(town)
    standing(referral, state)
    Notice.objects.all()._raw_delete("default")
    actions.revoke_resolution(
        by=town.secretary, resolution=refer.resolution, reason="Made by mistake"
    )
    referral.refresh_from_db()
    if state in ("draft", "sent"):
        assert (referral.state, referral.why_withdrawn) == ("withdrawn", "Made by mistake")
    else:
        assert referral.state == state
    told = Notice.objects.get()
    assert (told.to, told.kind) == (town.worker, "resolved")


def test_who_may_see_and_settle_an_obligation(town, obligation):
    def visible(user):
        return Obligation.objects.visible_to(user).filter(pk=obligation.pk).exists()

    assert [visible(one) for one in (town.secretary, town.worker, town.supervisor)] == [True] * 3
    assert [visible(one) for one in (town.elsewhere, town.zamira, town.guest)] == [False] * 3
    with pytest.raises(PermissionDenied):
        actions.withdraw(by=town.worker, obligation=obligation, reason="No")
    with pytest.raises(PermissionDenied):
        actions.prove(by=town.elsewhere, obligation=obligation, given=GivenProof("x"))


def test_the_worker_and_the_secretary_are_reminded_once_of_what_is_overdue(town, obligation):
    assert tasks.remind_of_overdue() == 0
    with clock.stopped_at(NOW + timedelta(days=8)):
        assert tasks.remind_of_overdue() == 2
        assert tasks.remind_of_overdue() == 0
    told = Notice.objects.filter(kind="deadline_passed")
    assert {notice.to for notice in told} == {town.worker, town.secretary}
    assert {notice.number for notice in told} == {town.case.number}


# --- members and reports ---
def test_a_commission_has_one_chair_at_a_time(town):
    second = Member(
        commission=town.commission,
        full_name="Another",
        office="Head",
        agency="administration",
        part="chair",
        since=NOW.date(),
    )
    refused("two_chairs", actions.seat_member, by=town.secretary, member=second)
    actions.end_mandate(
        by=town.secretary, member=town.members[0], on=NOW.date() - timedelta(days=1)
    )
    actions.seat_member(by=town.secretary, member=second)


def test_a_member_sees_only_sittings_of_the_own_mandate_and_only_when_called(town):
    sitting = actions.plan_sitting(by=town.secretary, commission=town.commission, at=NOW)
    assert not Sitting.objects.visible_to(town.zamira).exists()
    actions.call_sitting(by=town.secretary, sitting=sitting)
    assert Sitting.objects.visible_to(town.zamira).get() == sitting
    assert not Sitting.objects.visible_to(town.guest).exists()
    assert not Sitting.objects.visible_to(town.elsewhere).exists()


def test_a_report_keeps_its_figures_as_they_were_sent(town, obligation):
    half = rules.Half(2026, 2)
    report = actions.send_report(
        by=town.secretary,
        commission=town.commission,
        half=half,
        receiver="ministry",
        on=date(2026, 11, 18),
    )
    assert report.figures["cases"] == 1
    assert report.figures["decisions"]["approved"] == 1
    assert [(a["agency"], a["in_time"]) for a in report.figures["agencies"]] == [
        ("civil_registry", 1)
    ]
    with clock.stopped_at(NOW + timedelta(days=8)):
        now = queries.figures(town.commission, half, clock.today())
    assert now["agencies"][0]["overdue"] == 1
    report.refresh_from_db()
    assert report.figures["agencies"][0]["overdue"] == 0


def test_events_of_the_commission_hold_no_words(town, obligation):
    actions.prove(by=town.worker, obligation=obligation, given=GivenProof("Secret words"))
    told = str(list(Event.objects.values_list("payload", flat=True)))
    assert "Secret" not in told and "certificate" not in told
    assert Event.objects.filter(about=town.case.child_id, action="obligation.prove").exists()


def test_a_sitting_planned_twice_and_an_obligation_added_twice_are_one(town):
    plan = {"by": town.secretary, "commission": town.commission, "at": NOW + timedelta(days=3)}
    assert actions.plan_sitting(**plan) == actions.plan_sitting(**plan)
    assert Sitting.objects.count() == 1
    actions.cancel_sitting(by=town.secretary, sitting=Sitting.objects.get())
    made = resolved(town)
    assert obliged(town, made) == obliged(town, made)
    assert obliged(town, made, what="Another paper").number == 2
