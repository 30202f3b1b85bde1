"""Each component says in words what it shows, escapes what it is given, and needs no script."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import TemplateSyntaxError

import balalyk.ui
from balalyk.law import facts as law
from balalyk.ui import presenters
from balalyk.ui.presenters import Area, Part, Task

STATIC = Path(balalyk.ui.__file__).parent / "static" / "ui"
TODAY = date(2026, 11, 18)


def test_every_shape_we_name_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "shapes.svg").read_text()))
    assert drawn == presenters.SHAPES
    for look in [*presenters.VERDICTS.values(), *presenters.STATES.values()]:
        assert look.shape in drawn


def test_every_verdict_of_the_law_has_a_look():
    assert set(law.GRAVITY) <= set(presenters.VERDICTS)


def test_every_verdict_and_state_differs_in_more_than_colour():
    assert len({look.shape for look in presenters.STATES.values()}) == len(presenters.STATES)
    words = [str(look.word) for look in presenters.VERDICTS.values()]
    assert len(set(words)) == len(words)


def test_a_shape_is_silent_beside_a_word_and_speaks_alone(draw):
    assert 'aria-hidden="true"' in draw('{% shape "late" "bad" %}')
    alone = draw('{% shape "hidden" label="hidden" %}')
    assert 'role="img"' in alone
    assert 'aria-label="hidden"' in alone


@pytest.mark.parametrize("wrong", ['{% shape "clock" %}', '{% tag "x" tone="red" %}'])
def test_a_shape_or_tone_that_is_not_ours_is_refused(draw, wrong):
    with pytest.raises(TemplateSyntaxError, match="There is no"):
        draw(wrong)


def test_cannot_tell_says_what_it_needs(draw):
    html = draw('{% verdict_tag "cannot_tell" needs="hours a week" %}')
    assert "Cannot tell: needs hours a week" in html
    assert "#tell" in html


def test_what_a_person_wrote_cannot_become_markup(draw):
    evil = "<script>alert(1)</script>"
    source = (
        "{% tag evil %}{% next_step evil %}{{ evil }}{% endnext_step %}{% section evil %}{% endsection %}"
        "{% alert evil %}{{ evil }}{% endalert %}{% nothing evil %}{% endnothing %}"
        "{% fact evil act=evil act_url=evil %}{{ evil }}{% endfact %}{% tasks tasks %}{% findings rows %}"
        "{% trail events %}{% person_name evil %}{% choropleth areas view_box='0 0 9 9' label=evil %}"
        "{% coverage parts label=evil unit=evil %}{% bar 1 2 evil %}{% shape 'late' '' evil %}"
    )
    html = draw(
        source,
        evil=evil,
        tasks=[Task(title=evil, state="late", url=evil, why=evil, note=evil)],
        rows=[{"word": "kept", "title": evil, "seen": evil, "source": evil}],
        events=[{"at": __import__("datetime").datetime(2026, 1, 1), "what": evil, "who": evil}],
        areas=[Area(name=evil, path=evil, x=1, y=1, value=1)],
        parts=[Part(label=evil, count=1, fill="f1")],
    )
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_next_step_is_a_region_named_by_its_label(draw):
    html = draw('{% next_step "See Gulzat by 16:40" tone="bad" %}<p>Why.</p>{% endnext_step %}')
    assert 'aria-labelledby="next-step"' in html
    assert "Next step" in html
    assert "<p>Why.</p>" in html


@pytest.mark.parametrize(
    ("due", "state", "when", "note"),
    [
        (date(2026, 11, 15), "late", "3\u00a0days late", "due 15.11."),
        (TODAY, "today", "Today", ""),
        (date(2026, 11, 20), "later", "Friday", "20.11."),
        (date(2026, 11, 25), "later", "by 25.11.", ""),
    ],
)
def test_a_task_follows_from_its_due_day(due, state, when, note):
    task = Task.due(due, TODAY, title="Visit")
    assert (task.state, task.when, task.note) == (state, when, note)


def test_a_task_that_changes_something_is_a_form_with_a_token(draw):
    task = Task(title="Referral", state="waiting", action="Ask again", action_url="/ask", post=True)
    html = draw("{% tasks tasks %}", tasks=[task])
    assert '<form action="/ask" method="post">' in html
    assert 'name="csrfmiddlewaretoken" value="token-of-the-test"' in html
    assert 'Ask again<span class="vh">: Referral</span>' in html


def test_findings_say_what_was_seen_and_whose_limit(draw):
    row = SimpleNamespace(
        word="hazardous", title="Dust", seen="dust", needs="", limit="nobody under 18",
        source="Art. 139(1).", confirmed=False, note="",
    )  # fmt: skip
    html = draw("{% findings rows %}", rows=[row])
    assert "nobody under 18" in html
    assert "To be confirmed by a lawyer." in html
    assert "Needs" not in html


def test_names_are_hidden_by_code_then_by_initials(draw):
    source = '{% person_name "Bektur Asanbek uulu" "KS-7F3K-2" %}|{% person_name "Bektur Asanbek uulu" %}'
    assert draw(source) == "Bektur Asanbek uulu|Bektur Asanbek uulu"
    assert draw(source, names_hidden=True) == "KS-7F3K-2|B. A."


def test_names_are_hidden_when_the_session_says_so(draw, request_of_worker):
    request_of_worker.session["names_hidden"] = True
    assert draw('{% person_name "Bektur" "KS-1" %}') == "KS-1"


def test_a_coverage_bar_fills_its_width_and_has_its_table(draw):
    pieces, whole = presenters.pieces(
        [Part(label="Visited", count=3, fill="f5"), Part(label="Not yet", count=1, fill="f0")]
    )
    assert whole == 4
    assert [(piece.start, piece.width) for piece in pieces] == [
        ("0.00%", "75.00%"),
        ("75.00%", "25.00%"),
    ]
    assert presenters.pieces([Part(label="None", count=0, fill="f5")])[0][0].share == "–"
    html = draw(
        "{% coverage parts label='Dwellings' unit='Dwellings' %}", parts=[p.part for p in pieces]
    )
    assert "75,0\u202f%" in html
    assert "<table" in html


@pytest.mark.parametrize(
    ("value", "fill"),
    [(49.9, "f1"), (50, "f2"), (69, "f2"), (70, "f3"), (89, "f4"), (90, "f5"), (100, "f5")],
)
def test_a_map_step_begins_at_its_lower_limit(value, fill):
    assert presenters.step_of(value, (50, 70, 80, 90)) == fill


def test_a_hidden_area_never_shows_its_value(draw):
    areas = [Area(name="Alay", path="M0 0z", x=1, y=1, value=7, hidden=True)]
    html = draw("{% choropleth areas view_box='0 0 9 9' label='Map' %}", areas=areas)
    assert "Alay: hidden" in html
    assert ">7<" not in html
    assert "hidden, so that no child can be recognised" in html


def test_a_map_is_drawn_with_points_in_a_language_of_commas(draw):
    areas = [Area(name="Alay", path="M0 0z", x=1.5, y=2.25, value=56.5)]
    html = draw(
        "{% choropleth areas view_box='0 0 640 9' label='Map' hatch_below=70 %}", "ru", areas=areas
    )
    assert 'x="1.5"' in html
    assert ">56,5<" in html
    assert 'class="hatch"' in html


def test_map_steps_must_rise(draw):
    with pytest.raises(TemplateSyntaxError, match="four rising limits"):
        draw("{% choropleth areas view_box='0 0 9 9' label='Map' steps='50,40,60,70' %}", areas=[])


def test_a_cell_kept_back_is_no_number_and_an_empty_one_no_zero(draw):
    hidden = draw("{% cell 3 hidden=True %}")
    assert "3" not in re.sub(r"<use[^>]*>", "", hidden).replace("aria-label", "")
    assert draw("{% cell None %}") == "–"
    assert draw("{% cell 1204 %}") == "1\u202f204"


def test_filters_write_dates_and_numbers(draw):
    html = draw("{{ d|day }} {{ n|number }} {{ 1|share_of:4 }} {{ d|due_on:t }} {{ b|age_on:t }}", "en", d=TODAY, t=TODAY, n=4001, b=date(2013, 3, 14))  # fmt: skip
    assert (
        html.replace("\u00a0", " ") == "18.11.2026 4\u202f001 25,0\u202f% Today 13 years 8 months"
    )


def test_letters_of_a_map_keep_their_size_whatever_the_box_of_its_shapes(draw):
    areas = [Area(name="Osh", path="M0 0z", x=510, y=120, value=5)]
    html = draw("{% choropleth areas view_box='10 20 1000 500' label='Map' %}", areas=areas)
    assert 'viewBox="0 0 640 320"' in html
    assert 'x="320.0" y="64.0"' in html
    assert 'transform="scale(0.6400) translate(-10 -20)"' in html


def test_a_town_without_a_shape_is_a_circle_about_its_number(draw):
    areas = [Area(name="Osh city", x=232, y=151, value=83, url="#osh")]
    html = draw("{% choropleth areas view_box='0 0 640 424' label='Map' %}", areas=areas)
    assert '<circle class="shape f4" cx="232.0" cy="151.0" r="19.0"/>' in html
    assert 'aria-label="Osh city: 83\u202f%"' in html


def test_a_labour_code_and_a_standard_leave_work_out_in_words_of_their_own():
    assert str(presenters.verdict_look("out_of_scope").word) == "Not covered by the labour code"
    assert str(presenters.verdict_look("outside_definition").word) == "Outside the definition"
