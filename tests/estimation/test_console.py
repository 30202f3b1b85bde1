"""`balalyk estimate`: JSON on standard output, a page beside it, a sentence and 2 for a bad file."""

import json

from click.testing import CliRunner

from balalyk.console import main
from tests.estimation.tables import FOLDER


def run(*arguments: str):
    return CliRunner().invoke(main, ["estimate", *arguments])


def test_the_command_prints_the_answer_and_writes_the_page(tmp_path):
    file, html = tmp_path / "lists.csv", tmp_path / "page.html"
    file.write_text("A,B,n\n1,0,30\n0,1,20\n1,1,10\n")
    done = run(str(file), "--html", str(html), "--language", "ru")
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert answer["observed"] == 60 and answer["verdict"] == "refuse"
    assert answer["reasons"][0].startswith("По двум спискам")
    assert html.read_text().startswith("<!doctype html>")


def test_one_model_can_be_asked_for():
    file = str(FOLDER / "artificial_3.csv")
    accepted = json.loads(run(file, "--model", "A:C B:C").stdout)
    assert accepted["headline"]["n"] == 296 and accepted["verdict"] == "warn"
    refused = json.loads(run(file, "--model", "A:B").stdout)
    assert refused["headline"] is None and refused["estimates"] == []
    assert "has no estimate" in refused["reasons"][0]


def test_a_bad_file_gets_a_sentence_with_its_line_and_exit_code_2(tmp_path):
    file = tmp_path / "lists.csv"
    file.write_text("A,B,n\n1,0,3\n1,x,3\n")
    done = run(str(file))
    assert done.exit_code == 2 and done.stdout == ""
    assert "lists.csv: Line 3: “x” under B." in done.stderr
    file.write_bytes(b"\xff\xfe1\x00")
    assert run(str(file)).exit_code == 2
    assert run(str(tmp_path / "absent.csv")).exit_code == 2
    assert run(str(FOLDER / "uk_2013.csv"), "--model", "LA:XX").exit_code == 2
