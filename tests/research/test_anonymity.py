"""Nobody in an extract is rarer than k, whatever was chosen, and whatever was told before."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balalyk.research.anonymity import Column, Table, diversity, protect
from balalyk.research.making import Told, Wish, make
from balalyk.research.queries import Children

ATTENDING = ("yes", "no", "often_absent", "?")
COLUMNS = ("district", "region", "country", "sex", "age", "attending", "parents_abroad", "national")


def some_children(seed, count, districts=6):
    """A made-up land: districts in two regions, children with some rare combinations."""
    dice = random.Random(seed)
    rows = Counter()
    for _ in range(count):
        district = min(dice.randrange(districts), dice.randrange(districts))
        rows[
            (
                f"D{district}", f"R{district % 2}", "KG", dice.choice("fm"), str(dice.randrange(18)),
                dice.choices(ATTENDING, (80, 8, 8, 4))[0], dice.choices("012", (90, 7, 3))[0],
                dice.choices(("permitted", "child_labour", "worst_form"), (90, 9, 1))[0],
            )
        ] += 1  # fmt: skip
    return Children(COLUMNS, list(rows), list(rows.values()), {})


def told_of(pk, wish, made, beside=(), area=("country", "KG")):
    return Told(pk, wish, area, made.protected.steps, tuple(beside), frozenset(made.groups))


def smallest(made):
    width = len(made.columns) - (1 if "national" in made.columns else 0)
    return min(Counter(row[:width] for row in made.rows).values(), default=None)


def attack(children, made_and_wishes):
    """What somebody learns who can link every child's rows in all the files: the size of the
    smallest group that is alike in all of them, counted child by child and not by the program."""
    from balalyk.research.variables import BY_CODE

    groups = Counter()
    for n, count in enumerate(children.counts):
        seen = []
        for made, wish in made_and_wishes:
            steps = made.protected.steps
            levels = ["district", "region", "country"]
            levels = levels[levels.index(wish.level) :]
            shown = [children.column(levels[steps["place"]])[n]]
            for code in wish.describing:
                shown.append(
                    BY_CODE[code].ladder[steps[code]](children.column(BY_CODE[code].column)[n])
                )
            there = made.protected.kept[n]
            seen.append(tuple(shown) if there else None)
        if any(one is not None for one in seen):
            groups[tuple(seen)] += count
    return groups


WISHES = st.builds(
    Wish,
    st.lists(st.sampled_from(["sex", "age", "attending", "parents_abroad"]), min_size=1, unique=True).map(
        lambda codes: (*codes, "national")
    ),
    st.sampled_from(["district", "region", "country"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 400), k=st.integers(5, 12), wish=WISHES)
def test_no_combination_of_what_describes_a_child_is_rarer_than_k(seed, count, k, wish):
    made = make(some_children(seed, count), wish, k, [])
    assert smallest(made) is None or smallest(made) >= k
    assert made.smallest == (smallest(made) or 0)
    assert len(made.rows) + made.protected.dropped == count


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    k=st.integers(5, 9),
    wishes=st.lists(WISHES, min_size=2, max_size=3),
)
def test_nor_is_one_who_joins_every_extract_they_were_given(seed, k, wishes):
    children = some_children(seed, 500)
    told, done = [], []
    for number, wish in enumerate(wishes):
        made = make(children, wish, k, told)
        told.append(told_of(str(number), wish, made, [one.pk for one in told]))
        done.append((made, wish))
        groups = attack(children, done)
        # Those left out of one file and not of another are a group that can be found too.
        assert min(groups.values(), default=k) >= k
        assert smallest(made) is None or smallest(made) >= k


def test_without_the_check_the_two_together_would_tell():
    """The attack above finds something: two extracts made as if the other did not exist."""
    children = some_children(7, 500)
    first, second = (
        Wish(("sex", "attending"), "district"),
        Wish(("age", "parents_abroad"), "district"),
    )
    apart = [(make(children, wish, 5, []), wish) for wish in (first, second)]
    assert min(attack(children, apart).values()) < 5
    one = make(children, first, 5, [])
    two = make(children, second, 5, [told_of("1", first, one)])
    both = attack(children, [(one, first), (two, second)])
    assert min(both.values()) >= 5


def test_an_earlier_extract_of_a_part_of_the_land_counts_for_that_part():
    children = some_children(3, 400)
    wish = Wish(("sex",), "district")
    inside = [n for n, region in enumerate(children.column("region")) if region == "R0"]
    part = Children(
        COLUMNS, [children.values[n] for n in inside], [children.counts[n] for n in inside], {}
    )
    first = make(part, wish, 5, [])
    second = make(
        children, Wish(("age",), "region"), 5, [told_of("1", wish, first, area=("region", "R0"))]
    )
    assert second.rows and min(second_sizes(second, children, first).values()) >= 5


def second_sizes(second, children, first):
    from balalyk.research.variables import BY_CODE

    found = Counter()
    for n, count in enumerate(children.counts):
        if not second.protected.kept[n]:
            continue
        row = dict(zip(COLUMNS, children.values[n], strict=True))
        age = BY_CODE["age"].ladder[second.protected.steps["age"]](row["age"])
        place = row[("region", "country")[second.protected.steps["place"]]]
        shown = {0: row["district"], 1: row["region"], 2: row["country"]}[
            first.protected.steps["place"]
        ]
        sex = row["sex"] if first.protected.steps["sex"] == 0 else "*"
        told = (shown, sex) if row["region"] == "R0" and (shown, sex) in set(first.groups) else None
        found[(place, age, told)] += count
    return found


def test_what_is_not_rare_is_given_as_asked():
    column = Column("sex", (["f", "m"], ["*", "*"]))
    done = protect(Table([column], [5, 9]), 5)
    assert (done.steps, done.dropped, done.smallest) == ({"sex": 0}, 0, 5)


def test_values_are_joined_before_many_rows_are_dropped_and_few_rows_are_dropped_before_joining():
    ages = Column("age", (["5", "6", "7"], ["5-7", "5-7", "5-7"]))
    joined = protect(Table([ages], [4, 4, 20]), 5)
    assert (joined.steps, joined.dropped) == ({"age": 1}, 0)
    dropped = protect(Table([ages], [1, 40, 60]), 5)
    assert (dropped.steps, dropped.dropped, list(dropped.kept)) == (
        {"age": 0},
        1,
        [False, True, True],
    )


def test_fewer_children_than_k_give_an_empty_extract():
    done = protect(Table([Column("sex", (["f"], ["*"]))], [4]), 5)
    assert (list(done.kept), done.dropped, done.smallest) == ([False], 4, 0)


def test_nothing_asked_of_nobody_is_an_empty_extract():
    done = protect(Table([Column("sex", ([], []))], []), 5)
    assert (list(done.kept), done.dropped, done.total) == ([], 0, 0)


def test_a_group_in_which_all_have_the_same_is_told():
    found = diversity([("a",), ("a",), ("b",)], ["permitted", "hazardous", "hazardous"], [3, 2, 6])
    assert (found.least, found.alike) == (1, 6)
    assert diversity([], [], []).least == 0


@pytest.mark.parametrize("count", [20_000])
def test_of_a_large_land_little_is_left_out(count):
    made = make(some_children(1, count, districts=40), Wish(("sex", "age", "attending", "parents_abroad", "national"), "district"), 5, [])  # fmt: skip
    assert len(made.rows) >= 0.95 * count
