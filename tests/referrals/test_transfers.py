"""A case goes to another office: with consent or by the supervisor's decision, and both must want it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.casework.models import Case
from balalyk.kernel.models import Event
from balalyk.notices.models import Notice
from balalyk.referrals import actions, rules
from balalyk.referrals.models import Transfer
from balalyk.registry.models import Person

pytestmark = pytest.mark.django_db
CONSENT = actions.Ground("carer", "Каныкей Усупова", "written", date(2026, 5, 30))
OVERRIDE = actions.Ground(override="The father beats whoever asks")


def offered(town, by=None, ground=CONSENT, **changes):
    told = {"to_place": town.other, "reason": "The family moved", **changes}
    return actions.offer_transfer(by=by or town.worker, case=town.case, ground=ground, **told)


def sees(user, case) -> bool:
    return Case.objects.visible_to(type(user).objects.get(pk=user.pk)).filter(pk=case.pk).exists()


def test_who_gave_the_case_away_loses_sight_and_who_took_it_sees_child_and_case(town):
    transfer = offered(town)
    assert sees(town.worker, town.case) and not sees(town.receiver, town.case)
    assert Notice.objects.get(to=town.receiver).kind == "transfer_offered"
    actions.accept_transfer(by=town.receiver, transfer=transfer, worker=town.stranger)
    town.case.refresh_from_db()
    assert (town.case.place, town.case.responsible) == (town.other, town.stranger)
    assert not sees(town.worker, town.case) and not sees(town.supervisor, town.case)
    assert sees(town.receiver, town.case) and sees(town.stranger, town.case)
    for user in (town.stranger, town.receiver):
        assert Person.objects.visible_to(user).filter(pk=town.child.pk).exists()
    for user in (town.worker, town.supervisor):
        assert not Person.objects.visible_to(user).filter(pk=town.child.pk).exists()
    assert not town.child.memberships.filter(until_date=None).exists()
    kinds = {(n.to, n.kind) for n in Notice.objects.exclude(to=town.receiver)}
    assert kinds == {(town.worker, "transfer_answered"), (town.stranger, "case_given")}
    handed = Event.objects.get(action="case.assign")
    assert (handed.target, handed.payload["place"]) == (str(town.case.pk), "Nookat")


def test_without_consent_only_a_supervisor_decides_and_it_is_recorded_and_shown(client, town):
    with pytest.raises(rules.NotPossible) as refusal:
        offered(town, ground=OVERRIDE)
    assert refusal.value.code == "no_override"
    with pytest.raises(rules.NotPossible) as refusal:
        offered(town, ground=actions.Ground())
    assert refusal.value.code == "no_consent"
    transfer = offered(town, by=town.supervisor, ground=OVERRIDE)
    event = Event.objects.get(action="transfer.override")
    assert (event.actor, event.about) == (town.supervisor.pk, town.child.pk)
    client.force_login(town.receiver)
    page = client.get(reverse("referrals:transfer", args=[transfer.pk])).content.decode()
    assert "Without consent: decided by the supervisor" in page
    assert OVERRIDE.override in page
    assert "Эрлан" not in page
    raw = bytes(Transfer.objects.values_list("override_reason", flat=True)[0].data)
    assert b"father" not in raw


def test_the_other_office_declines_with_a_reason_and_nothing_moves(town):
    transfer = offered(town)
    with pytest.raises(rules.NotPossible):
        actions.decline_transfer(by=town.receiver, transfer=transfer, why=" ")
    actions.decline_transfer(by=town.receiver, transfer=transfer, why="She lives with you")
    town.case.refresh_from_db()
    assert town.case.responsible == town.worker
    with pytest.raises(rules.NotPossible):
        actions.accept_transfer(by=town.receiver, transfer=transfer, worker=town.stranger)
    assert offered(town).state == "offered"


def test_who_gives_cannot_take_for_the_other_office_and_strangers_see_nothing(client, town):
    transfer = offered(town)
    for user in (town.worker, town.supervisor):
        with pytest.raises(PermissionDenied):
            actions.accept_transfer(by=user, transfer=transfer, worker=town.stranger)
    with pytest.raises(PermissionDenied):
        actions.withdraw_transfer(by=town.receiver, transfer=transfer)
    with pytest.raises(PermissionDenied):
        offered(town, by=town.stranger)
    client.force_login(town.provider)
    assert client.get(reverse("referrals:transfer", args=[transfer.pk])).status_code == 404
    with pytest.raises(rules.NotPossible) as refusal:
        actions.accept_transfer(by=town.receiver, transfer=transfer, worker=town.worker)
    assert refusal.value.code == "no_receiver"


@pytest.mark.parametrize("code", ["on_its_way", "same_area", "no_reason"])
def test_what_makes_no_sense_is_refused(town, code):
    changes = {
        "on_its_way": {},
        "same_area": {"to_place": town.village},
        "no_reason": {"reason": ""},
    }
    if code == "on_its_way":
        offered(town)
    with pytest.raises(rules.NotPossible) as refusal:
        offered(town, **changes[code])
    assert refusal.value.code == code


def test_by_the_pages_from_the_offer_to_the_taking_over(client, town):
    client.force_login(town.worker)
    url = reverse("referrals:offer_transfer", args=[town.case.number])
    typed = {"to_place": town.other.pk, "reason": "Moved", "by": "carer", "how": "", "on": ""}
    said = client.post(url, typed).content.decode()
    assert "Choose how it was said" in said and "Moved" in said
    typed |= {"how": "written", "on": "30.05.2026"}
    assert client.post(url, typed).status_code == 302
    transfer = Transfer.objects.get()
    page = reverse("referrals:transfer", args=[transfer.pk])
    assert "Take the offer back" in client.get(page).content.decode()
    client.force_login(town.receiver)
    assert town.case.number in client.get(reverse("referrals:transfers")).content.decode()
    assert "Choose who carries" in client.post(page, {"what": "accepted"}).content.decode()
    answer = client.post(page, {"what": "accepted", "worker": town.stranger.pk})
    assert answer["Location"] == reverse("casework:case", args=[town.case.number])
    client.force_login(town.worker)
    assert client.get(reverse("casework:case", args=[town.case.number])).status_code == 404
    assert "Эрлан" not in client.get(page).content.decode()


def test_an_office_that_did_not_take_the_case_reads_no_more_why_it_was_offered(client, town):
    transfer = offered(town, reason="Her uncle drinks")
    page = reverse("referrals:transfer", args=[transfer.pk])
    client.force_login(town.receiver)
    assert "Her uncle drinks" in client.get(page).content.decode()
    actions.withdraw_transfer(by=town.worker, transfer=transfer)
    assert "Her uncle drinks" not in client.get(page).content.decode()
    client.force_login(town.worker)
    assert "Her uncle drinks" in client.get(page).content.decode()
