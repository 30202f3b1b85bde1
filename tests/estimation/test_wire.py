"""Any file of lists can be read; a bad one is told with its line; the answer has its exact shape."""

import json

import pytest

from balalyk.estimation import WrongLists, sentences, wire
from tests.estimation.tables import published, quick_answer


def test_rows_of_one_combination_add_up_in_any_order_and_absent_ones_are_nought():
    lists = wire.read("\ufeffClinic;School 12;n\n1;0;3\n\n0;1;4\n1;0;2\n0;0;0\n")[""]
    assert lists.names == ("Clinic", "School 12")
    assert lists.counts == (5, 4, 0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file has no rows. It needs a header"),
        ("A,B,count\n", "The file has no rows."),
        ("count\n3\n", "Line 1: The header needs a column for each list"),
        ("A,A,count\n1,0,3\n", "Line 1: Two columns are called “A”."),
        ("A,,count\n1,0,3\n", "Line 1: A column has no name."),
        ("A,B,count\n1,0,3\n1,3\n", "Line 3: 2 values instead of 3."),
        ("A,B,count\n1,0,3\n\n2,0,3\n", "Line 4: “2” under A. Write 1"),
        ("A,B,count\n1,0,3\n0,1,-3\n", "Line 3: “-3” is no count."),
        ("A,B,count\n1,0,1.5\n", "Line 2: “1.5” is no count."),
        ("A,B,count\n1,0,\n", "Line 2: “” is no count."),
        ("A,B,count\n1,0,²\n", "Line 2: “²” is no count."),
        ("A,B,count\n0,0,9\n", "Line 2: it counts people on no list."),
        ("\n".join([",".join("ABCDEFGHIJKLMn"), ",".join("1" * 14)]), "Line 1: There are 13 lists"),
    ],
)
def test_a_bad_file_is_told_with_its_line_and_what_to_write(text, sentence):
    with pytest.raises(WrongLists) as wrong:
        wire.read(text)
    assert sentences.fault(wrong.value).startswith(sentence)
    for language in ("ru", "ky"):
        assert sentences.fault(wrong.value, language) != sentences.fault(wrong.value)


def test_a_file_is_divided_by_a_column_of_its_own():
    text = "A,place,B,n\n1,Osh,0,3\n0,Osh,1,4\n1,Talas,1,5\n"
    parts = wire.read(text, by="place")
    assert {name: part.counts for name, part in parts.items()} == {
        "Osh": (3, 4, 0), "Talas": (0, 0, 5),
    }  # fmt: skip
    with pytest.raises(WrongLists) as wrong:
        wire.read(text, by="region")
    assert "no column “region”" in sentences.fault(wrong.value)


@pytest.mark.parametrize("model", ["A:D", "A", "A:A", "A:B:C"])
def test_a_model_that_names_no_pair_of_lists_is_refused(model):
    with pytest.raises(WrongLists):
        wire.read_model(model, published("artificial_3"))


def test_a_models_pairs_are_read_in_any_order():
    assert wire.read_model("C:A, B:A A:C", published("artificial_3")) == ((0, 2), (0, 1))


def test_the_answer_has_exactly_the_promised_fields():
    for name in ("uk_2013", "artificial_3"):
        result = json.loads(json.dumps(wire.written(quick_answer(name)), allow_nan=False))
        assert list(result) == ["observed", "estimates", "headline", "verdict", "reasons"]
        for estimate in result["estimates"]:
            assert list(estimate) == ["method", "model", "n", "low", "high", "interval"]
        assert all(reason.endswith(".") for reason in result["reasons"])
    assert result["headline"] is None


def test_the_reasons_are_said_in_the_language_asked_for():
    answer = quick_answer("uk_2013")
    said = [wire.written(answer, language)["reasons"] for language in ("en", "ru", "ky")]
    assert len({len(reasons) for reasons in said}) == 1
    for english, russian, kyrgyz in zip(*said, strict=True):
        assert len({english, russian, kyrgyz}) == 3
