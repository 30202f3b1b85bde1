"""Whatever a line holds, it gets an answer or a number and a sentence, and the rest go on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balalyk.law.wire import ACTIVITY_FIELDS, CHILD_FIELDS, assess_lines

GOOD = {"id": "good", "country": "KG", "on": "2026-10-15", "age": 14, "activities": []}

# Values that fit some fact or none, and those that broke other readers: lone surrogates, digits of
# other scripts, the ends of the calendar, numbers beyond a float.
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 200)
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(
        ["\ud800", "\x00", "٣", "𝟙𝟚:𝟘𝟘", "KG", "TR", "XX", "0001-01-01", "9999-12-31", "2012-02-29",
         "00:00", "24:00", "22:00", "23:59:59.9", "term", "employee", "A", "0116", "performing"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
activities = st.dictionaries(st.sampled_from(list(ACTIVITY_FIELDS)), values, max_size=6)
children = st.dictionaries(st.sampled_from([*CHILD_FIELDS, "until"]), values, max_size=6).flatmap(
    lambda child: st.lists(activities, max_size=3).map(lambda works: child | {"activities": works})
)
names = st.dictionaries(st.text(max_size=60), values, max_size=3)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(children | names | values)
def test_any_json_gets_an_answer_and_the_next_line_too(data: Any) -> None:
    answered(json.dumps(data).encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"")))
def test_any_bytes_get_an_answer_and_the_next_line_too(line: bytes) -> None:
    answered(line)


def answered(line: bytes) -> None:
    """An answer or an error that names line 1, printable and short, and an answer to line 2."""
    *first, good = assess_lines([line, json.dumps(GOOD)], "KG")
    assert good["id"] == "good"
    assert len(first) == (0 if not line.strip() else 1)
    for answer in first:
        said = json.dumps(answer, ensure_ascii=False).encode("utf-8")
        if "error" in answer:
            assert answer["line"] == 1
            assert answer["error"].startswith("Line 1")
            assert answer["error"].endswith(".")
            assert len(said) < 3_000


def command(lines: bytes, *argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "balalyk.law", "assess", *argv],
        input=lines,
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )


def test_the_command_answers_every_country_and_says_what_it_could_not_read() -> None:
    countries = ("KG", "KZ", "TR", "UZ", "TJ")
    good = [json.dumps(GOOD | {"country": country}).encode() for country in countries]
    bad = [b"{", b'{"id": "\\ud800"}', b"\xff\xfe", b'{"age": 1e999}', b"[]"]
    done = command(b"\n".join(line for pair in zip(good, bad, strict=True) for line in pair))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    errors = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["national"]["country"] for one in answers] == list(countries)
    assert {"sdg_8_7_1", "mics6", "icls", "worst_forms"} <= set(answers[0]["international"])
    assert [one["line"] for one in errors] == [2, 4, 6, 8, 10]
    assert done.returncode == 1


def test_answers_are_utf_8_whatever_the_terminal_speaks() -> None:
    done = command(json.dumps(GOOD).encode(), "--language", "ky", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0, done.stderr
    assert "ө" in done.stdout.decode("utf-8")


def test_a_reader_that_stops_early_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "balalyk.law", "assess"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        running.stdin.write(json.dumps(GOOD).encode() + b"\n")
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 0
