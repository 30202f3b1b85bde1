"""The page stands alone and never shows one number without the spread."""

from html.parser import HTMLParser

import pytest

from balalyk.estimation import Lists, estimate, estimate_strata
from balalyk.estimation.page import page
from balalyk.estimation.sentences import number
from tests.estimation.tables import QUICK, drawn, quick_answer


class Outline(HTMLParser):
    """Tags, attributes and whether all that opens is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
@pytest.mark.parametrize("name", ["uk_2013", "artificial_3"])
def test_the_page_is_whole_and_fetches_and_runs_nothing(name, language):
    text = page(quick_answer(name), language)
    outline = Outline(text)
    assert not outline.open and not outline.links
    assert "script" not in outline.tags and "url(" not in text and "@import" not in text
    assert f'<html lang="{language}">' in text
    assert "{" not in text.split("</style>")[1]


def test_the_range_and_the_other_methods_stand_before_the_number():
    answer = quick_answer("uk_2013")
    text = page(answer)
    head = answer.headline
    places = [
        text.index(f"{number(head.low)} to {number(head.high)} in all"),
        text.index(f"Nearest to the data: {number(head.n)}"),
        text.index(f"between {number(10_520)} and {number(25_978)}"),
        text.index("Models that fit as well as the best"),
        text.index("What no calculation can see"),
    ]
    assert places == sorted(places)
    for near in answer.near:
        assert number(near.n) in text


def test_a_refused_number_is_not_put_first():
    text = page(quick_answer("artificial_3"))
    assert 'class="figure"' not in text
    assert "These lists cannot tell" in text


def test_names_of_lists_cannot_break_the_page():
    lists = drawn(500, 0.3, 0.3, 0.3)
    answer = estimate(Lists(("<script>", '"&', "C"), lists.counts), QUICK)
    text = page(answer)
    assert "<script>" not in text and "&lt;script&gt;" in text


def test_an_answer_without_any_estimate_and_one_with_parts_have_pages():
    assert "nothing to compare" in page(estimate(drawn(50, 0.5), QUICK))
    parts = {"north": drawn(900, 0.3, 0.2, 0.3, 0.2), "south": drawn(30, 0.1, 0.1, 0.1, 0.1)}
    text = page(estimate_strata(parts, QUICK))
    assert "not given" in text and "north" in text
