"""Nobody works a small number out of the figures of a country, nor the difference of two of them."""

import itertools
import random

import ibis
import numpy as np
import pytest
from scipy.optimize import linprog

from balalyk.reporting.disclosure.proving import Task, check, hide
from balalyk.reporting.indicators.definitions import BY_CODE, INDICATORS
from balalyk.reporting.indicators.guarding import OPEN_THRESHOLD, Pair, Spot, guard
from balalyk.reporting.indicators.linking import apart, group, stands_for, top_of, whole_of, within

AGES = ("0-4", "5-11", "12-14", "15-17")
# Which whole holds which part, written down here once more and by hand.
HOLDS = (
    ("NAT of", "NAT"), ("NAT of", "NATH"), ("NAT of", "WFCL"), ("NAT", "NATH"), ("NAT", "WFCL"),
    ("NAT of", "SDG871 of"), ("SDG871 of", "SDG871"),
)  # fmt: skip


def country(seed, districts=4, regions=2):
    """Children of a country drawn at random, a few in most cells, with where its places lie."""
    drawn = random.Random(seed)
    grounds = {1: frozenset()}
    counts = {name: {} for name in ("NAT of", "SDG871 of", "NAT", "NATH", "WFCL", "SDG871")}
    for number in range(districts):
        region, district = 10 + number % regions, 100 + number
        grounds[region] = frozenset({("region", str(region))})
        grounds[district] = grounds[region] | {("district", str(district))}
        for sex, age in itertools.product("fm", AGES):
            everyone = int(drawn.expovariate(1 / 25))
            works = drawn.randint(0, everyone // 2) if age != "0-4" else 0
            hazardous = drawn.randint(0, works)
            told = {
                "NAT of": everyone, "SDG871 of": everyone if age != "0-4" else 0, "NAT": works,
                "NATH": hazardous, "WFCL": drawn.randint(0, min(2, works - hazardous)),
                "SDG871": drawn.randint(0, everyone) if age != "0-4" else 0,
            }  # fmt: skip
            for name, count in told.items():
                for place in (district, region, 1):
                    for spot in (Spot(place), Spot(place, sex), Spot(place, "", age)):
                        counts[name][spot] = counts[name].get(spot, 0) + count
    pairs = {
        code: Pair(counts[code], counts["SDG871 of" if code == "SDG871" else "NAT of"])
        for code in ("NAT", "NATH", "WFCL", "SDG871")
    }
    return counts, pairs, grounds


def is_shown(name, spot, hidden):
    """Whether any figure shows the number."""
    if not name.endswith(" of"):
        return spot not in hidden[name].top
    codes = ("SDG871",) if name == "SDG871 of" else ("NAT", "NATH", "WFCL")
    return any(spot not in hidden[code].of for code in codes)


class Reader:
    """Somebody who writes down all sums and parts, and what is shown, and asks a solver."""

    def __init__(self, counts, grounds, hidden):
        self.index = {
            key: n for n, key in enumerate((name, spot) for name in counts for spot in counts[name])
        }
        self.limits = [
            (counts[name][spot],) * 2
            if is_shown(name, spot, hidden) or not counts[name][spot]
            else (0, None)
            for name, spot in self.index
        ]
        self.left = []
        for name in counts:
            for place, at in grounds.items():
                inside = [
                    p for p, other in grounds.items() if len(other) == len(at) + 1 and at < other
                ]
                for sex, age in [("", ""), *((s, "") for s in "fm"), *(("", a) for a in AGES)]:
                    self.add(
                        (name, Spot(place, sex, age)), [(name, Spot(p, sex, age)) for p in inside]
                    )
                self.add((name, Spot(place)), [(name, Spot(place, sex)) for sex in "fm"])
                self.add((name, Spot(place)), [(name, Spot(place, "", age)) for age in AGES])
        # By their meaning: all children of these ages are of 5 to 17.
        for place, age in itertools.product(grounds, AGES[1:]):
            self.add(("SDG871 of", Spot(place, "", age)), [("NAT of", Spot(place, "", age))])
        self.holds = [
            self.row({(whole, spot): -1, (part, spot): 1})
            for whole, part in HOLDS
            for spot in counts[whole]
        ]

    def row(self, weights):
        made = np.zeros(len(self.index))
        for key, weight in weights.items():
            made[self.index[key]] += weight
        return made

    def add(self, whole, parts):
        if parts:
            self.left.append(self.row({whole: -1, **dict.fromkeys(parts, 1)}))

    def bounds(self, weights):
        """The least and the most that a sum of numbers can be."""
        goal = self.row(weights)
        ends = []
        for sign in (1, -1):
            found = linprog(
                sign * goal, A_ub=np.array(self.holds), b_ub=np.zeros(len(self.holds)),
                A_eq=np.array(self.left), b_eq=np.zeros(len(self.left)), bounds=self.limits,
            )  # fmt: skip
            assert found.status in {0, 3}, found.message
            ends.append(sign * found.fun if found.status == 0 else np.inf)
        return ends


@pytest.mark.parametrize(("seed", "threshold"), [(1, 5), (2, 5), (3, 5), (4, 10), (5, 10)])
def test_an_attack_on_a_countrys_figures_recovers_no_small_number_and_no_small_difference(
    seed, threshold
):
    counts, pairs, grounds = country(seed)
    hidden = guard(pairs, grounds, {}, threshold)
    reader = Reader(counts, grounds, hidden)
    asked = [({(name, spot): 1}, count) for name in counts for spot, count in counts[name].items()]
    asked += [
        ({(whole, spot): 1, (part, spot): -1}, count - counts[part][spot])
        for whole, part in HOLDS
        for spot, count in counts[whole].items()
    ]
    small = [(weights, count) for weights, count in asked if 0 < count < threshold]
    assert len(small) > 20
    for weights, count in random.Random(seed).sample(small, 20):
        low, high = reader.bounds(weights)
        assert low <= count - 1, weights
        assert high >= threshold, weights


def test_the_difference_of_a_part_to_its_whole_is_hidden_when_it_is_small():
    """Of 40 who work 38 do hazardous work: two do not, and that would be known."""
    spots = [Spot(1), Spot(10), Spot(100), Spot(101)]
    grounds = {1: frozenset(), 10: frozenset({("region", "10")})}
    for district in (100, 101):
        grounds[district] = grounds[10] | {("district", str(district))}
    of = dict(zip(spots, (500, 500, 250, 250), strict=True))
    works = dict(zip(spots, (100, 100, 40, 60), strict=True))
    hazardous = dict(zip(spots, (78, 78, 38, 40), strict=True))
    found = guard({"NAT": Pair(works, of), "NATH": Pair(hazardous, of)}, grounds, {})
    assert spots[2] in found["NAT"].top | found["NATH"].top
    assert spots[3] in found["NAT"].top | found["NATH"].top or {spots[0], spots[1]} <= (
        found["NAT"].top | found["NATH"].top
    )
    assert not found["NAT"].of


def test_the_youngest_are_not_found_by_taking_the_older_ones_off():
    """R1 by age hides the three under five; the number of 5 to 17 stands elsewhere."""
    register, older = {Spot(1): 103}, {Spot(1): 100, Spot(1, "", "0-4"): 0}
    for age, count in zip(AGES, (3, 40, 30, 30), strict=True):
        register[Spot(1, "", age)] = count
        if age != "0-4":
            older[Spot(1, "", age)] = count
    pairs = {"R1": Pair(register, None), "SDG871": Pair(dict.fromkeys(older, 0), older)}
    found = guard(pairs, {1: frozenset()}, {})
    hidden_older = found["SDG871"].of
    assert Spot(1, "", "0-4") in found["R1"].top
    assert Spot(1) in found["R1"].top or Spot(1) in hidden_older
    assert hidden_older & found["R1"].top or Spot(1) in found["R1"].top


def test_several_small_districts_of_one_region_give_way_to_one_another_once():
    """Counts without sex and age stand in one sum only; each proof holds all the same."""
    grounds = {1: frozenset(), 10: frozenset({("region", "10")})}
    grounds |= {n: grounds[10] | {("district", str(n))} for n in (100, 101, 102, 103)}
    top = {Spot(1): 6, Spot(10): 6, Spot(100): 1, Spot(101): 1, Spot(102): 1, Spot(103): 3}
    found = guard({"WORKERS": Pair(top, None)}, grounds, {})["WORKERS"].top
    assert found == {Spot(100), Spot(101), Spot(102), Spot(103)} | (found & {Spot(1), Spot(10)})


def test_a_higher_threshold_builds_on_what_is_hidden_already():
    _, pairs, grounds = country(7)
    inside = guard(pairs, grounds, {})
    outside = guard(pairs, grounds, {}, OPEN_THRESHOLD, inside)
    for code, hidden in inside.items():
        assert hidden.top <= outside[code].top
        assert hidden.of <= outside[code].of


def test_a_proof_that_proves_nothing_is_not_let_through():
    counts = np.array([30, 3, 27])
    task = Task(
        counts, [(0, (1, 2))], frozenset({1}), frozenset({0, 2}), np.ones(3), {1: 5}, np.zeros(3)
    )
    made = hide(task)
    assert made.hidden.sum() == 2
    check(made)
    made.hidden[:] = [False, True, False]
    with pytest.raises(AssertionError):
        check(made)


def test_where_everybody_knows_too_much_all_of_its_kind_is_hidden():
    counts = np.array([30, 3, 27])
    task = Task(counts, [(0, (1, 2))], frozenset({1}), frozenset(), np.ones(3), {1: 5}, np.zeros(3))
    assert hide(task).hidden.all()


VALUES = {
    "children": {
        "registered_in_period": [True, False], "age": list(range(18)),
        "sdg": ["child_labour", "permitted", None], "mics": ["child_labour", "permitted", None],
        "icls": ["worst_form", "hazardous", "child_labour", "permitted", None],
        "national": ["worst_form", "hazardous", "child_labour", "permitted", "cannot_tell", None],
        "attending": ["yes", "no", "often_absent", None], "parents_abroad": [0, 1, 2],
        "care": ["parent", "informal_relative", "none", None],
        "birth_certificate": ["has", "lacks", "applied", "unknown", None],
        "risk": ["danger", "high", "low", None],
        "education": [True, False], "livelihood": [True, False],
    },
    "households": {
        "child_labour": [True, False], "hazardous": [True, False], "worst_form": [True, False],
        "pupils": [0, 1, 3], "pupils_attending": [0, 1, 3], "livelihood": [True, False],
    },
    "services": {
        "needed_in_period": [True, False], "asked_in_period": [True, False],
        "is_answered": [True, False], "is_ended": [True, False], "is_offered": [True, False],
        "received_in_period": [True, False], "declined_because": ["full", "too_far", None],
    },
    "caseloads": {"cases": [1, 20, 26, 40]},
    "inspections": {"passed_on": [True, False]},
    "concerns": {"source": ["hotline", "visit"]},
    "cases": {
        "opened_in_period": [True, False], "closed_in_period": [True, False],
        "living": [True, False], "has_worker": [True, False],
        **{f"{step}_due": [0, 1] for step in ("assessment", "plan", "follow_up", "other")},
    },
    "dwellings": {"outcome": ["done", "refused", "empty", "nobody_home"], "dwellings": [4]},
    "visits": {"outcome": ["done"]},
    "violations": {"kind": ["a"]},
}  # fmt: skip


def homes_hold(rows):
    """A household with hazardous work has child labour, and no more attend than there are."""
    grave = zip(rows["child_labour"], rows["hazardous"], rows["worst_form"], strict=True)
    rows["child_labour"] = [any(one) for one in grave]
    rows["pupils_attending"] = [
        min(pair) for pair in zip(rows["pupils"], rows["pupils_attending"], strict=True)
    ]


def steps_hold(rows, drawn):
    """What is late was due, and the steps are those of every kind together."""
    steps = ("assessment", "plan", "follow_up", "other")
    for step in steps:
        rows[f"{step}_late"] = [drawn.randint(0, due) for due in rows[f"{step}_due"]]
    for what in ("due", "late"):
        counts = zip(*(rows[f"{step}_{what}"] for step in steps), strict=True)
        rows[f"steps_{what}"] = [sum(one) for one in counts]


def rows_of_each(table, **only):
    """Which of 30,000 rows drawn at random each expression of a table counts. ``only``: the values of
    some columns."""
    drawn = random.Random(5)
    rows = {
        name: [drawn.choice(values) for _ in range(30_000)]
        for name, values in {**VALUES[table], **only}.items()
    }
    if table == "households":
        homes_hold(rows)
    if table == "cases":
        steps_hold(rows, drawn)
    connection = ibis.duckdb.connect()
    held = connection.create_table("t", ibis.memtable(rows))
    expressions = {}
    for one in INDICATORS:
        if one.table == table:
            expressions[top_of(one.code)] = one.top
            if one.of is not None:
                expressions[whole_of(one.code)] = one.of
    columns = {}
    for number, expression in enumerate(expressions.values()):
        value = expression(held)
        columns[f"e{number}"] = value if value.type().is_boolean() else value > 0
    found = connection.execute(held.select(**columns))
    return {key: found[f"e{n}"].to_numpy(bool) for n, key in enumerate(expressions)}


@pytest.mark.parametrize("table", sorted({one.table for one in INDICATORS}))
def test_whatever_always_lies_within_another_is_declared_and_whatever_never_meets(table):
    counted, held = rows_of_each(table), within()
    never = {frozenset(pair) for pair in apart()}
    for part, whole in itertools.permutations(counted, 2):
        if not (counted[part] & ~counted[whole]).any():
            assert whole in held[part], f"{part} lies within {whole}"
    for one, other in itertools.combinations(counted, 2):
        shared = held.get(one, frozenset()) & held.get(other, frozenset()) & set(counted)
        if shared and not (counted[one] & counted[other]).any():
            assert frozenset({one, other}) in never, f"{one} and {other} never meet"


@pytest.mark.parametrize("age", AGES)
def test_what_is_one_number_at_an_age_by_its_meaning_has_one_place(age):
    low, high = map(int, age.split("-"))
    rows = rows_of_each("children", age=list(range(low, high + 1)))
    counted = {one: held for one, held in rows.items() if held.any()}
    spot = Spot(1, "", age)
    tables = {one: {spot: 1} for one in counted}
    for one, other in itertools.combinations(counted, 2):
        is_one = stands_for(one, spot, tables) == stands_for(other, spot, tables)
        assert is_one == (counted[one] == counted[other]).all(), (one, other)


def test_what_is_declared_within_is_within():
    """But for the statistical standard, whose second word holds the first by its meaning."""
    by_meaning = {(top_of("SDG871"), top_of("SDG871H"))}
    for table in sorted({one.table for one in INDICATORS}):
        counted = rows_of_each(table)
        for part, wholes in within().items():
            for whole in wholes & set(counted) if part in counted else ():
                if (part, whole) not in by_meaning:
                    assert not (counted[part] & ~counted[whole]).any(), (part, whole)
    assert group("children", BY_CODE["NOGUARD"].of) == top_of("LEFT")
