"""Before anything leaves: a draft, the service, consent and what it lets through."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from balalyk.casework import actions as casework
from balalyk.casework.rules import NotPossible as CaseNotPossible
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.referrals import actions, rules
from balalyk.referrals.models import Consent, Referral
from tests.factories import a_user
from tests.referrals.town import NOW, agreed, drafted, said

pytestmark = pytest.mark.django_db


def test_a_draft_has_a_number_of_its_own_and_an_event_about_the_child(town):
    draft = drafted(town)
    assert (draft.state, draft.service_kind, draft.fields) == ("draft", "psychologist", [])
    assert draft.number != town.case.number
    event = Event.objects.get(action="referral.draft")
    assert (event.about, event.target) == (town.child.pk, str(draft.pk))
    assert event.payload == {"number": draft.number, "kind": "psychologist"}


def test_a_secretary_drafts_by_kind_for_an_obligation_and_twice_is_once(town):
    secretary = a_user("commission_secretary", town.district)
    obliged = actions.Obliged(uuid.uuid4(), "7 of sitting 3")
    asked = {"by": secretary, "case": town.case, "service_kind": "legal", "obligation": obliged}
    one, two = actions.draft_referral(**asked), actions.draft_referral(**asked)
    assert one == two
    assert (one.service, one.service_kind, one.obligation_label) == (
        None,
        "legal",
        "7 of sitting 3",
    )
    with pytest.raises(PermissionDenied):
        actions.record_consent(by=secretary, referral=one, said=said(), fields=["name"])


def test_without_service_and_kind_or_for_a_closed_case_nothing_is_drafted(town):
    with pytest.raises(rules.NotPossible):
        actions.draft_referral(by=town.worker, case=town.case)
    casework.close_case(by=town.worker, case=town.case, reason="moved_away")
    town.case.refresh_from_db()
    casework.approve_closing(by=town.supervisor, case=town.case)
    town.case.refresh_from_db()
    with pytest.raises(CaseNotPossible):
        drafted(town)


def test_who_works_elsewhere_or_for_the_service_drafts_nothing(town):
    for user in (town.stranger, town.provider):
        with pytest.raises(PermissionDenied):
            actions.draft_referral(by=user, case=town.case, service=town.centre)
    assert not Referral.objects.exists()


def test_consent_keeps_the_fields_in_order_and_says_who_when_and_how(town):
    referral = agreed(town, ["need", "name", "no such field"])
    assert referral.fields == ["name", "need"]
    kept = Consent.objects.get()
    assert (kept.given, kept.by, kept.by_name, kept.fields) == (
        True, "carer", "Каныкей Усупова", ["name", "need"],
    )  # fmt: skip
    event = Event.objects.get(action="referral.consent")
    assert event.payload == {"given": True, "fields": ["name", "need"]}
    raw = bytes(Consent.objects.values_list("by_name", flat=True)[0].data)
    assert "Каныкей".encode() not in raw


def test_a_child_who_does_not_agree_is_a_refusal_and_a_later_refusal_closes_what_was_open(town):
    referral = agreed(town)
    with clock.stopped_at(NOW + timedelta(minutes=1)):
        refused = actions.record_consent(
            by=town.worker, referral=referral, said=said(assent="no"), fields=["name"]
        )
    assert refused.fields == []
    assert list(Consent.objects.values_list("given", flat=True)) == [False, True]


def test_consent_without_a_field_is_no_consent(town):
    with pytest.raises(rules.NotPossible) as refusal:
        actions.record_consent(by=town.worker, referral=drafted(town), said=said(), fields=[])
    assert refusal.value.code == "no_field"


def test_another_service_asks_for_consent_anew(town):
    referral = agreed(town)
    changed = actions.change_draft(
        by=town.worker, referral=referral, service=town.clinic, need="Look at her back"
    )
    assert (changed.fields, changed.service_kind) == ([], "health")
