"""No reason, method or fault without words in every language, with the same values in each."""

import re
from pathlib import Path

import pytest

from balalyk import estimation
from balalyk.estimation import wire
from balalyk.estimation.sentences import faults, judging, methods, pages
from balalyk.estimation.sentences.words import LANGUAGES

TABLES = {
    "faults": faults.WORDS, "judging": judging.WORDS, "pages": pages.WORDS,
    "intervals": methods.INTERVALS,
    "methods": {f"{code}.{n}": w for code, both in methods.METHODS.items() for n, w in enumerate(both)},
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_language_says_the_same_values(table):
    for code, words in TABLES[table].items():
        fields = [set(re.findall(r"{(\w+)}", getattr(words, language))) for language in LANGUAGES]
        assert fields[0] == fields[1] == fields[2], code
        assert all(words), code


def test_every_code_in_the_room_has_words():
    sources = "".join(path.read_text() for path in Path(estimation.__file__).parent.glob("*.py"))
    reasons = set(re.findall(r'Reason\(\s*"(\w+)"', sources))
    assert len(reasons) > 20
    assert reasons - set(judging.WORDS) == set()
    assert set(re.findall(r'WrongLists\("(\w+)"', sources)) <= set(faults.WORDS)


def test_every_method_and_interval_is_named_on_the_wire_and_for_people():
    assert set(wire.METHODS) == set(methods.METHODS)
    assert set(wire.INTERVALS) == set(methods.INTERVALS)
