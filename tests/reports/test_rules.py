"""Rules of reports as tables: ways between states, texts with figures, what differs, outlines."""

import itertools
from datetime import date
from uuid import uuid4

import pytest

from balalyk.accounts import roles
from balalyk.reporting.indicators.definitions import BY_CODE
from balalyk.reports import models, rules
from balalyk.reports.presenters import words
from balalyk.reports.rules import NotPossible

STATES = ("draft", "review", "published", "restated")
WAYS = {
    ("draft", "review"): "report.write",
    ("review", "draft"): "report.publish",
    ("review", "published"): "report.publish",
    ("published", "restated"): "report.publish",
}


@pytest.mark.parametrize(("before", "after"), [*itertools.product(STATES, STATES)])
def test_there_is_a_way_only_where_the_table_has_one(before, after):
    if (before, after) in WAYS:
        assert rules.check_move(before, after).action == WAYS[before, after]
    else:
        with pytest.raises(NotPossible):
            rules.check_move(before, after)


def test_states_and_kinds_of_the_rules_are_those_of_the_models():
    assert set(models.State.values) == set(STATES)
    kinds = {one.kind for outline in rules.outlines().values() for one in outline.sections}
    assert kinds == set(models.SectionKind.values)


def test_every_refusal_has_its_words():
    assert set(words.REFUSALS) == set(rules.SENTENCES)
    for code in rules.SENTENCES:
        assert words.refusal(NotPossible(code, "3"))


def test_who_wrote_does_not_publish():
    writer, other = uuid4(), uuid4()
    with pytest.raises(NotPossible) as refused:
        rules.check_reviewer(writer, [str(writer)])
    assert refused.value.code == "own"
    rules.check_reviewer(other, [str(writer)])


def test_roles_that_read_write_and_publish():
    who = {
        action: {role.code for role in roles.ALL if action in role.actions}
        for action in ("report.view", "report.write", "report.publish")
    }
    assert who["report.write"] == {"commission_secretary", "programme_manager", "ministry_analyst"}
    assert who["report.publish"] == {"area_supervisor", "programme_manager", "ministry_analyst"}
    assert who["report.view"] > who["report.write"] | who["report.publish"]
    assert roles.BY_CODE["donor"].actions == {"report.view", "law.view"}


@pytest.mark.parametrize(
    ("before_end", "fits"),
    [(date(2025, 12, 31), True), (date(2026, 1, 1), False), (date(2026, 6, 30), False)],
)
def test_a_period_is_compared_with_one_that_ended_before_it_began(before_end, fits):
    if fits:
        rules.check_compared(date(2026, 1, 1), before_end)
    else:
        with pytest.raises(NotPossible):
            rules.check_compared(date(2026, 1, 1), before_end)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Of {R1} children {NAT.share} work", [("R1", "top"), ("NAT", "share")]),
        ("{ NAT }", [("NAT", "top")]),
        ("{{ NAT }}", [("NAT", "top")]),
        ("a { b\n} c", []),
        ("", []),
    ],
)
def test_figures_named_in_a_text_are_found(text, places):
    assert rules.places_of(text) == places


@pytest.mark.parametrize("text", ["{NOT}", "{NAT.wrong}", "{}", "{NAT.of.of}", "{<b>}"])
def test_a_text_that_names_what_there_is_not_is_refused(text):
    with pytest.raises(NotPossible) as refused:
        rules.check_places(text, BY_CODE)
    assert refused.value.code == "unknown_place"


def test_a_text_is_filled_with_what_is_told_and_nothing_else_of_it_changes():
    told = rules.filled("{NAT} of {NAT.of}: 100 % {", lambda code, side: f"<{code} {side}>")
    assert told == "<NAT top> of <NAT of>: 100 % {"


def test_paragraphs_and_lists_are_told_apart():
    text = "One\nline.\r\n\r\nThen:\n- first\n  goes on\n- second\n\n\nLast."
    assert [(block.is_list, block.lines) for block in rules.blocks(text)] == [
        (False, ("One line.",)),
        (False, ("Then:",)),
        (True, ("first goes on", "second")),
        (False, ("Last.",)),
    ]
    assert rules.blocks("  \n ") == []


FULL = {"en": "a", "ru": "b", "ky": "c"}


@pytest.mark.parametrize(
    ("title", "sections", "code", "about"),
    [
        ({"en": "a", "ru": " "}, [("text", [], FULL)], "no_title", ""),
        (FULL, [], "no_section", ""),
        (FULL, [("text", [], FULL), ("text", [], {"en": "a"})], "no_text", "2"),
        (FULL, [("text", [], {})], "no_text", "1"),
        (FULL, [("places", ["NAT"], {"ky": "c"})], "no_text", "1"),
        (FULL, [("figures", [], {})], "no_code", "1"),
        (FULL, [("text", [], FULL), ("chart", ["NAT"], {})], "", ""),
    ],
)
def test_a_report_is_complete_when_title_texts_and_figures_are_there(title, sections, code, about):
    if not code:
        rules.check_complete(title, sections)
        return
    with pytest.raises(NotPossible) as refused:
        rules.check_complete(title, sections)
    assert (refused.value.code, refused.value.about) == (code, about)


def cell(top, of=None):
    return {"top": top, "top_hidden": top is None, "of": of, "of_hidden": False}


def a_content(title, text, *rows):
    made = [
        {"code": "NAT", "spot": spot, "name": FULL, "now": now, "before": None}
        for spot, now in rows
    ]
    section = {"key": "1", "kind": "places", "heading": {}, "text": {"en": text}, "rows": made}
    return {"title": {"en": title}, "sections": [section, section]}


def test_two_versions_differ_in_every_number_and_text_that_is_not_the_same_each_told_once():
    old = a_content("T", "x", ("place 1", cell(10, 20)), ("place 2", cell(5)), ("place 3", cell(7)))
    new = a_content("U", "y", ("place 1", cell(10, 20)), ("place 2", cell(6)), ("place 4", cell(8)))
    found = [(one.what, one.where) for one in rules.changes(old, new)]
    assert found == [
        ("title", ""),
        ("text", "1"),
        ("cell", "place 2"),
        ("cell", "place 3"),
        ("cell", "place 4"),
    ]
    gone = rules.changes(old, new)[3]
    assert gone.before == cell(7) and gone.after is None
    assert rules.changes(old, old) == []


def test_a_number_that_became_hidden_is_a_difference():
    old, new = (
        a_content("T", "x", ("place 1", cell(10))),
        a_content("T", "x", ("place 1", cell(None))),
    )
    assert [one.after["top_hidden"] for one in rules.changes(old, new)] == [True]


def test_five_outlines_are_shipped_in_three_languages_and_name_only_figures_that_there_are():
    found = rules.outlines()
    assert list(found) == [
        "commission_half_year", "donor_project", "ministry_quarter", "round", "press",
    ]  # fmt: skip
    for outline in found.values():
        for words_ in (outline.name, outline.purpose, outline.title):
            assert len({*words_.values()}) == 3
        for section in outline.sections:
            assert set(section.codes) <= set(BY_CODE)
            assert not section.heading or all(section.heading.values())
            for text in section.text.values():
                rules.check_places(text, BY_CODE)
            named = [sorted(rules.places_of(text)) for text in section.text.values()]
            assert named[1:] == named[:-1], "a language names other figures"


def test_what_to_write_is_not_published():
    outline = rules.outlines()["ministry_quarter"]
    prompt = outline.sections[-1].text
    with pytest.raises(NotPossible) as refused:
        rules.check_prompts(outline, [FULL, {**FULL, "ky": prompt["ky"] + "\r\n"}])
    assert (refused.value.code, refused.value.about) == ("prompt", "2")
    rules.check_prompts(outline, [FULL, outline.sections[0].text])
    rules.check_prompts(None, [prompt])
