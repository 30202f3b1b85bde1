"""A report is written, reviewed by another, published for good, and restated with a reason."""

import itertools

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from balalyk.accounts import roles
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event, OutsideAct
from balalyk.reporting.models import Tally
from balalyk.reports import actions, queries, rules
from balalyk.reports.actions import Binding
from balalyk.reports.models import Edition, Report, Section
from balalyk.reports.presenters import reading
from balalyk.reports.presenters.differences import differences
from balalyk.reports.rules import NotPossible
from tests.factories import a_user
from tests.reports.conftest import REASON, TEXTS, begun, published, restated, sent

pytestmark = pytest.mark.django_db


def test_a_report_begins_with_the_sections_and_texts_of_its_outline(office):
    report = begun(office)
    outline = rules.outlines()["ministry_quarter"]
    made = queries.sections(report)
    assert [one.kind for one in made] == [one.kind for one in outline.sections]
    assert report.title == outline.title and report.state == "draft"
    assert report.writers == [str(office.analyst.pk)]
    assert Event.objects.filter(action="report.write", target=str(report.pk)).exists()


def test_a_place_without_figures_and_a_period_that_overlaps_are_refused(office):
    outline = rules.outlines()["round"]
    village = office.aravan.children.get()
    for binding, code in (
        (Binding(village, office.snapshot), "no_figures"),
        (Binding(office.country, office.snapshot, office.snapshot), "overlap"),
    ):
        with pytest.raises(NotPossible) as refused:
            actions.begin(by=office.analyst, outline=outline, binding=binding)
        assert refused.value.code == code
    with pytest.raises(PermissionDenied):
        binding = Binding(office.nookat, office.snapshot)
        actions.begin(by=office.secretary, outline=outline, binding=binding)
    assert not Report.objects.exists()


TO = {"review": actions.send, "published": actions.publish}


def _take(by, report, to):
    if to == "draft":
        return actions.send_back(by=by, report=report, note="x")
    if to == "restated":
        return actions.restate(by=by, report=report, reason=REASON, snapshot=report.snapshot)
    return TO[to](by=by, report=report)


@pytest.mark.parametrize("before", ["draft", "review", "published", "restated"])
def test_each_way_is_open_to_the_roles_of_the_table_and_to_nobody_else(office, before):
    make = {"draft": begun, "review": sent, "published": published, "restated": _outdated}[before]
    report = make(office)
    ways = {(move.before, move.after): move.action for move in rules.TRANSITIONS}
    # What a person does to a published report is to begin the next version.
    ways["published", "restated"] = "report.write"
    for role, to in itertools.product(roles.ALL, ("draft", "review", "published", "restated")):
        person = a_user(role.code, office.country)
        action = ways.get((before, to))
        with transaction.atomic():
            try:
                _take(person, report, to)
                done = True
            except (PermissionDenied, NotPossible):
                done = False
            transaction.set_rollback(True)
        assert done is bool(action and person.may(action)), (role.code, before, to)


def _outdated(office):
    report = published(office)
    draft = actions.restate(
        by=office.analyst, report=report, reason=REASON, snapshot=office.snapshot
    )
    actions.publish(by=office.reviewer, report=actions.send(by=office.analyst, report=draft))
    report.refresh_from_db()
    return report


def test_who_wrote_in_it_does_not_publish_it_though_another_began_it(office):
    report = begun(office)
    section = queries.sections(report)[0]
    actions.put_section(by=office.reviewer, report=report, section=section)
    report = actions.send(by=office.analyst, report=report)
    for writer in (office.analyst, office.reviewer):
        with pytest.raises(NotPossible) as refused:
            actions.publish(by=writer, report=report)
        assert refused.value.code == "own"
    report.refresh_from_db()
    assert report.state == "review" and not Edition.objects.exists()
    third = a_user("programme_manager", office.country)
    assert actions.publish(by=third, report=report).edition.published_by == third


def test_a_report_that_is_not_complete_is_not_sent(office):
    outline = rules.outlines()["ministry_quarter"]
    binding = Binding(office.country, office.snapshot)
    report = actions.begin(by=office.analyst, outline=outline, binding=binding)
    with pytest.raises(NotPossible) as refused:
        actions.send(by=office.analyst, report=report)
    assert refused.value.code == "prompt"
    actions.set_frame(by=office.analyst, report=report, title={"en": "T"}, compared=None)
    with pytest.raises(NotPossible) as refused:
        actions.send(by=office.analyst, report=report)
    assert refused.value.code == "no_title"
    report.refresh_from_db()
    assert report.state == "draft"


def test_nothing_is_written_in_a_report_that_is_no_draft(office):
    report = published(office)
    section = queries.sections(report)[0]
    for write in (
        lambda: actions.set_frame(by=office.analyst, report=report, title=TEXTS, compared=None),
        lambda: actions.put_section(by=office.analyst, report=report, section=section),
        lambda: actions.move_section(by=office.analyst, section=section, to=2),
        lambda: actions.drop_section(by=office.analyst, section=section),
        lambda: actions.throw_away(by=office.analyst, report=report),
    ):
        with pytest.raises(NotPossible) as refused:
            write()
        assert refused.value.code == "not_draft"
    assert Report.objects.filter(pk=report.pk).exists()


def test_sections_move_and_close_up(office):
    report = begun(office)
    names = [one.pk for one in queries.sections(report)]
    actions.move_section(by=office.analyst, section=Section.objects.get(pk=names[2]), to=1)
    assert [one.pk for one in queries.sections(report)][:3] == [names[2], names[0], names[1]]
    actions.drop_section(by=office.analyst, section=Section.objects.get(pk=names[0]))
    left = queries.sections(report)
    assert [one.number for one in left] == [*range(1, len(names))]
    added = actions.put_section(
        by=office.analyst, report=report, section=Section(kind="text", text=TEXTS)
    )
    assert added.number == len(names)


def test_a_text_that_names_no_figure_is_not_kept(office):
    report = begun(office)
    section = Section(kind="text", text={**TEXTS, "ky": "{KNOWN}"})
    with pytest.raises(NotPossible):
        actions.put_section(by=office.analyst, report=report, section=section)


def test_a_draft_is_thrown_away_with_its_sections(office):
    report = begun(office)
    actions.throw_away(by=office.analyst, report=report)
    assert not Report.objects.exists() and not Section.objects.exists()


# --- what it says ---
def test_the_content_has_each_number_of_the_tallies_and_the_one_before(office):
    told = queries.draft_content(office.analyst, begun(office))
    whole = told["figures"]["NAT"]
    assert (whole["now"]["top"], whole["now"]["of"]) == (100, 500)
    assert (whole["before"]["top"], whole["before"]["of"]) == (79, 400)
    places = next(one for one in told["sections"] if one["kind"] == "places")
    assert [row["name"]["en"] for row in places["rows"]] == [
        "KG-41703 region",
        "KG-41706 region",
        "KG",
    ]
    split = next(one for one in told["sections"] if one["kind"] == "split")
    assert [row["spot"] for row in split["rows"]][:3] == ["sex f", "sex m", "age 0-4"]
    assert told["snapshot"]["fingerprint"] == office.snapshot.fingerprint


def test_a_hidden_number_is_nowhere_in_the_content(office):
    report = begun(office, outline="donor_project", place=office.aravan)
    tally = Tally.objects.get(
        snapshot=office.snapshot, place=office.aravan, code="NAT", sex="f", age_band=""
    )
    assert tally.top == 9 and not tally.top_open and not tally.top_hidden
    told = queries.draft_content(office.analyst, report)
    split = [one for one in told["sections"] if one["kind"] == "split"][1]
    girls = next(row for row in split["rows"] if row["spot"] == "sex f")
    assert girls["now"]["top_hidden"] and girls["now"]["top"] is None
    for row in (row for section in told["sections"] for row in section["rows"]):
        told_open = row["now"]["top"] is None or row["now"]["top"] == 0 or row["now"]["top"] >= 10
        assert told_open, row
    shown = reading.line(girls, told, report.pk)
    assert "Hidden" in shown.sentence and shown.now.share == ""


def test_a_text_speaks_with_the_reports_own_numbers(office):
    report = begun(office)
    section = queries.sections(report)[0]
    section.text = {
        "en": "{NAT} of {NAT.of}, {NAT.share}; {NAT.before} before, {NAT.change}. {R1.change}",
        "ru": "x",
        "ky": "x",
    }
    actions.put_section(by=office.analyst, report=report, section=section)
    told = queries.draft_content(office.analyst, report)
    text = reading.read(told, report.pk).parts[0].blocks[0].lines[0]
    assert (
        text.replace("\u202f", " ").replace("\xa0", " ")
        == "100 of 500, 20,0 %; 79 before, +0,3 points. +100"
    )


@pytest.mark.parametrize("outline", [*rules.outlines()])
def test_every_outline_can_be_written_sent_and_published(office, outline):
    report = published(office, outline=outline)
    assert report.state == "published"
    content = report.edition.content
    assert queries.fingerprint(content) == report.edition.fingerprint
    assert all(section["rows"] for section in content["sections"] if section["kind"] != "text")


# --- for good ---
def test_what_is_published_stays_whatever_happens_to_figures_and_sections(office):
    report = published(office)
    before = queries.content_of(office.donor, queries.report(office.donor, report.pk))
    with act(HOUSE, "report.write"):
        Tally.objects.filter(code="NAT").update(top=1)
        Section.objects.filter(report=report).update(heading={})
    assert queries.content_of(office.donor, queries.report(office.donor, report.pk)) == before


def test_the_database_refuses_to_change_what_was_published(office):
    edition = published(office).edition
    with pytest.raises(OutsideAct):
        edition.save()
    refused = pytest.raises(DatabaseError, match="never changed")
    with refused, transaction.atomic(), act(HOUSE, "report.publish"):
        Edition.objects.filter(pk=edition.pk).update(fingerprint="0")


def test_restating_makes_a_version_shows_what_changed_and_leaves_the_old_one_to_be_read(office):
    old = published(office)
    content = old.edition.content
    made = restated(office, old)
    old.refresh_from_db()
    assert (old.state, made.new.state, made.new.version) == ("restated", "published", 2)
    assert made.new.reason == REASON
    readable = queries.report(office.donor, old.pk)
    assert queries.content_of(office.donor, readable) == content
    found = differences(content, made.new.edition.content)
    assert ("Children in child labour by national law", "100 of 500", "112 of 500") in [
        (one.what, one.before, one.after) for one in found
    ]
    assert [one.pk for one in queries.versions(office.donor, made.new)] == [old.pk]
    assert [one.pk for one in queries.reports(office.donor)] == [made.new.pk]


def test_a_report_is_restated_with_a_reason_on_the_same_period_and_once(office):
    report = published(office)
    restate = {
        "by": office.analyst,
        "report": report,
        "reason": REASON,
        "snapshot": office.snapshot,
    }
    for wrong, code in (
        ({"reason": {"en": "x"}}, "no_reason"),
        ({"snapshot": office.before}, "other_period"),
    ):
        with pytest.raises(NotPossible) as refused:
            actions.restate(**{**restate, **wrong})
        assert refused.value.code == code
    actions.restate(**restate)
    with pytest.raises(NotPossible) as refused:
        actions.restate(**restate)
    assert refused.value.code == "restated"
    report.refresh_from_db()
    assert report.state == "published", "until the next version is published"


def test_a_newer_snapshot_gives_the_new_version_its_numbers(office):
    report = published(office)
    again = office.again
    draft = actions.restate(by=office.analyst, report=report, reason=REASON, snapshot=again)
    told = queries.draft_content(office.analyst, draft)
    assert told["figures"]["NAT"]["now"]["top"] == 112
    assert told["snapshot"]["fingerprint"] == again.fingerprint != office.snapshot.fingerprint


# --- who reads ---
def test_a_reader_sees_what_is_published_of_their_places_and_above(office):
    country, district = published(office), published(office, place=office.aravan)
    draft = begun(office)
    for person, sees in (
        (office.donor, {country.pk, district.pk}),
        (a_user("donor", office.nookat), {country.pk}),
        (a_user("donor"), set()),
        (office.supervisor, {country.pk, district.pk}),
        (office.analyst, {country.pk, district.pk, draft.pk}),
        (a_user("researcher", office.country), {country.pk, district.pk}),
        (office.worker, set()),
    ):
        assert {one.pk for one in Report.objects.visible_to(person)} == sees, person.role
