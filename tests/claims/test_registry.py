"""A claim beside the registry: what differs is named with its size, what is hidden is never compared."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner

from balalyk.claims import queries
from balalyk.claims.reconciling import checking, registry
from balalyk.claims.reconciling.facts import Claim, Period, Report
from balalyk.claims.reconciling.registry import Figure, Registry, Spot
from balalyk.console.reconcile import command
from balalyk.reporting.models import Tally

HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
BOOK = Registry(
    HALF,
    {
        Spot("NAT", "1"): Figure(297, 4_000),
        Spot("NAT", "1", "f"): Figure(101, 1_900),
        Spot("NAT", "1", "", "5-11"): Figure(None, 1_000, top_hidden=True),
        Spot("CASES", "1"): Figure(40),
        Spot("OUT", "1"): Figure(None, None, True, True),
    },
    {
        "nat": "NAT",
        "children in child labour by national law": "NAT",
        "cases": "CASES",
        "out": "OUT",
    },
    {"osh region": "1"},
    frozenset({"NAT", "OUT"}),
)


def a_claim(value, unit="children", **rest):
    made = {"indicator": "NAT", "place": "Osh region", "period": HALF, **rest}
    return Claim("a", value=Decimal(value), unit=unit, **made)


def beside(*claims):
    (one,) = registry.compare(Report("t", claims), [BOOK])
    return one


@pytest.mark.parametrize(
    ("claim", "state"),
    [
        (a_claim("297"), "agrees"),
        (a_claim("300", qualifier="about"), "agrees"),
        (a_claim("290", qualifier="more than"), "agrees"),
        (a_claim("0.3", "thousand children"), "agrees"),
        (a_claim("7.4", "percent of children"), "agrees"),
        (a_claim("298"), "differs"),
        (a_claim("7.9", "percent"), "differs"),
        (a_claim("101", disaggregation={"sex": "girls"}), "agrees"),
        (a_claim("101", disaggregation={"gender": "female", "group": "children"}), "agrees"),
        (a_claim("297", disaggregation={"age": "under 18"}), "agrees"),
        (a_claim("3", disaggregation={"age": "5-11"}), "hidden"),
        (a_claim("0.3", "percent", disaggregation={"age": "5 to 11"}), "hidden"),
        (a_claim("12", "percent", indicator="out"), "hidden"),
    ],
)
def test_a_claim_agrees_differs_or_is_hidden(claim, state):
    assert beside(claim).state == state


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (a_claim("1", place="Nowhere"), "no_place"),
        (a_claim("1", place=""), "no_place"),
        (a_claim("1", period=None), "no_period"),
        (a_claim("1", period=replace(HALF, end=date(2026, 6, 29))), "other_period"),
        (
            a_claim("1", indicator="cases", period=replace(HALF, start=date(2026, 2, 1))),
            "other_period",
        ),
        (a_claim("1", disaggregation={"sphere": "trade"}), "other_split"),
        (a_claim("1", disaggregation={"sex": "girls", "age": "5-11"}), "other_split"),
        (a_claim("1", disaggregation={"age": "6-11"}), "no_figure"),
        (a_claim("1", "percent", indicator="cases"), "no_share"),
        (a_claim("1", statistic="mean"), "statistic"),
    ],
)
def test_what_cannot_be_compared_says_why(claim, why):
    one = beside(claim)
    assert (one.state, one.why, one.value) == ("apart", why, None)


def test_what_stands_on_the_last_day_is_compared_whatever_the_first_was():
    assert beside(a_claim("297", period=replace(HALF, start=date(2025, 1, 1)))).state == "agrees"


@pytest.mark.parametrize("value", ["0", "1", "4", "5", "300", "1000000"])
def test_whatever_is_claimed_of_a_hidden_number_the_answer_is_the_same(value):
    claim = a_claim(value, disaggregation={"age": "5-11"})
    one = beside(claim)
    assert replace(one, cell=None) == replace(
        beside(a_claim("2", disaggregation={"age": "5-11"})), cell=None
    )
    assert not checking.check(Report("t", (claim,)), [BOOK])


@pytest.mark.parametrize(
    ("value", "why"),
    [("400", "registry_more"), ("200", "registry_fewer"), ("2970", "registry_slip")],
)
def test_a_difference_is_a_discrepancy_with_its_likely_cause(value, why):
    (finding,) = checking.check(Report("t", (a_claim(value),)), [BOOK])
    assert (finding.kind, finding.severity, finding.why) == ("registry", "discrepancy", why)
    assert (finding.stated, finding.computed) == (Decimal(value), 297)


def test_one_fault_seen_in_the_sum_and_in_the_registry_is_one_finding():
    report = Report(
        "t",
        (
            a_claim("300"),
            replace(a_claim("101", disaggregation={"sex": "girls"}), id="b"),
            replace(a_claim("196", disaggregation={"sex": "boys"}), id="c"),
        ),
    )
    assert [f.kind for f in checking.check(report, [BOOK])] == ["sex_total"]
    other = replace(
        report, claims=(replace(report.claims[0], value=Decimal(310)), *report.claims[1:])
    )
    (finding,) = checking.check(other, [BOOK])
    assert finding.computed == 297


def test_a_report_that_names_nothing_of_the_registry_is_not_compared():
    claim = replace(a_claim("1"), indicator="booklets made", unit="booklets")
    assert registry.compare(Report("t", (claim,)), [BOOK]) == []


@pytest.mark.django_db
def test_a_snapshots_folder_shows_and_hides_what_the_pages_do(frozen):
    book = queries.frozen_registry(frozen.snapshot.path)
    tallies = Tally.objects.filter(snapshot=frozen.snapshot)
    assert len(book.figures) == tallies.count() > 100
    for tally in tallies:
        figure = book.figures[Spot(tally.code, str(tally.place_id), tally.sex, tally.age_band)]
        assert figure.top == (None if tally.top_hidden else tally.top), tally
        assert figure.of == (None if tally.of_hidden else tally.of), tally


@pytest.mark.django_db
def test_the_command_compares_with_a_snapshot(frozen, tmp_path):
    rows = [
        "id,figure,indicator,place,start,end,sex,value,unit",
        "a,NAT,working children,Nookat district,2026-01-01,2026-06-30,,13,children",
        "b,NAT,working children,Nookat,2026-01-01,2026-06-30,,14,children",
        "c,NAT,working children,Aravan,2026-01-01,2026-06-30,girls,3,children",
    ]
    (tmp_path / "letter.csv").write_text("\n".join(rows))
    run = CliRunner().invoke(
        command, ["--json", "--snapshot", str(frozen.snapshot.path), str(tmp_path / "letter.csv")]
    )
    assert run.exit_code == 1
    (finding,) = json.loads(run.stdout)["findings"]
    assert (finding["kind"], finding["claims"], finding["difference"]) == ("registry", ["b"], 1)
    assert "c cannot be compared: hidden" in run.stderr
    (tmp_path / "letter.csv").write_text("\n".join([*rows[:2], rows[3]]))
    run = CliRunner().invoke(
        command, ["--snapshot", str(frozen.snapshot.path), str(tmp_path / "letter.csv")]
    )
    assert (run.exit_code, run.stdout) == (0, "")


@pytest.mark.django_db
def test_a_folder_that_is_no_snapshot_is_told(tmp_path):
    (tmp_path / "r.yaml").write_text("claims: []")
    run = CliRunner().invoke(command, ["--snapshot", str(tmp_path), str(tmp_path / "r.yaml")])
    assert run.exit_code == 2
    assert "no snapshot" in run.stderr
