"""Which receiver of a case file may read which field: every one against every other, written out."""

import pytest

from balalyk.portal import rules
from balalyk.portal.rules import Copy, masked, names_to_mask, redacted

# o own file, c court, m members of the commission, p provider, f family, a another office.
TABLE = """
                  o c m p f a
number            x x x x x x
state             x x x . x x
danger            x x x . . x
opened            x x x . x x
worker            x x x x x x
name              x x . x x x
born              x x . . x x
age               x x x x x x
sex               x x x x x x
personal_number   x x . . x x
place             x x x x x x
address           x x . x . x
phone             x x . x . x
carer             x x . x x x
languages         x x x x . x
school            x x x x x x
documents         x x x x x x
difficulties      x x x x . x
reasons           x x x . . x
concerns          x . . . . .
verdict           x x x x x x
findings          x x x . . x
levels            x x x . . x
assessment        x x . . . x
plan              x x x . x x
agreements        x x x . x x
resolutions       x x x . x x
referral          . . . x . .
referrals         x x x . x x
received          x x . . . x
standing          x x x . x x
visits            x x x . . x
visit_notes       x x . . . .
attendance        x x x . x x
closing           x x x . x x
trail             x x . . . .
contact_rules     x . . . . .
sealed_address    x . . . . .
protocol          x . . . . .
"""
LETTERS = {
    "o": "own",
    "c": "court",
    "m": "commission",
    "p": "provider",
    "f": "family",
    "a": "agency",
}
NAMES_SOMEBODY = {
    "name", "born", "personal_number", "address", "phone", "carer", "concerns", "assessment",
    "visit_notes", "received", "trail", "contact_rules", "sealed_address", "protocol",
}  # fmt: skip
BY_CONSENT = {
    "name", "age", "sex", "place", "address", "phone", "carer", "languages", "school", "verdict",
    "documents", "difficulties",
}  # fmt: skip
WHOLE = {field: f"words of {field}" for field in rules.FIELDS}


def cells():
    head, *lines = TABLE.strip("\n").splitlines()
    columns = [LETTERS[letter] for letter in head.split()]
    for line in lines:
        field, *marks = line.split()
        for receiver, mark in zip(columns, marks, strict=True):
            yield field, receiver, mark == "x"


def test_the_table_names_every_field_and_every_receiver():
    found = list(cells())
    assert {field for field, _, _ in found} == set(rules.FIELDS)
    assert {receiver for _, receiver, _ in found} == set(rules.RECEIVERS)
    assert len(found) == len(rules.FIELDS) * len(rules.RECEIVERS)


@pytest.mark.parametrize(("field", "receiver", "may"), list(cells()))
def test_a_copy_holds_what_its_receiver_may_read(field, receiver, may):
    copy = Copy(receiver=receiver, is_responsible=True, agreed=frozenset(rules.FIELDS))
    assert (field in redacted(WHOLE, copy)) == may


@pytest.mark.parametrize("receiver", rules.RECEIVERS)
def test_safety_is_for_the_responsible_worker_alone(receiver):
    held = set(redacted(WHOLE, Copy(receiver=receiver, agreed=frozenset(rules.FIELDS))))
    assert not held & {"contact_rules", "sealed_address", "protocol"}


@pytest.mark.parametrize("receiver", rules.RECEIVERS)
def test_where_names_are_hidden_nothing_names_anybody(receiver):
    copy = Copy(
        receiver=receiver, is_responsible=True, names_hidden=True, agreed=frozenset(rules.FIELDS)
    )
    assert not set(redacted(WHOLE, copy)) & NAMES_SOMEBODY


@pytest.mark.parametrize("field", rules.FIELDS)
def test_a_provider_reads_of_the_child_only_what_the_family_agreed_to(field):
    nothing = redacted(WHOLE, Copy(receiver="provider", is_responsible=True))
    assert set(nothing) == {"number", "worker", "referral"}
    copy = Copy(receiver="provider", is_responsible=True, agreed=frozenset({field}))
    assert set(redacted(WHOLE, copy)) == set(nothing) | ({field} & BY_CONSENT)


def test_a_field_that_no_file_has_is_an_error_and_an_empty_one_is_left_out():
    with pytest.raises(KeyError, match="salary"):
        redacted({"salary": "x"}, Copy(receiver="own"))
    assert redacted({"number": "", "state": "x"}, Copy(receiver="own")) == {"state": "x"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Эрланга китеп берүү", "… китеп берүү"),
        ("мать эрлана, Осмонова", "мать …, …"),
        ("Ал Ан менен барат", "Ал Ан менен барат"),
        ("Нурэрлан башка", "Нурэрлан башка"),
    ],
)
def test_names_in_a_text_are_three_dots_with_whatever_ending(text, said):
    assert masked(text, names_to_mask(["Эрлан Осмонов", "Ан"])) == said
