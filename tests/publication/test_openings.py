"""A snapshot is opened by two people and closed by one, and the public page says so."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from balalyk.publication import actions, queries, rules
from balalyk.publication.models import Opening, State
from tests.factories import a_user
from tests.publication.conftest import a_snapshot, open_it

pytestmark = pytest.mark.django_db


def test_who_proposes_does_not_decide(land):
    proposed = actions.propose_opening(by=land.analyst, snapshot=land.snapshot)
    with pytest.raises(rules.NotPossible) as refusal:
        actions.open_figures(by=land.analyst, opening=proposed)
    assert refusal.value.code == "same_person"
    assert queries.what_is_open() is None
    with pytest.raises(IntegrityError), transaction.atomic(), act(HOUSE, "opening.decide"):
        proposed.decided_by = land.analyst
        proposed.save()
    opened = actions.open_figures(by=land.second, opening=proposed)
    assert queries.what_is_open() == opened
    acts = Event.objects.filter(action__startswith="opening.").order_by("pk")
    assert [event.actor for event in acts] == [land.analyst.pk, land.second.pk]


@pytest.mark.parametrize("role", ["researcher", "programme_manager", "administrator"])
def test_others_neither_propose_nor_decide(land, role):
    somebody = a_user(role, land.country)
    with pytest.raises(PermissionDenied):
        actions.propose_opening(by=somebody, snapshot=land.snapshot)
    proposed = actions.propose_opening(by=land.analyst, snapshot=land.snapshot)
    with pytest.raises(PermissionDenied):
        actions.open_figures(by=somebody, opening=proposed)


def test_a_newer_one_takes_the_place_of_the_open_one(opened):
    newer = open_it(opened, a_snapshot(opened, "2026-half-1-again"))
    opened.opening.refresh_from_db()
    assert opened.opening.state == State.REPLACED
    assert queries.what_is_open() == newer
    with pytest.raises(rules.NotPossible):
        actions.withdraw_figures(
            by=opened.analyst, opening=opened.opening, why="wrong", words="late"
        )


def test_it_waits_once_is_opened_once_and_only_when_it_is_made(land):
    with act(HOUSE, "snapshot.make"):
        land.snapshot.state = "asked"
        land.snapshot.save()
    with pytest.raises(rules.NotPossible, match="not made yet"):
        actions.propose_opening(by=land.analyst, snapshot=land.snapshot)
    with act(HOUSE, "snapshot.make"):
        land.snapshot.state = "made"
        land.snapshot.save()
    proposed = actions.propose_opening(by=land.analyst, snapshot=land.snapshot)
    with pytest.raises(rules.NotPossible, match="waits"):
        actions.propose_opening(by=land.analyst, snapshot=land.snapshot)
    actions.open_figures(by=land.second, opening=proposed)
    with pytest.raises(rules.NotPossible, match="open already"):
        actions.propose_opening(by=land.analyst, snapshot=land.snapshot)
    with pytest.raises(rules.NotPossible, match="decided already"):
        actions.refuse_figures(by=land.second, opening=proposed, words="too late")


def test_files_that_were_changed_are_not_proposed(land, monkeypatch):
    monkeypatch.setattr(actions, "law_versions", lambda _: None)
    with pytest.raises(rules.NotPossible) as refusal:
        actions.propose_opening(by=land.analyst, snapshot=land.snapshot)
    assert refusal.value.code == "files"
    assert not Opening.objects.exists()


def test_the_pages_lead_from_proposing_over_looking_to_opening(client, land):
    client.force_login(land.analyst)
    text = client.get(reverse("publication:openings")).content.decode()
    assert land.snapshot.name in text
    answer = client.post(reverse("publication:propose"), {"snapshot": land.snapshot.pk})
    assert answer.status_code == 302
    opening = Opening.objects.get()
    own = client.get(reverse("publication:decide", args=[opening.pk])).content.decode()
    assert "A second person decides" in own and 'name="open"' not in own
    client.force_login(land.second)
    look = client.get(reverse("publication:look", args=[opening.pk, "en/figures/NAT.html"]))
    assert look.status_code == 200 and land.snapshot.fingerprint in look.content.decode()
    decide = reverse("publication:decide", args=[opening.pk])
    text = client.post(decide, {"refuse": "", "words": ""}).content.decode()
    assert "Say why in a sentence." in text
    opening.refresh_from_db()
    assert opening.state == State.PROPOSED
    client.post(decide, {"open": ""})
    opening.refresh_from_db()
    assert opening.state == State.OPEN and opening.decided_by == land.second


def test_a_refusal_tells_its_reason_to_who_proposed(client, land):
    opening = actions.propose_opening(by=land.analyst, snapshot=land.snapshot)
    client.force_login(land.second)
    decide = reverse("publication:decide", args=[opening.pk])
    client.post(decide, {"refuse": "", "words": "The smallest district stands alone."})
    client.force_login(land.analyst)
    text = client.get(reverse("publication:openings")).content.decode()
    assert "The smallest district stands alone." in text
    assert queries.what_is_open() is None
    actions.propose_opening(by=land.analyst, snapshot=land.snapshot)


def test_withdrawn_figures_are_gone_and_the_public_page_says_why(client, opened):
    page = reverse("publication:site", args=["en/figures/NAT.html"])
    assert client.get(page).status_code == 200
    client.force_login(opened.second)
    withdraw = reverse("publication:withdraw", args=[opened.opening.pk])
    text = client.post(withdraw, {"words": "kept words"}).content.decode()
    assert "Choose what everybody reads." in text and "kept words" in text
    client.post(withdraw, {"why": "unsafe", "words": "Two girls in the pass village."})
    client.logout()
    assert client.get(page).status_code == 404
    front = client.get(reverse("publication:site", args=["en/index.html"])).content.decode()
    assert "A child might have been recognised." in front
    assert opened.snapshot.fingerprint in front
    assert "pass village" not in front
