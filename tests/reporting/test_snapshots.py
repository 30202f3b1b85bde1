"""A period is frozen without identity; what is frozen does not change; figures are the same everywhere."""

import json
import stat
from datetime import UTC, date, datetime

import duckdb
import pytest

from balalyk.casework.models import Case
from balalyk.kernel.acts import HOUSE, act
from balalyk.registry.models import Care, Kinship, Migration, Schooling
from balalyk.reporting.indicators import measuring
from balalyk.reporting.indicators.definitions import INDICATORS
from balalyk.reporting.snapshots.freezing import SnapshotFault, freeze, open_snapshot
from balalyk.screening.models import Verdict
from tests.factories import a_country, a_person, a_place

pytestmark = pytest.mark.django_db(transaction=False)
START, END = date(2026, 7, 1), date(2026, 12, 31)


def a_verdict(child, national, sdg, on=date(2026, 10, 1)):
    with act(HOUSE, "child.screen"):
        Verdict(
            child=child, place=child.place, on_date=on, country="KG", national=national, sdg=sdg,
            mics=sdg, icls=sdg, worst_forms="permitted", facts={}, findings=[], law_version="KG",
        ).save()  # fmt: skip


@pytest.fixture
def district():
    region = a_place("KG-O", a_country(), "region")
    return a_place("KG-O-1", region)


@pytest.fixture
def village(district):
    return a_place("KG-O-1-v", district, "village")


@pytest.fixture
def frozen(village, tmp_path):
    """Three children: one works, one is left behind and out of school, one is small; one grew up."""
    works = a_person(village, sex="m", birth_date=date(2013, 3, 14))
    left = a_person(village, sex="f", birth_date=date(2015, 1, 5))
    a_person(village, sex="f", birth_date=date(2023, 1, 1))
    a_person(village, sex="m", birth_date=date(2008, 12, 31))
    parents = [a_person(village, birth_date=date(1985, 1, 1)) for _ in range(2)]
    a_verdict(works, "permitted", "permitted", date(2026, 7, 2))
    a_verdict(works, "hazardous", "child_labour")
    a_verdict(works, "child_labour", "child_labour", date(2027, 1, 2))
    with act(HOUSE, "child.register"):
        for parent, kind in zip(parents, ("mother", "father"), strict=True):
            Kinship(child=left, parent=parent, kind=kind).save()
        Migration(person=parents[0], country="RU", from_date=date(2025, 1, 1)).save()
        Migration(
            person=parents[1],
            country="RU",
            from_date=date(2025, 1, 1),
            until_date=date(2026, 12, 1),
        ).save()
        Care(child=left, status="informal_relative", from_date=date(2025, 1, 1)).save()
        Schooling(child=left, attending="no", from_date=date(2026, 9, 1)).save()
        Schooling(child=works, attending="yes", from_date=date(2026, 9, 1)).save()
        Case(
            number="7F3K9M-3", child=works, place=village, danger="high",
            opened_at=datetime(2026, 10, 1, 12, tzinfo=UTC),
        ).save()  # fmt: skip
    return freeze(tmp_path / "2026-half-2", START, END)


def figures(snapshot, *by):
    return {
        (figure.code, *(figure.at.get(name, "") for name in by)): (figure.top, figure.of)
        for figure in measuring.measure(snapshot, by)
    }


def test_each_child_is_counted_once_by_its_newest_verdict_of_the_period(frozen):
    found = figures(frozen)
    assert found["R1",] == (3, None)
    assert found["NAT",] == (1, 3)
    assert found["NATH",] == (1, 3)
    assert found["SDG871",] == (1, 2)
    assert found["LEFT",] == (1, 3)
    assert found["LEFT2",] == (0, 3)
    assert found["NOGUARD",] == (1, 1)
    assert found["OUT",] == (1, 2)
    assert found["CASES",] == (1, None)
    assert found["LIVING",] == (1, None)


def test_a_village_counts_for_its_district_and_ages_for_their_band(frozen, district):
    found = figures(frozen, "district", "age_band")
    here = str(district.pk)
    assert found["SDG871", here, "12-14"] == (1, 1)
    assert found["SDG871", here, "5-11"] == (0, 1)
    assert found["R1", here, ""] == (3, None)
    assert found["R1", "", "0-4"] == (1, None)


def test_every_split_adds_up_to_its_total(frozen):
    by = ("region", "sex", "age_band")
    found = figures(frozen, *by)
    for indicator in INDICATORS:
        cells = [v for k, v in found.items() if k[0] == indicator.code]
        total = found.get((indicator.code, "", "", ""))
        if total and "age" in indicator.by:
            inner = [v for k, v in found.items() if k[0] == indicator.code and "" not in k[1:]]
            assert sum(top for top, _ in inner) == total[0], indicator.code
        assert cells or indicator.table not in {"children", "households", "cases", "caseloads"}


def test_a_snapshot_holds_no_identity(frozen):
    """No column but those named here, and no id of the registry in any file."""
    columns = {
        column for table in frozen.manifest["tables"].values() for column in table["columns"]
    }
    assert not columns & {"name", "address", "phone", "birth_date", "personal_number", "id", "note"}
    for child in Case.objects.values_list("child", flat=True):
        for path in frozen.folder.iterdir():
            assert child.bytes not in path.read_bytes()
            assert str(child).encode() not in path.read_bytes()


def test_the_same_child_has_the_same_key_in_every_table_and_another_in_the_next_snapshot(
    village, frozen, tmp_path
):
    children = [a_person(village) for _ in range(30)]
    assert children
    keys = []
    for name in ("one", "two"):
        made = freeze(tmp_path / name, START, END)
        rows = duckdb.sql(
            f"SELECT c.child, c.national, k.child FROM '{made.table('children')}' c "
            f"JOIN '{made.table('cases')}' k ON k.child = c.child"
        ).fetchall()
        assert [row[1] for row in rows] == ["hazardous"]
        order = duckdb.sql(f"SELECT child FROM '{made.table('children')}' ORDER BY age, sex, child")
        keys.append((rows[0][0], order.fetchall()))
    assert keys[0] != keys[1]


def test_a_snapshot_is_never_written_over_and_a_changed_file_is_found(frozen):
    with pytest.raises(SnapshotFault, match="never written over"):
        freeze(frozen.folder, START, END)
    assert open_snapshot(frozen.folder).fingerprint == frozen.fingerprint
    path = frozen.table("children")
    assert not path.stat().st_mode & stat.S_IWUSR
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(SnapshotFault, match=r"children\.parquet is not the file"):
        open_snapshot(frozen.folder)


def test_the_manifest_tells_rows_hashes_and_versions(frozen):
    manifest = json.loads((frozen.folder / "manifest.json").read_text())
    assert manifest["tables"]["children"]["rows"] == 3
    assert len(manifest["tables"]["children"]["sha256"]) == 64
    assert manifest["law"]["KG"]
    assert manifest["code"]
    assert manifest["period"] == {"start": "2026-07-01", "end": "2026-12-31"}


def test_nothing_is_left_of_a_snapshot_that_was_cut_off(village, tmp_path, monkeypatch):
    from balalyk.reporting.snapshots import freezing

    def cut_off(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(freezing, "_manifest", cut_off)
    with pytest.raises(KeyboardInterrupt):
        freeze(tmp_path / "half", START, END)
    assert not (tmp_path / "half").exists()


def test_a_period_that_ends_before_it_starts_is_refused(tmp_path):
    with pytest.raises(SnapshotFault, match="Turn its days round"):
        freeze(tmp_path / "x", END, START)


def test_spark_gives_the_same_figures(frozen):
    by = ("district", "sex", "age_band")
    here = measuring.measure(frozen, by)
    with measuring.backend("spark") as cluster:
        there = measuring.measure(frozen, by, None, cluster)

    def plain(found):
        return sorted((f.code, tuple(sorted(f.at.items())), f.top, f.of) for f in found)

    assert plain(here) == plain(there)


def test_a_snapshot_of_an_older_version_gives_the_figures_it_can(frozen):
    """As if frozen before households were, and before children were told by school."""
    frozen.table("households").unlink()
    children = frozen.table("children")
    older = children.with_name("older")
    less = f"SELECT * EXCLUDE (attending) FROM '{children}'"
    duckdb.sql(f"COPY ({less}) TO '{older}' (FORMAT parquet)")
    older.replace(children)
    found = figures(frozen)
    assert found["R1",] == (3, None)
    assert not {("HOMES",), ("ATTEND",), ("POC4",)} & set(found)
    with pytest.raises(measuring.Unknown, match="frozen before ATTEND could be counted"):
        measuring.measure(frozen, (), ["R1", "ATTEND"])
    with pytest.raises(measuring.Unknown, match="frozen before HOMES could be counted"):
        measuring.measure(frozen, (), ["HOMES"])


def test_an_unknown_indicator_or_backend_is_told(frozen):
    with pytest.raises(measuring.Unknown, match="No such indicator: NOPE"):
        measuring.measure(frozen, (), ["NOPE"])
    with pytest.raises(measuring.Unknown, match="use duckdb or spark"), measuring.backend("abacus"):
        pass
