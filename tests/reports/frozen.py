"""Snapshots with made-up figures, large enough to be open, so that no test waits for a freezing."""

import hashlib
from datetime import date
from types import SimpleNamespace

from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.reporting.indicators.definitions import INDICATORS
from balalyk.reporting.indicators.measuring import AGE_BANDS
from balalyk.reporting.models import Snapshot, State, Tally
from tests.factories import a_country, a_place, a_user

FIRST, SECOND = (date(2025, 7, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 6, 30))
# Children of each district, and of a hundred of them how many an indicator counts.
CHILDREN = {"aravan": 120, "nookat": 220, "uzgen": 160}
OF_A_HUNDRED = {"R1": 100, "NAT": 20, "NATH": 10, "WFCL": 0, "COV": 80}


def make_land():
    """Two regions; Aravan and Nookat lie in the first, Uzgen in the second; Tepe in Aravan."""
    country = a_country()
    region, other = (a_place(code, country, "region") for code in ("KG-41706", "KG-41703"))
    land = SimpleNamespace(
        country=country,
        region=region,
        other=other,
        aravan=a_place("Aravan", region),
        nookat=a_place("Nookat", region),
        uzgen=a_place("Uzgen", other),
    )
    land.village = a_place("Tepe", land.aravan, "village")
    land.analyst = a_user("ministry_analyst", country, username="analyst")
    land.supervisor = a_user("area_supervisor", land.aravan, username="supervisor")
    land.worker = a_user("social_worker", land.aravan, username="worker")
    return land


def frozen(land, name, period, **more):
    """A snapshot of a period. ``more``: how many children in child labour a district has more."""
    with act(HOUSE, "snapshot.make"):
        snapshot = Snapshot(
            name=name, start=period[0], end=period[1], state=State.MADE, code="1.0",
            fingerprint=hashlib.sha256(name.encode()).hexdigest()[:12],
            asked_at=clock.now(), made_at=clock.now(),
        )  # fmt: skip
        snapshot.save()
        # Half a year earlier there were four children where there are five now.
        part = 4 if period == FIRST else 5
        Tally.objects.insert_many(
            Tally(snapshot=snapshot, code=code, place_id=place, **cell)
            for (code, place), cells in _cells(land, part, more).items()
            for cell in cells
        )
    return snapshot


def _cells(land, part, more):
    places = {
        "aravan": (land.aravan, land.region, land.country),
        "nookat": (land.nookat, land.region, land.country),
        "uzgen": (land.uzgen, land.other, land.country),
    }
    sums = {}
    for indicator in INDICATORS:
        for district, above in places.items():
            whole = CHILDREN[district] * part // 5
            top = whole * OF_A_HUNDRED.get(indicator.code, 30) // 100
            top += more.get(district, 0) if indicator.code == "NAT" else 0
            for spot, share in _spots("sex" in indicator.by).items():
                for place in above:
                    cell = sums.setdefault((indicator.code, place.pk), {}).setdefault(spot, [0, 0])
                    cell[0] += share(top)
                    cell[1] += share(whole)
    shares = {indicator.code: indicator.is_share for indicator in INDICATORS}
    by_child = {indicator.code: "sex" in indicator.by for indicator in INDICATORS}
    return {
        key: [_cell(spot, *pair, shares[key[0]], by_child[key[0]]) for spot, pair in cells.items()]
        for key, cells in sums.items()
    }


def _spots(by_child):
    """How a number is split; sexes and ages both add up to it."""
    found = {("", ""): lambda n: n}
    if by_child:
        found["f", ""], found["m", ""] = (lambda n: n * 2 // 5), (lambda n: n - n * 2 // 5)
        bands = [f"{low}-{high}" for low, high in AGE_BANDS]
        for band in bands[1:]:
            found["", band] = lambda n: n // len(bands)
        found["", bands[0]] = lambda n: n - (len(bands) - 1) * (n // len(bands))
    return found


def _cell(spot, top, of, is_share, by_child):
    """Less than 10 is not open, less than 5 hidden within the house too."""
    return {
        "sex": spot[0], "age_band": spot[1], "is_whole": not by_child,
        "top": top, "of": of if is_share else None,
        "top_hidden": 0 < top < 5, "top_open": top == 0 or top >= 10,
        "of_open": is_share, "of_hidden": False,
    }  # fmt: skip
