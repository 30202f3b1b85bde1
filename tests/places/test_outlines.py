"""Outlines that an operator brings find their places, stay small, and draw a map that is read."""

import itertools
import json
import math
import re

import pytest
from click.testing import CliRunner

from balalyk.console.places import command
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.models import Event
from balalyk.places import actions
from balalyk.places.models import Outline, Place
from balalyk.places.presenters.maps import Figure, stored_outlines
from balalyk.places.reading.geojson import MOST_POINTS, BadShapes, read_outlines
from balalyk.places.rules import without_level

pytestmark = pytest.mark.django_db


def square(west, south, side=1.0, points=4):
    """A square with so many points on each side."""
    ends = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    ring = []
    for (a, b), (c, d) in itertools.pairwise(ends):
        for step in range(points):
            part = step / points
            ring.append([west + side * (a + (c - a) * part), south + side * (b + (d - b) * part)])
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def a_file(folder, *features):
    path = folder / "districts.geojson"
    told = [{"type": "Feature", "properties": told, "geometry": shape} for told, shape in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": told}))
    return path


@pytest.fixture
def country(db):
    actions.load_shipped(by=HOUSE)


def run(path, *more):
    return CliRunner().invoke(command, ["shapes", str(path), *more])


def test_outlines_are_matched_by_code_and_by_name_and_the_rest_is_said_by_name(country, tmp_path):
    path = a_file(
        tmp_path,
        ({"shapeName": "Leilek rayon"}, square(69, 39)),
        ({"name": "anything", "pcode": "KG-41706211"}, square(72, 40)),
        ({"name": "Atlantis"}, square(73, 40)),
    )
    answer = run(path, "--source", "Somebody, CC0")
    assert answer.exit_code == 0
    assert "Atlantis: of no place." in answer.stderr
    assert "2 outlines kept with 34 points, 1 left out." in answer.output
    kept = {one.place.name_en: one for one in Outline.objects.select_related("place")}
    assert set(kept) == {"Leylek", "Aravan"}
    assert kept["Aravan"].source == "Somebody, CC0"
    assert Event.objects.filter(action="place.shapes").count() == 1


def test_a_name_that_a_city_and_a_district_share_is_the_districts_unless_it_says_city(
    country, tmp_path
):
    shapes = ({"name": "Naryn"}, square(75, 41)), ({"name": "City of Naryn"}, square(76, 41))
    assert run(a_file(tmp_path, *shapes)).exit_code == 0
    assert set(Outline.objects.values_list("place__level", flat=True)) == {"district", "city"}


def test_the_operator_may_say_which_place_an_outline_is_of(country, tmp_path):
    path = a_file(tmp_path, ({"name": "City of Tomok"}, square(75, 42)))
    refused = run(path)
    assert refused.exit_code == 1 and "Nothing was changed" in refused.output
    assert run(path, "--is", "City of Tomok=KG-41708400").exit_code == 0
    assert Outline.objects.get().place.name_en == "Tokmok"
    assert "Write --is" in run(path, "--is", "Tomok").output


def test_a_second_file_takes_the_place_of_the_first(country, tmp_path):
    run(a_file(tmp_path, ({"name": "Aravan"}, square(72, 40))))
    run(a_file(tmp_path, ({"name": "Aravan"}, square(71, 40))))
    assert Outline.objects.get().rings[0][0] == 71_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no JSON"),
        ('{"type": "FeatureCollection", "features": []}', "no area"),
        (
            '{"features": [{"geometry": {"type": "Polygon", "coordinates": [[1]]}}]}',
            "cannot be read",
        ),
        (
            '{"features": [{"geometry": {"type": "Polygon", '
            '"coordinates": [[[500000, 0], [500001, 0], [500001, 1], [500000, 0]]]}}]}',
            "longitude and latitude",
        ),
    ],
)
def test_what_is_no_map_is_refused_with_what_to_do(tmp_path, text, said):
    path = tmp_path / "x.geojson"
    path.write_text(text)
    with pytest.raises(BadShapes, match=said):
        read_outlines(path)


def test_many_points_become_few_and_neighbours_still_meet(tmp_path):
    def wave(x):
        return 40 + 0.05 * math.sin(40 * x) + 0.02 * math.sin(171 * x)

    border = [[70 + n / 3000, wave(n / 3000)] for n in range(3001)]
    south = {"type": "Polygon", "coordinates": [[*border, [71, 39], [70, 39], border[0]]]}
    north = {"type": "Polygon", "coordinates": [[*border, [71, 41], [70, 41], border[0]]]}
    one, other = read_outlines(a_file(tmp_path, ({"name": "A"}, south), ({"name": "B"}, north)))
    points = [
        set(zip(shape.rings[0][::2], shape.rings[0][1::2], strict=True)) for shape in (one, other)
    ]
    assert sum(map(len, points)) <= MOST_POINTS
    assert len(points[0] & points[1]) > 20
    assert len(points[0] - points[1]) == 2


def test_a_map_has_an_area_for_each_outline_and_its_figure(
    country, tmp_path, django_assert_num_queries
):
    run(a_file(tmp_path, ({"name": "Aravan"}, square(72, 40)), ({"name": "Alay"}, square(73, 40))))
    places = list(Place.objects.filter(name_en__in=("Aravan", "Alay"), level="district"))
    with django_assert_num_queries(1):
        made = stored_outlines(places, lambda place: Figure(float(place.name_en == "Alay")))
    assert [area.value for area in sorted(made.areas, key=lambda area: area.name)] == [1.0, 0.0]
    assert all(re.fullmatch(r"M\d+ \d+l[-\d ]+z", area.path) for area in made.areas)
    left, top, width, height = made.view_box
    assert (left, top, width) == (0, 0, 1000) and 500 < height < 800


def test_there_is_no_map_where_most_districts_have_no_outline(country, tmp_path):
    run(a_file(tmp_path, ({"name": "Aravan"}, square(72, 40))))
    places = list(Place.objects.filter(parent__code="KG-41706"))
    assert stored_outlines(places, lambda place: Figure(1.0)) is None


@pytest.mark.parametrize(
    ("written", "bare", "level"),
    [
        ("City of Osh", "Osh", "city"),
        ("Алайский район", "Алайский", "district"),
        ("Batken oblast", "Batken", "region"),
        ("Issyk Kul", "Issyk Kul", ""),
    ],
)
def test_how_large_a_unit_is_is_read_from_its_name(written, bare, level):
    assert without_level(written) == (bare, level)
