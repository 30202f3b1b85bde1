"""What an operator does with rounds from the command line."""

import json

import pytest
from click.testing import CliRunner

from balalyk.census.models import ListedDwelling, Round, Tally
from balalyk.console import main
from balalyk.kernel.acts import act_in_bulk
from tests.census.rounds import visit_doors

pytestmark = pytest.mark.django_db


def run(*words):
    return CliRunner().invoke(main, ["census", *map(str, words)])


def test_open_makes_a_round_and_carries_a_list_over(house):
    visit_doors(house.worker, ["KS-3"], "demolished")
    days = ("--starts", "2027-04-05", "--ends", "2027-05-30")
    told = run("open", "--year", 2027, "--number", 1, *days, "--carry-over", "2026-2")
    assert told.exit_code == 0, told.output
    assert "Round 2027-1 is open.\n2 dwellings are listed." in told.output
    assert ListedDwelling.objects.filter(round__code="2027-1").count() == 2
    again = run("open", "--year", 2027, "--number", 1, *days)
    assert again.exit_code == 1
    assert "Round 2027-1 is open already." in again.output


def test_open_refuses_dates_turned_round(house):
    told = run(
        "open", "--year", 2027, "--number", 1, "--starts", "2027-05-05", "--ends", "2027-04-05"
    )
    assert told.exit_code == 1
    assert "A round ends after it starts." in told.output
    assert Round.objects.count() == 1


def test_list_dwellings_reads_a_file_or_names_its_rows(house, tmp_path):
    file = tmp_path / "doors.csv"
    file.write_text(f"code;place_code;address;worker\nN-1;{house.village.code};Мектеп 1;aigul\n")
    told = run("list-dwellings", "2026-2", file)
    assert told.exit_code == 0, told.output
    assert "1 new on the list, 0 were there already." in told.output
    file.write_text("code,place_code\nN-2,KG-0\n")
    told = run("list-dwellings", "2026-2", file)
    assert told.exit_code == 1
    assert "Row 2: no place of your area has the code “KG-0”." in told.output
    assert ListedDwelling.objects.count() == 4


def test_recount_says_what_it_mended(house):
    with act_in_bulk():
        Tally.objects.update(dwellings=17)
    assert "1 tallies were wrong" in run("recount", "2026-2").output
    assert "All tallies are right." in run("recount", "2026-2").output


def test_coverage_tells_counts_and_both_shares(house):
    visit_doors(house.worker, ["KS-1"], "done")
    visit_doors(house.worker, ["KS-2"], "empty")
    told = json.loads(run("coverage", "2026-2", "--json").output)
    assert (told["listed"], told["lived_in"], told["done"]) == (3, 2, 1)
    assert (told["share_of_lived_in"], told["share_of_list"]) == (50.0, 33.3)
    assert "lived in: 2" in run("coverage", "2026-2", "--place", house.district.code).output
    assert run("coverage", "2026-2", "--place", "KG-0").exit_code == 1


def test_an_unknown_round_names_the_known_ones(house):
    told = run("coverage", "1999-1")
    assert told.exit_code == 1
    assert "There is no round 1999-1. Known: 2026-2." in told.output
