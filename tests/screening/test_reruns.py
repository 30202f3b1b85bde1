"""A law run again: what it finds, what it leaves alone, and what becomes of it when decided."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balalyk import law
from balalyk.kernel.acts import HOUSE, act, act_in_bulk
from balalyk.kernel.models import Event
from balalyk.screening import rules
from balalyk.screening.actions import facts_as_json, findings_as_json
from balalyk.screening.actions import rerun as actions
from balalyk.screening.actions.renewal import accept_rerun, renew_some, set_aside_rerun
from balalyk.screening.models import Changed, NotAssessed, Outcome, Rerun, RerunState, Verdict
from balalyk.screening.queries import facts_of, findings_of
from balalyk.screening.queries import reruns as read
from tests.factories import a_country, a_person, a_place, a_user
from tests.screening.test_actions import ON

pytestmark = pytest.mark.django_db
SCOPE = read.Scope(since=ON - timedelta(days=30))
WEEDING = law.Activity(
    kind="employee",
    task="weeding",
    sector="01",
    place="field",
    days_per_week=3,
    hours_per_day=2,
    hazards=frozenset(),
    written_contract=True,
    parental_consent=True,
    medical_exam=True,
)


def code_from(day, version):
    """The law with the Code of 2025 in force from ``day``."""
    return replace(law.SHIPPED, version=version, in_force={"kg.code_2025": day})


# By the code before it nobody can tell of a child of 13; by the new one 13 is too young. Of a child
# of 15 neither can tell.
EARLIER = code_from(date(2027, 1, 1), " +a")
MOVED = code_from(date(2026, 6, 1), " +b")
TOO_YOUNG, OLD_ENOUGH = 13, 15


@pytest.fixture
def country():
    return a_country()


@pytest.fixture
def village(country):
    return a_place("KG-O-KS", country)


def a_child(place, *, age=TOO_YOUNG, on=ON, norms=EARLIER, child=None):
    """A verdict of the day ``on`` by the law of ``norms``."""
    signs = dict.fromkeys(("forced", "debt_bondage", "sexual_exploitation", "illicit"), False)
    facts = law.Child(
        country="KG", on=on, age=age, attending=True, calendar="term", pupil="general",
        grade_finished=6, activities=(WEEDING,), **signs,
    )  # fmt: skip
    found = law.assess(facts, norms=norms)
    national, sdg, mics, icls, worst_forms = _words(found)
    with act(HOUSE, "child.screen"):
        made = Verdict.objects.create(
            child=child or a_person(place), place=place, on_date=on, visit=uuid4(), country="KG",
            national=national, sdg=sdg, mics=mics, icls=icls, worst_forms=worst_forms,
            task="weeding", sector="01", facts=facts_as_json(facts),
            findings=findings_as_json(found), law_version=found.national.law_version,
        )  # fmt: skip
    return Verdict.objects.get(pk=made.pk)


def visited_again(old):
    """A later visit's verdict takes the place of ``old``."""
    with act(HOUSE, "child.screen"):
        Verdict.objects.filter(pk=old.pk).update(current=False)
    return a_child(old.place, age=OLD_ENOUGH, child=old.child)


def run(scope=SCOPE, norms=MOVED, **how):
    rerun = actions.begin_rerun(by=HOUSE, scope=scope, norms=norms)
    return actions.carry_on(by=HOUSE, rerun=rerun, norms=norms, **how)


def applied(rerun, by=HOUSE, many=3):
    """The rerun after all of it was applied; what came of each child."""
    accept_rerun(by=by, rerun=rerun, reason="The limits were entered")
    renewed = []
    while True:
        with act_in_bulk() as acts:
            found = renew_some(acts, rerun, many)
        if found is None:
            break
        renewed += found
    rerun.refresh_from_db()
    return rerun, renewed


def test_a_first_day_moved_changes_exactly_the_children_it_speaks_of(village):
    young = [a_child(village) for _ in range(3)]
    older = [a_child(village, age=OLD_ENOUGH) for _ in range(2)]
    a_child(village, on=date(2026, 3, 2))
    rerun = run(replace(SCOPE, since=date(2026, 1, 1)))
    assert rerun.state == RerunState.READY
    assert set(Changed.objects.values_list("verdict", flat=True)) == {row.pk for row in young}
    assert (rerun.total, rerun.held, rerun.changed, rerun.failed) == (6, 6, 3, 0)
    # Same words under a newer version of the law are counted and nothing more.
    assert rerun.newer_law == len(older) + 1
    assert rerun.versions_before == {f"{law.LAW_VERSION['KG']} +a": 6}
    assert rerun.words["national"] == {"cannot_tell>child_labour": 3, "cannot_tell>cannot_tell": 3}
    assert sum(rerun.words["international"].values()) == 6
    change = Changed.objects.first()
    assert (change.course, change.law_version) == ("graver", f"{law.LAW_VERSION['KG']} +b")


def _words(found):
    across = found.international
    return (
        found.national.verdict,
        *(one.verdict for one in (across.sdg_8_7_1, across.mics6, across.icls, across.worst_forms)),
    )


def _words_kept(row):
    return (row.national, row.sdg, row.mics, row.icls, row.worst_forms)


def test_a_rerun_touches_no_verdict_and_needs_a_reason_to_be_applied(village):
    a_child(village)
    before = list(Verdict.objects.values())
    rerun = run()
    assert list(Verdict.objects.values()) == before
    with pytest.raises(rules.NotPossible) as refusal:
        accept_rerun(by=HOUSE, rerun=rerun, reason="  ")
    assert refusal.value.code == "no_reason"
    with act_in_bulk() as acts:
        assert renew_some(acts, rerun, 10) is None
    assert list(Verdict.objects.values()) == before


def test_applying_makes_a_new_verdict_and_keeps_the_old(village):
    old, same = a_child(village), a_child(village, age=OLD_ENOUGH)
    rerun, renewed = applied(run())
    assert rerun.state == RerunState.APPLIED
    assert (rerun.applied, rerun.overtaken, rerun.concerns) == (1, 0, 1)
    kept = Verdict.objects.get(pk=old.pk)
    new = Verdict.objects.get(child=old.child_id, current=True)
    assert (kept.national, kept.findings, kept.current) == (old.national, old.findings, False)
    assert (new.facts, new.visit, new.on_date) == (old.facts, old.visit, old.on_date)
    assert (new.national, new.law_version) == ("child_labour", f"{law.LAW_VERSION['KG']} +b")
    assert Verdict.objects.get(child=same.child_id).current
    (one,) = renewed
    assert (one.verdict, one.child.pk, one.is_serious) == (new.pk, old.child_id, True)
    event = Event.objects.get(action="work.assess")
    assert (event.about, event.payload) == (old.child_id, {"national": new.national})


def test_the_new_verdict_is_what_a_visit_would_give_under_the_new_law(village):
    old = a_child(village)
    applied(run())
    new = Verdict.objects.get(child=old.child_id, current=True)
    found = law.assess(facts_of(old), norms=MOVED)
    assert _words(found) == _words_kept(new)
    assert findings_of(new).national == found.national.findings
    assert (new.task, new.sector) == ("weeding", "01")


def test_applied_twice_is_applied_once(village):
    a_child(village)
    rerun, _ = applied(run())
    with pytest.raises(rules.NotPossible):
        accept_rerun(by=HOUSE, rerun=rerun, reason="Again")
    with act_in_bulk() as acts:
        assert renew_some(acts, rerun, 10) is None
    assert Verdict.objects.count() == 2
    assert Event.objects.filter(action="work.assess").count() == 1


def test_a_visit_after_the_rerun_wins(village):
    old = a_child(village)
    rerun = run()
    newest = visited_again(old)
    rerun, renewed = applied(rerun)
    assert (rerun.applied, rerun.overtaken, renewed) == (0, 1, [])
    assert Verdict.objects.get(child=old.child_id, current=True) == newest
    assert Changed.objects.get().outcome == Outcome.OVERTAKEN


def test_what_was_replaced_before_is_studied_only_when_asked_and_never_applied(village):
    old = a_child(village)
    visited_again(old)
    assert run().changed == 0
    rerun = run(replace(SCOPE, past=True))
    assert rerun.changed == 1
    rerun, renewed = applied(rerun)
    assert (rerun.applied, renewed) == (0, [])
    assert Changed.objects.get(rerun=rerun).outcome == Outcome.PAST
    assert Verdict.objects.count() == 2


def test_milder_words_give_no_concern(village):
    old = a_child(village)
    applied(run())
    rerun, (one,) = applied(run(norms=EARLIER))
    assert (one.is_milder, one.is_serious) == (True, False)
    assert (rerun.concerns, rerun.eased) == (0, 1)
    assert Verdict.objects.get(child=old.child_id, current=True).national == old.national
    assert Verdict.objects.filter(child=old.child_id).count() == 3


def spoil(verdict, **facts):
    with act(HOUSE, "child.screen"):
        Verdict.objects.filter(pk=verdict.pk).update(facts={**verdict.facts, **facts})


@pytest.mark.parametrize(
    ("facts", "field", "value"),
    [
        ({"favourite_colour": "red"}, "favourite_colour", "red"),
        ({"pupil": "seminary"}, "pupil", "seminary"),
        ({"activities": [{"task": "ice_fishing"}]}, "activities[0].task", "ice_fishing"),
        ({"activities": [{"load_kg": "heavy"}]}, "activities[0].load_kg", "heavy"),
        ({"activities": "none"}, "activities", "none"),
        ({"age": [9]}, "age", ""),
    ],
)
def test_facts_that_this_law_cannot_read_stop_nothing(village, facts, field, value):
    odd, fine = a_child(village), a_child(village)
    spoil(odd, **facts)
    rerun = run()
    assert (rerun.held, rerun.failed, rerun.changed) == (2, 1, 1)
    failure = NotAssessed.objects.get()
    assert (failure.verdict_id, failure.field, failure.value) == (odd.pk, field, value)
    assert Changed.objects.get().verdict_id == fine.pk


def test_facts_of_an_older_form_with_fewer_fields_are_assessed(village):
    old = a_child(village)
    with act(HOUSE, "child.screen"):
        Verdict.objects.filter(pk=old.pk).update(facts={"age": 13})
    rerun = run()
    assert (rerun.held, rerun.failed) == (1, 0)


def test_a_rerun_that_was_stopped_is_carried_on_and_holds_each_once(village, monkeypatch):
    monkeypatch.setattr(actions, "PIECE", 2)
    monkeypatch.setattr(read, "PAGE", 4)
    [a_child(village) for _ in range(9)]
    half = run(stop=lambda: True)
    assert (half.state, half.held, half.changed) == (RerunState.RUNNING, 2, 2)
    done = actions.carry_on(by=HOUSE, rerun=half, norms=MOVED)
    assert (done.state, done.held, done.changed) == (RerunState.READY, 9, 9)
    assert Changed.objects.count() == 9


def test_a_rerun_killed_between_two_commits_loses_nothing(village, monkeypatch):
    monkeypatch.setattr(actions, "PIECE", 2)
    monkeypatch.setattr(actions, "COMMITTED", 4)
    [a_child(village) for _ in range(9)]
    begun = actions.begin_rerun(by=HOUSE, scope=SCOPE, norms=MOVED)

    def killed(done, total):
        if done >= 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.carry_on(by=HOUSE, rerun=begun, norms=MOVED, tell=killed)
    begun.refresh_from_db()
    assert (begun.state, begun.held) == (RerunState.RUNNING, 4)
    done = actions.carry_on(by=HOUSE, rerun=begun, norms=MOVED)
    assert (done.held, done.changed, Changed.objects.count()) == (9, 9, 9)


def test_two_processes_do_not_carry_on_the_same_rerun(village):
    [a_child(village) for _ in range(3)]
    begun = actions.begin_rerun(by=HOUSE, scope=SCOPE, norms=MOVED)
    stale = Rerun.objects.get(pk=begun.pk)
    actions.carry_on(by=HOUSE, rerun=begun, norms=MOVED)
    with pytest.raises(actions.RunElsewhere):
        actions.carry_on(by=HOUSE, rerun=stale, norms=MOVED)
    assert Changed.objects.count() == 3


def test_the_same_scope_by_the_same_law_is_run_once(village):
    a_child(village)
    rerun = run()
    with pytest.raises(actions.StandsAlready) as answer:
        run()
    assert answer.value.rerun == rerun
    assert run(norms=replace(MOVED, version=" +more")).number == rerun.number + 1
    set_aside_rerun(by=HOUSE, rerun=rerun, reason="A slip in the limit")
    assert run().number == rerun.number + 2


def test_trying_out_writes_nothing_and_finds_the_same(village):
    [a_child(village) for _ in range(4)]
    events = Event.objects.count()
    tried = actions.try_out(scope=SCOPE, norms=MOVED)
    assert not Rerun.objects.exists()
    assert Event.objects.count() == events
    rerun = run()
    assert (tried.held, tried.changed, tried.words) == (rerun.held, rerun.changed, rerun.words)


def test_the_scope_is_kept_by_day_country_and_place(village, country):
    other = a_place("KG-O-UZ", country)
    a_child(village), a_child(other), a_child(village, on=ON + timedelta(days=5))
    by = partial(replace, SCOPE)
    held = [
        actions.try_out(scope=scope, norms=MOVED).held
        for scope in (
            by(), by(place=other), by(place=country), by(country="KZ"), by(until=ON),
            by(since=ON + timedelta(days=1)),
        )
    ]  # fmt: skip
    assert held == [3, 1, 3, 0, 2, 1]


def test_only_who_covers_the_whole_scope_decides(village, country):
    a_child(village)
    here = run(replace(SCOPE, place=village))
    everywhere = run(SCOPE, replace(MOVED, version=" +all"))
    district, whole = a_user("area_supervisor", village), a_user("area_supervisor", country)
    assert set(Rerun.objects.visible_to(district)) == {here, everywhere}
    with pytest.raises(PermissionDenied):
        accept_rerun(by=district, rerun=everywhere, reason="Mine")
    with pytest.raises(PermissionDenied):
        accept_rerun(by=a_user("ministry_analyst", country), rerun=here, reason="Mine")
    assert applied(here, by=district)[0].decided_by == district
    assert applied(everywhere, by=whole)[0].overtaken == 1
    assert Event.objects.filter(action="work.assess").get().actor == district.pk


def test_what_is_set_aside_is_never_applied(village):
    a_child(village)
    rerun = set_aside_rerun(by=HOUSE, rerun=run(), reason="A slip in the limit")
    assert (rerun.state, rerun.reason) == (RerunState.SET_ASIDE, "A slip in the limit")
    with pytest.raises(rules.NotPossible):
        accept_rerun(by=HOUSE, rerun=rerun, reason="After all")
    assert Verdict.objects.count() == 1


def test_the_queries_of_a_run_and_of_applying_do_not_grow_with_the_children(village):
    def queries(number):
        [a_child(village) for _ in range(number)]
        with CaptureQueriesContext(connection) as caught:
            rerun = run()
            ran = len(caught)
            applied(rerun, many=500)
        set_aside = len(caught)
        with act(HOUSE, "child.screen"):
            Verdict.objects.all().delete()
        return ran, set_aside

    assert queries(2) == queries(20)


def test_a_thousand_children_over_two_processes(village, monkeypatch):
    monkeypatch.setattr(actions, "PIECE", 100)
    one, other = a_child(village), a_child(village, age=OLD_ENOUGH)
    with act(HOUSE, "child.screen"):
        Verdict.objects.insert_many(
            Verdict(**{**_fields(one if n % 4 else other), "current": True}) for n in range(998)
        )
    told = []
    rerun = run(processes=2, tell=lambda done, total: told.append((done, total)))
    # The two themselves, and of the copies each fourth carries less.
    assert (rerun.held, rerun.changed) == (1000, 1 + sum(n % 4 > 0 for n in range(998)))
    assert told[-1] == (1000, 1000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def _fields(row):
    names = [field.attname for field in row._meta.concrete_fields if field.attname != "id"]
    return {name: getattr(row, name) for name in names}
