"""Sealed values open only where they were sealed, and never lie in the database in the clear."""

import uuid

import pytest

from balalyk.kernel import crypto
from balalyk.kernel.fields import SealedBytesField


def test_a_value_opens_where_it_was_sealed():
    sealed = crypto.seal("Бектур".encode(), b"table\x1fname\x1f1")
    assert crypto.unseal(sealed, b"table\x1fname\x1f1").decode() == "Бектур"
    assert "Бектур".encode() not in sealed


@pytest.mark.parametrize(
    "place", [b"table\x1fname\x1f2", b"table\x1fphone\x1f1", b"other\x1fname\x1f1"]
)
def test_a_value_moved_to_another_row_column_or_table_does_not_open(place):
    sealed = crypto.seal(b"x", b"table\x1fname\x1f1")
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(sealed, place)


@pytest.mark.parametrize("cut", [0, 1, 5, 20, -1])
def test_a_cut_or_changed_value_does_not_open(cut):
    sealed = bytearray(crypto.seal(b"name", b"here"))
    sealed[cut] ^= 1
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(bytes(sealed), b"here")
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(bytes(sealed[:-2]), b"here")


def test_equal_values_share_a_blind_key_and_labels_keep_them_apart():
    assert crypto.blind("name", "aibek") == crypto.blind("name", "aibek")
    assert crypto.blind("name", "aibek") != crypto.blind("number", "aibek")
    assert crypto.blind_number("name", str(uuid.uuid4())) in range(-(2**63), 2**63)


@pytest.mark.parametrize("value", [b"", b"<form>" * 2000, bytes(range(256)) * 3, b"z", b"r"])
def test_bytes_come_back_as_they_went_whether_they_were_compressed_or_not(value):
    field = SealedBytesField()
    assert field.from_bytes(field.to_bytes(value)) == value


def test_a_form_takes_less_room_than_it_had():
    form = b"<member><name>x</name></member>" * 400
    assert len(SealedBytesField().to_bytes(form)) < len(form) / 5
