"""Whatever is released, nobody works out a cell that was too small to show."""

import csv
import io
import itertools
import json
import random

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.optimize import linprog

from balalyk.console.protect import command
from balalyk.reporting.disclosure import protecting, suppression, tables

TOTAL = "Total"


def a_table(name, cells, columns, with_totals=True):
    """A CSV of ``cells`` (values of the columns → count) with every total, or none."""
    rows = dict(cells)
    if with_totals:
        for mask in range(1, 1 << len(columns)):
            for values, count in cells.items():
                at = tuple(TOTAL if mask >> i & 1 else v for i, v in enumerate(values))
                rows[at] = rows.get(at, 0) + count
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*columns, "children"])
    writer.writerows([*at, count] for at, count in rows.items())
    return tables.parse(out.getvalue(), name)


def random_cells(seed, shape, columns="abcd"):
    drawn = random.Random(seed)
    keys = itertools.product(
        *([f"{c}{n}" for n in range(size)] for c, size in zip(columns, shape, strict=False))
    )
    return {key: 0 if drawn.random() < 0.1 else int(drawn.expovariate(1 / 15)) for key in keys}


def shown(text):
    """A released table as values → number, or None where it is suppressed."""
    _head, *rows = list(csv.reader(io.StringIO(text)))
    return {tuple(row[:-1]): None if row[-1] == "c" else int(row[-1]) for row in rows}


def attack(text, truth):
    """The bounds of every suppressed small cell, found from the released text alone.

    An attack of its own: the sums are written down anew from the printed rows, with the one-column
    totals known besides.
    """
    cells = shown(text)
    index = {at: n for n, at in enumerate(cells)}
    left, right = [], []
    for at in cells:
        for place, value in enumerate(at):
            if value != TOTAL:
                continue
            parts = [
                other
                for other in cells
                if other[:place] == at[:place]
                and other[place] != TOTAL
                and other[place + 1 :] == at[place + 1 :]
            ]
            row = np.zeros(len(cells))
            row[[index[part] for part in parts]] = 1
            row[index[at]] = -1
            left.append(row)
            right.append(0)
    inner = [at for at in cells if TOTAL not in at]
    for place in range(len(inner[0])):
        for value in {at[place] for at in inner}:
            row = np.zeros(len(cells))
            members = [at for at in inner if at[place] == value]
            known = sum(truth[at] for at in members)
            printed = tuple(value if n == place else TOTAL for n in range(len(inner[0]))) in cells
            if 0 < known < 5 or printed:
                continue
            row[[index[at] for at in members]] = 1
            left.append(row)
            right.append(known)
    limits = [(0, None) if count is None else (count, count) for count in cells.values()]
    found = {}
    for at, count in cells.items():
        if count is None and 0 < truth[at] < 5:
            goal = np.zeros(len(cells))
            goal[index[at]] = 1
            low = linprog(goal, A_eq=np.array(left), b_eq=right, bounds=limits)
            high = linprog(-goal, A_eq=np.array(left), b_eq=right, bounds=limits)
            assert low.status == 0
            found[at] = (low.fun, np.inf if high.status == 3 else -high.fun)
    return found


def true_counts(table):
    return {row.cells: row.count for row in table.rows}


SHAPES = [(3, 2), (4, 2), (5, 3), (6, 2), (4, 3), (2, 2, 2), (8, 2)]


@pytest.mark.parametrize("block", range(10))
def test_an_attack_on_random_releases_recovers_no_small_cell(block):
    protected = 0
    for seed in range(block * 20, block * 20 + 20):
        shape = SHAPES[seed % len(SHAPES)]
        table = a_table("t.csv", random_cells(seed, shape), "abcd"[: len(shape)], seed % 3 > 0)
        truth = true_counts(table)
        try:
            made = protecting.protect([table], seconds=5)
        except suppression.CannotProtect:
            continue
        assert made.passed
        cells = shown(made.texts["t.csv"])
        assert all(count is None or count == truth[at] for at, count in cells.items())
        assert not [at for at, count in cells.items() if count is not None and 0 < count < 5]
        for low, high in attack(made.texts["t.csv"], truth).values():
            assert high - low >= 1
            assert high >= 5
            protected += 1
    assert protected >= 10


def test_small_cells_alone_would_have_been_recovered():
    cells = {("a", "x"): 3, ("a", "y"): 20, ("b", "x"): 15, ("b", "y"): 30}
    made = protecting.protect([a_table("t.csv", cells, ("p", "s"))])
    assert made.audit["small_cells_alone"] == {"suppressed": 1, "recovered_exactly": 1}
    assert made.audit["tables"][0]["suppressed_besides"] == 3
    assert made.audit["unsafe_cells"] == [
        {"cell": {"p": "a", "s": "x"}, "low": 0, "high": 18, "safe": True}
    ]


def test_the_fewest_cells_are_hidden():
    """By hand: one small cell needs a square; the cheapest is with the two smallest numbers."""
    cells = {
        ("a", "x"): 3, ("a", "y"): 90, ("a", "z"): 12,
        ("b", "x"): 80, ("b", "y"): 70, ("b", "z"): 95,
        ("c", "x"): 11, ("c", "y"): 85, ("c", "z"): 10,
    }  # fmt: skip
    made = protecting.protect([a_table("t.csv", cells, ("p", "s"))])
    hidden = {at for at, count in shown(made.texts["t.csv"]).items() if count is None}
    assert hidden == {("a", "x"), ("a", "z"), ("c", "x"), ("c", "z")}
    assert made.audit["method"] == "optimal"


def test_noughts_are_shown_and_a_table_without_small_cells_is_left_as_it_is():
    cells = {("a", "x"): 0, ("a", "y"): 20, ("b", "x"): 15, ("b", "y"): 30}
    made = protecting.protect([a_table("t.csv", cells, ("p", "s"))])
    assert "c" not in [row.split(",")[-1] for row in made.texts["t.csv"].splitlines()]
    assert "a,x,0" in made.texts["t.csv"]


def test_a_small_total_is_hidden_with_what_it_is_made_of():
    cells = {("a", "x"): 3, ("a", "y"): 0, ("b", "x"): 15, ("b", "y"): 30}
    made = protecting.protect([a_table("t.csv", cells, ("p", "s"))])
    assert shown(made.texts["t.csv"])["a", TOTAL] is None
    assert made.passed


def test_linked_tables_hide_the_same_margin_together():
    """A cell hidden in one table is not told by the other."""
    by_sex = {("a", "boys"): 3, ("a", "girls"): 40, ("b", "boys"): 20, ("b", "girls"): 30}
    by_age = {("a", "5-11"): 21, ("a", "12-17"): 22, ("b", "5-11"): 23, ("b", "12-17"): 27}
    one = a_table("sex.csv", by_sex, ("district", "sex"))
    two = a_table("age.csv", by_age, ("district", "age"))
    made = protecting.protect([one, two])
    first, second = shown(made.texts["sex.csv"]), shown(made.texts["age.csv"])
    assert first["a", TOTAL] == second["a", TOTAL]
    assert first["b", TOTAL] == second["b", TOTAL]
    assert made.passed


def test_a_small_margin_is_hidden_in_every_table_that_prints_it():
    by_sex = {("a", "boys"): 2, ("a", "girls"): 2, ("b", "boys"): 20, ("b", "girls"): 30}
    by_age = {("a", "5-11"): 4, ("a", "12-17"): 0, ("b", "5-11"): 23, ("b", "12-17"): 27}
    made = protecting.protect(
        [
            a_table("sex.csv", by_sex, ("district", "sex")),
            a_table("age.csv", by_age, ("district", "age")),
        ]
    )
    assert shown(made.texts["sex.csv"])["a", TOTAL] is None
    assert shown(made.texts["age.csv"])["a", TOTAL] is None


def test_a_district_within_a_region_is_protected_through_both():
    cells = {
        ("Osh", "Alay"): 3, ("Osh", "Nookat"): 40, ("Osh", "Aravan"): 22,
        ("Jalal-Abad", "Aksy"): 30, ("Jalal-Abad", "Suzak"): 50,
    }  # fmt: skip
    table = a_table("t.csv", cells, ("region", "district"), with_totals=False)
    made = protecting.protect([table])
    hidden = {at for at, count in shown(made.texts["t.csv"]).items() if count is None}
    assert hidden == {("Osh", "Alay"), ("Osh", "Aravan")}


def test_a_number_that_changed_by_little_since_the_last_release_is_hidden():
    now = a_table("t.csv", {("a",): 31, ("b",): 50, ("c",): 22}, ("district",))
    before = a_table("t.csv", {("a",): 30, ("b",): 50, ("c",): 22}, ("district",))
    made = protecting.protect([now], released=[before])
    cells = shown(made.texts["t.csv"])
    assert cells["a",] is None
    assert cells[TOTAL,] is None
    assert made.passed


def test_what_was_hidden_stays_hidden():
    before = tables.parse("district,children\na,c\nb,c\nTotal,40\n", "t.csv")
    now = a_table("t.csv", {("a",): 14, ("b",): 26}, ("district",))
    cells = shown(protecting.protect([now], released=[before]).texts["t.csv"])
    assert cells["a",] is None
    assert cells["b",] is None


GIVEN_AWAY = {("a", "x"): 3, ("a", "y"): 0, ("b", "x"): 10, ("b", "y"): 0}


def test_what_no_choice_can_hide_is_refused():
    """Row b has ten children and shows a nought: its other cell is known, and by it column x."""
    table = a_table("t.csv", GIVEN_AWAY, ("p", "s"), with_totals=False)
    with pytest.raises(suppression.CannotProtect):
        protecting.protect([table])
    assert protecting.protect([table], totals_known="printed").passed


def test_a_large_table_is_protected_by_the_heuristic_and_audited(monkeypatch):
    monkeypatch.setattr(suppression, "EXACT_CELLS", 10)
    monkeypatch.setattr(suppression, "EXACT_SECONDS", 1.0)
    table = a_table("t.csv", random_cells(5, (8, 4)), ("p", "s"))
    made = protecting.protect([table])
    assert made.audit["method"] == "heuristic"
    assert made.passed
    assert attack(made.texts["t.csv"], true_counts(table))


# --- rounding ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("count", "shown_as"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (12, 10)])
def test_numbers_are_rounded_to_the_nearest_multiple(count, shown_as):
    assert protecting.nearest(count, 5) == shown_as


def test_rounded_tables_are_attacked_too():
    cells = {("a", "x"): 3, ("a", "y"): 20, ("b", "x"): 15, ("b", "y"): 30}
    made = protecting.rounded([a_table("t.csv", cells, ("p", "s"))])
    (cell,) = made.audit["unsafe_cells"]
    assert (cell["low"], cell["high"], cell["safe"]) == (3, 7, True)
    assert shown(made.texts["t.csv"])[TOTAL, TOTAL] == 70


# --- files and the command ----------------------------------------------------------------------
BAD = {
    "no table": ("a\n1\n", "last the count"),
    "a word for a count": ("a,n\nx,many\n", "line 2"),
    "a missing cell": ("a,b,n\nx,3\n", "line 2"),
    "a cell twice": ("a,n\nx,3\nx,4\n", "line 3"),
    "a total that is wrong": ("a,n\nx,3\ny,7\nTotal,11\n", "line 4"),
    "only totals": ("a,n\nTotal,11\n", "every row is a total"),
    "suppressed already": ("a,n\nx,c\ny,7\n", "suppressed already"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_table_that_cannot_be_read_is_told_with_its_line(tmp_path, name):
    text, told = BAD[name]
    (tmp_path / "t.csv").write_text(text)
    result = CliRunner().invoke(command, [str(tmp_path / "t.csv")])
    assert result.exit_code == 2
    assert told in result.output
    assert not (tmp_path / "t.protected.csv").exists()


def test_two_tables_that_contradict_each_other_are_refused(tmp_path):
    (tmp_path / "one.csv").write_text("district,n\na,10\nb,20\n")
    (tmp_path / "two.csv").write_text("district,n\na,10\nb,21\n")
    result = CliRunner().invoke(command, [str(tmp_path / "one.csv"), str(tmp_path / "two.csv")])
    assert result.exit_code == 2
    assert "district b is 21 here and 20 in another table" in result.output


def test_the_command_writes_beside_the_table_and_prints_the_audit(tmp_path):
    (tmp_path / "t.csv").write_text(
        "p;s;n\na;x;3\na;y;20\nb;x;15\nb;y;30\n=cmd();x;9\n=cmd();y;11\n"
    )
    result = CliRunner().invoke(command, [str(tmp_path / "t.csv")])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["passed"] is True
    written = (tmp_path / "t.protected.csv").read_text()
    assert "a;x;c" in written
    assert "'=cmd()" in written


def test_a_release_that_fails_writes_nothing(tmp_path):
    (tmp_path / "t.csv").write_text("p,s,n\na,x,3\na,y,0\nb,x,10\nb,y,0\n")
    result = CliRunner().invoke(command, [str(tmp_path / "t.csv")])
    assert result.exit_code == 1
    assert not (tmp_path / "t.protected.csv").exists()
