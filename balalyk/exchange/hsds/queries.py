"""Reads the directory for the writer: no confidential address and no person's name goes further."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from balalyk.directory import models as directory
from balalyk.exchange.hsds.facts import Directory, Hours, Provider, Service, Words
from balalyk.places.models import Level, Place
from balalyk.ui.wording import in_every_language

_LANGUAGES = dict(directory.LANGUAGES)
SEXES = {"f": _("girls"), "m": _("boys")}
_ACCESS = dict(directory.Access.choices)


def whole_directory() -> Directory:
    """Every provider, and every service that has not ended; three queries."""
    areas = Prefetch("areas", Place.objects.order_by("path"))
    rows = directory.Service.objects.exclude(state=directory.ServiceState.ENDED)
    providers = {
        row.pk: _provider(row)
        for row in directory.Provider.objects.select_related("place__parent__parent").order_by(
            "name", "pk"
        )
    }
    services = tuple(
        _service(row, providers[row.provider_id])
        for row in rows.prefetch_related(areas).order_by("kind", "name", "pk")
    )
    return Directory(tuple(providers.values()), services)


def _names(row: Any) -> Words:
    return {"en": row.name, "ru": row.name_ru or row.name, "ky": row.name_ky or row.name}


def _place(place: Place | None) -> Words:
    if place is None:
        return dict.fromkeys(("en", "ru", "ky"), "")
    return {
        "en": place.name_en,
        "ru": place.name_ru or place.name_en,
        "ky": place.name_ky or place.name_en,
    }


def _ground(place: Place) -> Place:
    """The district or city of a confidential address: its village or quarter would be telling."""
    small = {Level.VILLAGE, Level.QUARTER}
    return place.parent if place.level in small and place.parent else place


def _provider(row: directory.Provider) -> Provider:
    hidden = row.address_is_confidential
    place = _ground(row.place) if hidden else row.place
    return Provider(
        id=row.pk,
        names=_names(row),
        kind=in_every_language(directory.ProviderKind(row.kind).label),
        place=_place(place),
        region=_place(place.parent),
        country=row.place.country.upper(),
        address="" if hidden else row.address,
        is_hidden=hidden,
        phone=row.phone,
        email=row.email,
        website=row.website,
    )


def _service(row: directory.Service, provider: Provider) -> Service:
    return Service(
        id=row.pk,
        provider=provider,
        kind=row.kind,
        kind_words=in_every_language(directory.ServiceKind(row.kind).label),
        names=_names(row),
        state=row.state,
        for_whom=in_every_language(directory.ForWhom(row.for_whom).label),
        sex=in_every_language(SEXES[row.sex]) if row.sex else None,
        least_age=row.least_age,
        most_age=row.most_age,
        conditions=row.conditions,
        cost=row.cost,
        cost_words=in_every_language(directory.Cost(row.cost).label),
        languages=_coded(row.languages, _LANGUAGES),
        access=_coded(row.access, _ACCESS),
        hours=tuple(Hours(one["day"], one["opens"], one["closes"]) for one in row.opening or ()),
        areas=tuple((place.code, _place(place)) for place in row.areas.all()),
        checked_on=row.checked_on,
    )


def _coded(codes: list[str] | None, labels: dict[str, Any]) -> tuple[tuple[str, Words], ...]:
    return tuple((code, in_every_language(labels[code])) for code in codes or () if code in labels)
