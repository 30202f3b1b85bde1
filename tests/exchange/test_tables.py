"""Open figures as CSV, XLSX and Parquet: everybody can read them, nothing in them runs, hidden stays hidden."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pyarrow.parquet as pq
import pytest

from balalyk.exchange.tables.columns import FIGURES
from balalyk.exchange.tables.writing import write_csv, write_parquet, write_xlsx
from tests.exchange.golden import check_golden
from tests.exchange.release import a_release


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_the_csv_files_are_as_agreed():
    check_golden("tables", write_csv(a_release()))


def test_a_hidden_number_is_empty_and_says_so_and_nought_is_nought():
    told = rows(write_csv(a_release())["figures.csv"])
    hidden = [row for row in told if row["count_status"] == "hidden"]
    assert len(hidden) == 4 and all(row["count"] == row["percent"] == "" for row in hidden)
    nought = next(row for row in told if row["age"] == "?")
    assert (nought["count"], nought["of"], nought["percent"]) == ("0", "0", "")
    shared = next(row for row in told if row["age"] == "5-11")
    assert (shared["count"], shared["of"], shared["percent"]) == ("60", "400", "15.0")


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_no_cell_of_a_csv_begins_a_formula(language):
    for data in write_csv(a_release(), language).values():
        for line in csv.reader(io.StringIO(data.decode())):
            assert not [cell for cell in line if cell[:1] in tuple("=+-@\t\r\n")]
    told = rows(write_csv(a_release(), "ru")["figures.csv"])
    assert told[5]["area_name"] == "'+Ноокатский"


def test_every_column_is_in_the_dictionary_in_three_languages():
    files = write_csv(a_release())
    columns = {row["column"]: row for row in rows(files["columns.csv"])}
    assert list(columns) == list(rows(files["figures.csv"])[0]) == [one.name for one in FIGURES]
    for row in columns.values():
        assert row["meaning_en"] and row["source_en"]
        assert row["meaning_ru"] != row["meaning_en"] != row["meaning_ky"]


def test_every_code_that_a_figure_has_is_explained():
    files = write_csv(a_release())
    known = {(row["column"], row["code"]) for row in rows(files["codes.csv"])}
    for row in rows(files["figures.csv"]):
        for column in ("indicator", "area", "level", "sex", "age", "count_status", "of_status"):
            assert (column, row[column]) in known


def test_the_workbook_says_the_same_as_the_csv_and_holds_no_formula():
    files = write_xlsx(a_release(), "ky")
    book = openpyxl.load_workbook(io.BytesIO(files["figures.xlsx"]))
    assert book.sheetnames == ["figures", "columns", "codes", "indicators"]
    sheet = book["figures"]
    heads = [cell.value for cell in sheet[1]]
    table = rows(write_csv(a_release(), "ky")["figures.csv"])
    for number, row in enumerate(table, start=2):
        cells = dict(zip(heads, sheet[number], strict=True))
        assert all(cell.data_type != "f" for cell in cells.values())
        assert (cells["count"].value, row["count"]) in {
            (None, ""),
            (int(row["count"] or 0), row["count"]),
        }
        assert cells["period_start"].value == datetime(2026, 7, 1)
    assert sheet["D7"].value == "@Ноокат"


def test_parquet_keeps_types_meanings_and_the_fingerprint():
    files = write_parquet(a_release())
    table = pq.read_table(io.BytesIO(files["figures.parquet"]))
    assert table.schema.metadata[b"fingerprint"] == b"0f1e2d3c4b5a"
    assert b"How many were counted" in table.schema.field("count").metadata[b"comment"]
    first = table.to_pylist()[0]
    assert (first["count"], first["of"], first["period_end"]) == (1234, None, date(2026, 12, 31))
    assert table.column("count").null_count == 4
    assert set(files) == {"figures.parquet", "columns.csv", "codes.csv", "indicators.csv"}


def test_a_release_without_figures_is_a_file_with_headings():
    empty = a_release(figures=())
    assert rows(write_csv(empty)["figures.csv"]) == []
    assert pq.read_table(io.BytesIO(write_parquet(empty)["figures.parquet"])).num_rows == 0
