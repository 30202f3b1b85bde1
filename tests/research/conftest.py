"""A frozen period of a made-up region, its files written straight, and the people around a request."""

import hashlib
import json
import random
from datetime import date, timedelta
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.reporting.models import Snapshot
from balalyk.research import actions
from balalyk.research.making import Wish
from tests.factories import a_country, a_place, a_user

WISH = Wish(("sex", "age", "attending", "national"), "district")
TOLD = {
    "purpose": "A thesis on school and work",
    "question": "Do children who work miss school?",
    "ethics": "Committee of the academy, No 12, 01.02.2026",
}


def a_child(dice, district, region, country):
    return {
        "child": dice.randrange(10**9), "district": str(district.pk), "region": str(region.pk),
        "country": str(country.pk), "sex": dice.choice("fm"), "age": dice.randrange(18),
        "whereabouts": "here", "registered_in_period": dice.random() < 0.3,
        "parents_abroad": dice.choices((0, 1, 2), (80, 15, 5))[0],
        "care": dice.choice(("parent", "informal_relative", None)),
        "attending": dice.choices(("yes", "no", None), (80, 10, 10))[0], "school": None,
        "birth_certificate": "has", "risk": dice.choice(("low", "high", None)),
        "national": dice.choices(("permitted", "child_labour", "worst_form"), (80, 18, 2))[0],
        "sdg": None, "mics": None, "icls": None, "worst_forms": None, "task": None,
        "sector": dice.choice(("01", "47", None)),
    }  # fmt: skip


def write_snapshot(folder, land, seed=1, count=400):
    dice = random.Random(seed)
    folder.mkdir(parents=True)
    children = [
        a_child(dice, dice.choice((land.aravan, land.nookat)), land.region, land.country)
        for _ in range(count)
    ]
    places = [
        {
            "place": str(p.pk), "code": p.code, "level": p.level, "name_en": p.name_en,
            "name_ru": p.name_ru, "name_ky": p.name_ky,
        }
        for p in (land.country, land.region, land.aravan, land.nookat)
    ]  # fmt: skip
    tables = {}
    for name, rows in (("children", children), ("places", places)):
        path = folder / f"{name}.parquet"
        pq.write_table(pa.Table.from_pylist(rows), path)
        tables[name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "columns": {}}
    (folder / "manifest.json").write_text(json.dumps({"name": folder.name, "tables": tables}))


def a_snapshot(land, folder, name, **changes):
    write_snapshot(folder / name, land, **changes)
    with act(HOUSE, "snapshot.make"):
        made = Snapshot(
            name=name, start=date(2026, 1, 1), end=date(2026, 6, 30), state="made",
            fingerprint="0f1e2d3c4b5a", folder=str(folder / name), asked_at=timezone.now(),
            made_at=timezone.now(),
        )  # fmt: skip
        made.save()
    return made


def make_research(folder):
    country = a_country()
    region = a_place("KG-41706", country, "region")
    land = SimpleNamespace(
        country=country, region=region,
        aravan=a_place("Aravan", region), nookat=a_place("Nookat", region),
        researcher=a_user("researcher", country, username="aizada", full_name="Aizada Made-Up"),
        other=a_user("researcher", country, username="other"),
        officer=a_user("ministry_analyst", country, username="officer"),
        protector=a_user("data_protection_officer", username="protector"),
        worker=a_user("social_worker", country),
    )  # fmt: skip
    land.folder = folder
    land.snapshot = a_snapshot(land, folder, "2026-half-1")
    return land


@pytest.fixture
def land(db, tmp_path):
    return make_research(tmp_path)


def ask(land, **changes):
    given = {
        "by": land.researcher, "snapshot": land.snapshot, "area": land.region, "wish": WISH,
        "until": clock.today() + timedelta(days=90), "told": TOLD, **changes,
    }  # fmt: skip
    return actions.ask(**given)


def approve(land, extract, k=5):
    return actions.decide(by=land.officer, extract=extract, to="approved", reason="Sound.", k=k)


def made(land, **changes):
    extract = approve(land, ask(land, **changes))
    return actions.make_extract(extract=extract)
