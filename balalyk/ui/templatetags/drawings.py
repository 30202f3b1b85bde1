"""What the server draws: bars, a coverage bar with its table, a map in five steps, hidden cells."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from balalyk.ui import presenters, wording
from balalyk.ui.templatetags.face import shape

register = template.Library()

TOWN = 19  # radius of a town's circle, in the units of MAP_WIDTH
MAP_WIDTH = 640  # units; whatever the box of the shapes, letters keep their size
COVERAGE_STEPS = "50,70,80,90"  # lower limits of the second to fifth step, in per cent


@register.filter
def coordinate(value: float) -> str:
    """A number for a drawing: a point and no grouping in whatever language the page is."""
    return f"{value:.1f}"


@register.simple_tag
def swatch(fill: str, pattern: str = "") -> SafeString:
    """The small square that says which colour and pattern a row of a table stands for."""
    over = format_html('<rect class="{}" width="100%" height="100%"/>', pattern) if pattern else ""
    return format_html(
        '<svg class="i" aria-hidden="true"><rect class="{}" width="100%" height="100%"/>{}</svg>',
        fill,
        over,
    )


@register.simple_tag
def bar(part: float, whole: float, label: str = "") -> SafeString:
    """A thin bar: how much of a whole. Without a `label` it is silent, for the number is beside."""
    width = f"{min(100.0, 100 * part / whole) if whole else 0:.1f}%"
    spoken = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="bar thin" {}><rect class="f1" width="100%" height="100%"/>'
        '<rect class="fl" width="{}" height="100%"/></svg>',
        SafeString(spoken),
        width,
    )


@register.simple_tag
def bar_cell(part: float, largest: float) -> SafeString:
    """A table cell with a bar as long as its row's share of the largest row."""
    width = f"{100 * part / largest if largest else 0:.1f}%"
    return format_html(
        '<td class="barcell"><svg class="bar" aria-hidden="true">'
        '<rect class="fl" width="{}" height="100%"/></svg></td>',
        width,
    )


@register.simple_tag
def coverage(
    parts: list[presenters.Part], label: str, unit: str, heading: str = "", total: str = ""
) -> SafeString:
    """A bar of parts side by side, and beneath it the same as a table: presenters.Part objects."""
    pieces, whole = presenters.pieces(list(parts))
    return render_to_string(
        "ui/parts/coverage.html",
        {
            "pieces": pieces,
            "whole": whole,
            "label": label,
            "unit": unit,
            "heading": heading or gettext("Where they stand"),
            "total_label": total or gettext("Together"),
        },
    )


@register.simple_tag
def choropleth(
    areas: list[presenters.Area], view_box: str | Sequence[float], label: str, **options: Any
) -> SafeString:
    """A map of presenters.Area objects in five steps, each area with its number.

    `view_box` is the box of the paths, some hundred units wide ("0 0 1000 520", or the four
    numbers in a list).
    Options: `steps` (four rising limits, "50,70,80,90"), `hatch_below` (default: nothing),
    `unit` ("%"), `caption`, `names` (False leaves the names to the table beneath).
    """
    limits = tuple(float(limit) for limit in options.get("steps", COVERAGE_STEPS).split(","))
    if len(limits) != 4 or list(limits) != sorted(limits):
        raise template.TemplateSyntaxError("steps must be four rising limits, as in 50,70,80,90.")
    hatch_below, unit = float(options.get("hatch_below", "-inf")), options.get("unit", "%")
    spots = [presenters.coloured(area, limits, hatch_below, unit) for area in areas]
    sides = view_box.split() if isinstance(view_box, str) else view_box
    left, top, width, height = (float(side) for side in sides)
    scale = MAP_WIDTH / width
    return render_to_string(
        "ui/parts/map.html",
        {
            "spots": [
                (spot, (spot.area.x - left) * scale, (spot.area.y - top) * scale) for spot in spots
            ],
            # A path is long: what lies upon it refers to it, by an id that no other map here has.
            "id": f"map{crc32(f'{label} {areas[:1]}'.encode()):x}",
            "has_hatched": any(spot.hatched for spot in spots),
            "left": f"{left:g}",
            "top": f"{top:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "key": presenters.key_of(limits, hatch_below, unit) + presenters.key_of_gaps(areas),
            "view_box": f"0 0 {MAP_WIDTH} {height * scale:.0f}",
            "radius": TOWN / scale,
            "transform": f"scale({scale:.4f}) translate({-left:g} {-top:g})",
            "label": label,
            "caption": options.get("caption", ""),
            "names": options.get("names", True),
        },
    )


@register.simple_tag
def cell(value: float | None, hidden: bool = False) -> SafeString:
    """A number in a table of figures; a cell kept back is a hatched square and never a 0."""
    if hidden:
        word = gettext("hidden")
        return format_html(
            '<span class="sup" title="{}">{}</span>', word, shape("hidden", "", word)
        )
    return format_html("{}", wording.DASH if value is None else wording.number(value))
