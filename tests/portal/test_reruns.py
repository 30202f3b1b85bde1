"""Pages of a law run again: what a supervisor sees and decides, and what others see of it."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balalyk.casework.models import Case, Concern, Note
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.jobs import LONG
from balalyk.kernel.models import Event
from balalyk.kernel.workers import jobs_of
from balalyk.portal.actions import apply_some
from balalyk.portal.tasks import decide_to_apply
from balalyk.screening.actions import rerun as screening
from balalyk.screening.actions.renewal import accept_rerun
from balalyk.screening.models import Rerun, RerunState, Verdict
from balalyk.screening.queries.reruns import Scope
from tests.factories import a_user
from tests.portal.conftest import text
from tests.screening.test_reruns import EARLIER, MOVED, OLD_ENOUGH, a_child, spoil

pytestmark = pytest.mark.django_db
ALL = Scope(since=date(2026, 1, 1))


@pytest.fixture(autouse=True)
def _counted_anew():
    cache.clear()


@pytest.fixture
def children(village):
    """Six of Furkat and one of Talas whose verdicts a moved first day makes graver."""
    far = a_child(village.elsewhere)
    return [a_child(village.furkat) for _ in range(6)], far


def run(norms=MOVED, scope=ALL):
    begun = screening.begin_rerun(by=HOUSE, scope=scope, norms=norms)
    return screening.carry_on(by=HOUSE, rerun=begun, norms=norms)


def page(rerun):
    return reverse("portal:rerun", args=[rerun.pk])


def apply_all(rerun, by=HOUSE):
    accept_rerun(by=by, rerun=rerun, reason="The first day is known now")
    while apply_some(rerun, 2):
        pass
    rerun.refresh_from_db()
    return rerun


def decide(client, user, rerun, answer="apply", reason="The first day is known now"):
    client.force_login(user)
    address = reverse("portal:decide_rerun", args=[rerun.pk])
    return client.post(address, {"answer": answer, "reason": reason}, follow=True)


def test_the_supervisor_sees_what_changes_for_whom_and_why(see, village, children):
    rerun = run()
    shown = text(see(village.supervisor, page(rerun)))
    assert children[0][0].child.name in shown
    assert "Cannot tell" in shown and "Child labour" in shown
    # The rule that made the difference, what was seen and its limit.
    assert "did not apply" in shown
    assert "13" in shown and "14" in shown
    assert "Furkat village" in shown
    # Talas is not of this area.
    assert "Talas" not in shown
    assert text(see(village.supervisor, reverse("portal:reruns"))).count("Rerun 1") == 1


def test_children_are_filtered_by_the_way_they_went_and_by_page(see, village, children):
    for _ in range(30):
        a_child(village.furkat, norms=MOVED)
    rerun = run()
    first = see(village.supervisor, page(rerun), course="graver").context
    assert len(first["children"]) == 6
    assert see(village.supervisor, page(rerun), course="milder").context["children"] == []
    back = run(EARLIER, ALL)
    first = see(village.supervisor, page(back)).context
    rest = see(village.supervisor, page(back), after=first["next"]).context
    assert (len(first["children"]), len(rest["children"]), rest["next"]) == (25, 6, 0)
    names = {child.url for child in first["children"]} & {child.url for child in rest["children"]}
    assert not names


def test_who_sees_counts_alone_sees_no_child_and_no_small_number(see, village, children):
    analyst = a_user("ministry_analyst", village.country)
    rerun = run()
    shown = text(see(analyst, page(rerun)))
    for one in [*children[0], children[1]]:
        assert one.child.name not in shown
        assert str(one.child_id) not in shown
    assert "children/" not in shown
    # One child of Talas, six of Kara-Suu: the one is hidden, and what would give it away.
    context = see(analyst, page(rerun)).context
    assert context["places"].hides
    names = [row.look.word for row in context["places"].rows]
    assert "Kara-Suu district" in names and "Furkat village" not in names


def test_other_roles_and_areas_find_nothing(see, village, children):
    rerun = run(scope=Scope(since=ALL.since, place=village.elsewhere))
    for user in (a_user("social_worker", village.country), a_user("researcher", village.country)):
        assert see(user, page(rerun)).status_code == 404
    assert see(village.supervisor, page(rerun)).status_code == 404
    assert see(a_user("area_supervisor", village.elsewhere), page(rerun)).status_code == 200


def test_names_stay_off_the_screen_when_they_are_hidden(client, village, children):
    rerun = run()
    client.force_login(village.supervisor)
    client.post(reverse("portal:hide_names"))
    assert children[0][0].child.name not in text(client.get(page(rerun)))


def test_who_covers_the_whole_scope_decides_with_a_reason(client, village, children):
    rerun = run(scope=Scope(since=ALL.since, place=village.region))
    empty = decide(client, village.supervisor, rerun, reason=" ")
    assert "Write why" in text(empty)
    rerun.refresh_from_db()
    assert rerun.state == RerunState.READY
    done = decide(client, village.supervisor, rerun)
    assert "is being applied" in text(done)
    rerun.refresh_from_db()
    assert (rerun.state, rerun.decided_by) == (RerunState.APPLYING, village.supervisor)
    assert rerun.reason == "The first day is known now"
    again = decide(client, village.supervisor, rerun, answer="set_aside")
    assert "was decided already" in text(again)


def test_a_supervisor_of_a_part_does_not_decide_about_the_whole(client, see, village, children):
    rerun = run()
    assert "Whoever supervises the whole of its area" in text(see(village.supervisor, page(rerun)))
    assert decide(client, village.supervisor, rerun).status_code == 404
    rerun.refresh_from_db()
    assert rerun.state == RerunState.READY


def test_set_aside_changes_nothing(client, village, children):
    rerun = run(scope=Scope(since=ALL.since, place=village.region))
    before = Verdict.objects.count()
    shown = decide(client, village.supervisor, rerun, answer="set_aside", reason="A slip")
    assert "Nothing has changed for anybody" in text(shown)
    assert Verdict.objects.count() == before
    assert Rerun.objects.get().state == RerunState.SET_ASIDE


def test_what_became_serious_opens_a_case_and_is_told_once(village, children):
    cases = Case.objects.count()
    rerun = apply_all(run())
    assert (rerun.state, rerun.applied, rerun.concerns) == (RerunState.APPLIED, 7, 7)
    assert Case.objects.count() == cases + 7
    concern = Concern.objects.filter(source="law").first()
    assert concern.source_id == rerun.pk
    assert concern.reasons == [{"code": "child_labour", "level": "medium"}]
    assert concern.case.due.get().step == "initial_assessment"
    assert apply_some(rerun) is False
    assert Concern.objects.filter(source="law").count() == 7


def test_what_became_milder_leaves_a_note_and_closes_nothing(see, village, children):
    apply_all(run())
    case = Case.objects.get(child=children[0][0].child_id)
    rerun = apply_all(run(EARLIER))
    case.refresh_from_db()
    assert (rerun.eased, case.state) == (8, "open")
    assert case.due.get().note == Note.MILDER
    event = Event.objects.get(action="case.note", target=str(case.pk))
    assert event.about == case.child_id
    shown = text(see(village.supervisor, reverse("casework:case", args=[case.number])))
    assert "is less grave" in shown


def test_what_could_not_be_assessed_is_listed_with_its_reason(see, village, children):
    spoil(children[0][0], pupil="seminary")
    rerun = run()
    shown = text(see(village.supervisor, page(rerun)))
    assert "“pupil” holds “seminary”" in shown
    assert rerun.failed == 1


def test_a_child_saw_again_is_said_to_be_left_alone(see, village, children):
    rerun = run()
    (old,) = children[0][:1]
    a_child(village.furkat, age=OLD_ENOUGH, child=old.child)
    with act(HOUSE, "child.screen"):
        Verdict.objects.filter(pk=old.pk).update(current=False)
    rerun = apply_all(rerun)
    assert rerun.overtaken == 1
    assert "a later visit has its own verdict" in text(see(village.supervisor, page(rerun)))


def test_the_queries_do_not_grow_with_the_children(see, village, children):
    def asked(rerun, user):
        cache.clear()
        see(user, page(rerun))
        with CaptureQueriesContext(connection) as caught:
            see(user, page(rerun))
        return len(caught)

    analyst = a_user("ministry_analyst", village.country)
    rerun = run()
    few = [asked(rerun, user) for user in (village.supervisor, analyst)]
    for _ in range(15):
        a_child(village.furkat)
    more = run(replace(MOVED, version=" +c"))
    many = [asked(more, user) for user in (village.supervisor, analyst)]
    assert all(after <= before + 1 for before, after in zip(few, many, strict=True))
    assert max(many) < 40


@pytest.mark.django_db(transaction=True)
def test_the_worker_applies_what_was_decided(village, children):
    rerun = run()
    decide_to_apply(by=HOUSE, rerun=rerun, reason="The first day is known now")
    jobs_of(LONG, "one").run()
    rerun.refresh_from_db()
    assert (rerun.state, rerun.applied) == (RerunState.APPLIED, 7)
