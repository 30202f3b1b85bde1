"""One place on a date: added, renamed, split, merged."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from balalyk.kernel.acts import Actor, Acts, act, act_in_bulk, name_target
from balalyk.places import queries, rules
from balalyk.places.actions.rows import MANAGE, make, move, note
from balalyk.places.models import NameKind, Place, PlaceName, Succession, SuccessionKind
from balalyk.places.rules import NewPlace, PlaceFault


def add_place(
    *,
    by: Actor,
    parent: Place,
    new: NewPlace,
    from_date: date | None = None,
    national_code: str = "",
) -> Place:
    """Adds one unit under another. PlaceFault for a wrong name, code, level or date."""
    with act(by, MANAGE) as event:
        place = _add(parent, new, from_date)
        if national_code:
            place.national_code = national_code
            place.save(update_fields=["national_code"])
        name_target(event, place)
        event.action = "place.add"
    queries.forget_spellings()
    return place


def _add(parent: Place, new: NewPlace, from_date: date | None) -> Place:
    rules.check_parent_level(parent.level, new.level)
    names = {x: rules.check_name(name) for x, name in new.names.items() if name}
    if "en" not in names:
        raise PlaceFault(_("Write the English name: it stands in where another is not known."))
    if from_date:
        rules.check_stands(parent.title, parent.from_date, parent.until_date, on=from_date)
    elif parent.until_date:
        rules.check_stands(parent.title, None, parent.until_date, on=parent.until_date)
    code = _free_code(parent, new.code, names["en"])
    place = Place(code=code, level=new.level, from_date=from_date)
    for language, name in names.items():
        setattr(place, f"name_{language}", name)
    make([(code, parent.code, place)], {parent.code: parent})
    return place


def _free_code(parent: Place, wanted: str, name_en: str) -> str:
    if wanted.strip():
        code = rules.check_code(wanted, country=parent.country)
        if taken := Place.objects.filter(code=code).first():
            raise PlaceFault(
                _("The code %(code)s is already %(place)s. Write another.")
                % {"code": code, "place": taken.title}
            )
        return code
    stem = rules.code_from_name(parent.code, name_en)[: rules.LONGEST_CODE - 3]
    taken_codes = set(Place.objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, 99))
    return next(code for code in (stem, *numbered) if code not in taken_codes)


def rename_place(*, by: Actor, place: Place, names: Mapping[str, str], on: date) -> Place:
    """From ``on`` the place has the new official names; each old one becomes a former name.

    ``names`` by language; those that are as before or empty are left. PlaceFault when none is new.
    """
    rules.check_stands(place.title, place.from_date, place.until_date, on=on)
    new = {x: rules.check_name(name) for x, name in names.items() if name.strip()}
    new = {x: name for x, name in new.items() if name != getattr(place, f"name_{x}")}
    if not new:
        raise PlaceFault(_("No name is new. Write the new name in at least one language."))
    with act(by, MANAGE, on=place) as event:
        event.action = "place.rename"
        event.payload = {"day": on.isoformat(), "languages": sorted(new)}
        for language, name in new.items():
            _end_official_name(place, language, on)
            PlaceName(
                place=place, language=language, name=name, kind=NameKind.OFFICIAL, from_date=on
            ).save()
            setattr(place, f"name_{language}", name)
        place.save(update_fields=[f"name_{language}" for language in new])
    queries.forget_spellings()
    return place


def _end_official_name(place: Place, language: str, on: date) -> None:
    old = getattr(place, f"name_{language}")
    if not old:
        return
    official = PlaceName.objects.filter(
        place=place, language=language, name=old, kind=NameKind.OFFICIAL, until_date=None
    ).order_by("-from_date")
    name = official.first() or PlaceName(
        place=place, language=language, name=old, from_date=place.from_date
    )
    rules.check_dates(name.from_date, on)
    name.kind, name.until_date = NameKind.FORMER, on
    name.save()


def split_place(*, by: Actor, place: Place, into: Sequence[NewPlace], on: date) -> list[Place]:
    """On a date a unit ends and two or more take its ground; each takes the children it names.

    PlaceFault when a standing child goes to none or to two of them.
    """
    rules.check_split(len(into))
    parent = _parent_of(place)
    rules.check_stands(place.title, place.from_date, place.until_date, on=on)
    children = list(Place.objects.filter(parent=place).standing(on))
    _check_takes(children, into)
    with act_in_bulk() as acts:
        made = [_add(parent, new, on) for new in into]
        for unit, new in zip(made, into, strict=True):
            _succeed(place, unit, SuccessionKind.SPLIT, on)
            _move_children(acts, by, [x for x in children if x.pk in new.takes], unit)
            note(acts, by, "place.add", unit)
        _end(place, on)
        note(acts, by, "place.split", place, day=on.isoformat(), into=[x.pk for x in made])
    queries.forget_spellings()
    return made


def merge_places(*, by: Actor, places: Sequence[Place], into: NewPlace | Place, on: date) -> Place:
    """On a date units end and one takes their ground and all that stands in them.

    ``into`` a new unit, or one that already stands beside them. PlaceFault otherwise.
    """
    ending = [place for place in places if place != into]
    if not ending or (isinstance(into, NewPlace) and len(ending) < 2):
        raise PlaceFault(_("A merger needs at least two units. Choose another one."))
    parent = _parent_of(ending[0])
    beside = [*ending, into] if isinstance(into, Place) else ending
    if any(place.parent_id != parent.pk for place in beside):
        raise PlaceFault(_("Only units under the same unit can be merged. Choose a neighbour."))
    for place in beside:
        rules.check_stands(place.title, place.from_date, place.until_date, on=on)
    with act_in_bulk() as acts:
        unit = into if isinstance(into, Place) else _add(parent, into, on)
        for place in ending:
            _succeed(place, unit, SuccessionKind.MERGE, on)
            _move_children(acts, by, Place.objects.filter(parent=place).standing(on), unit)
            _end(place, on)
            note(acts, by, "place.merge", place, day=on.isoformat(), into=unit.pk)
        if isinstance(into, NewPlace):
            note(acts, by, "place.add", unit)
    queries.forget_spellings()
    return unit


def _parent_of(place: Place) -> Place:
    if place.parent is None:
        raise PlaceFault(_("A country is neither split nor merged here."))
    return place.parent


def _check_takes(children: Sequence[Place], into: Sequence[NewPlace]) -> None:
    for child in children:
        takers = sum(child.pk in new.takes for new in into)
        if takers != 1:
            raise PlaceFault(
                _("Say to which one of the new units %(place)s goes.") % {"place": child.title}
            )


def _succeed(before: Place, after: Place, kind: str, on: date) -> None:
    Succession(before=before, after=after, kind=kind, on_date=on, confirmed=True).save()


def _move_children(acts: Acts, by: Actor, children: Iterable[Place], unit: Place) -> None:
    children = list(children)
    for child in children:
        rules.check_parent_level(unit.level, child.level)
        note(acts, by, "place.move", child, under=unit.pk)
    if children:
        move(children, unit)


def _end(place: Place, on: date) -> None:
    place.until_date = on
    place.save(update_fields=["until_date"])
