"""The directory as the Human Services Data Specification 3.0: JSON, and tables with their package."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from balalyk.exchange.hsds.facts import Directory, Hours, Provider, Service, Words
from balalyk.exchange.hsds.tables import TABLES, Json, package, rows_of

Files = Mapping[str, bytes]
"""Contents by file name."""
# Ids of what has none of its own are worked out from what they belong to.
OURS = UUID("5d0a1f6e-6b0e-5c1e-9a53-0f6f0e3a7b11")
STATUSES = {"active": "active", "paused": "temporarily closed"}
_PHONE = re.compile(r"\+[\d\s()-]+")
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_hsds(directory: Directory, language: str = "en") -> Files:
    """``services.json`` (each service with its organization, places, hours), ``organizations.json``
    (those without a service too), and in ``tables/`` a tabular data package of the same.

    Names are in ``language``, and as ``alternate_name`` as they were entered first. A confidential
    address is not there, and no person's name.
    """
    services = [_service(one, language) for one in directory.services]
    organizations = [_organization(one, language) for one in directory.providers]
    files = {"services.json": _json(services), "organizations.json": _json(organizations)}
    tables = rows_of(organizations, services)
    for name, heads in TABLES.items():
        files[f"tables/{name}.csv"] = _csv(heads, tables[name])
    files["tables/datapackage.json"] = _json(package())
    return files


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(heads: list[str], rows: list[Json]) -> bytes:
    held = io.StringIO()
    writer = csv.DictWriter(held, heads, restval="", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _safe(value) for key, value in row.items()})
    return held.getvalue().encode()


def _safe(value: Any) -> Any:
    """A text that a spreadsheet takes as text; a telephone number that begins with + stays as it is,
    for it runs nothing."""
    if isinstance(value, str) and value.startswith(_FORMULAS):
        return value if _PHONE.fullmatch(value) else f"'{value}"
    return value


def _id(*parts: object) -> str:
    return str(uuid5(OURS, ":".join(map(str, parts))))


def _full(told: Json) -> Json:
    """Without what is not known."""
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _also(names: Words, language: str) -> str:
    return names["en"] if names["en"] != names[language] else ""


def _organization(provider: Provider, language: str) -> Json:
    name, place = provider.names[language], provider.place[language]
    return _full(
        {
            "id": str(provider.id),
            "name": name,
            "alternate_name": _also(provider.names, language),
            "description": f"{provider.kind[language]}, {place}",
            "email": provider.email,
            "website": provider.website,
            "phones": _phones(provider),
            "locations": [_location(provider, (), language)],
        }
    )


def _phones(provider: Provider) -> list[Json]:
    if not provider.phone:
        return []
    return [
        {
            "id": _id("phone", provider.id),
            "organization_id": str(provider.id),
            "number": provider.phone,
            "type": "voice",
        }
    ]


def _location(provider: Provider, access: tuple[tuple[str, Words], ...], language: str) -> Json:
    """Where a provider is; of a confidential address the place alone, as every shelter has it."""
    pk = _id("location", provider.id)
    reached = [
        {"id": _id("accessibility", provider.id, code), "location_id": pk, "description": words[language]}
        for code, words in access
        if code == "step_free"
    ]  # fmt: skip
    return _full(
        {
            "id": pk,
            "organization_id": str(provider.id),
            "location_type": "physical",
            "name": provider.place[language],
            "addresses": _addresses(provider, pk, language),
            "accessibility": reached,
        }
    )


def _addresses(provider: Provider, location: str, language: str) -> list[Json]:
    if provider.is_hidden or not provider.address:
        return []
    return [
        {
            "id": _id("address", provider.id),
            "location_id": location,
            "address_1": provider.address,
            "city": provider.place[language],
            "state_province": provider.region[language],
            # The registers of the countries have none; the field must be there.
            "postal_code": "",
            "country": provider.country,
            "address_type": "physical",
        }
    ]


def _service(service: Service, language: str) -> Json:
    pk = str(service.id)
    organization = _organization(service.provider, language)
    organization.pop("locations", None)
    return _full(
        {
            "id": pk,
            "organization_id": str(service.provider.id),
            "name": service.names[language],
            "alternate_name": _also(service.names, language),
            "description": _description(service, language),
            "status": STATUSES[service.state],
            "email": service.provider.email,
            "url": service.provider.website,
            "eligibility_description": _eligibility(service, language),
            "minimum_age": service.least_age,
            "maximum_age": service.most_age,
            "fees_description": service.cost_words[language] if service.cost else None,
            "assured_date": service.checked_on.isoformat() if service.checked_on else None,
            "organization": organization,
            "schedules": list(_schedules(service)),
            "service_areas": [
                {"id": _id("area", pk, code), "service_id": pk, "name": words[language], "extent": code, "extent_type": "text"}
                for code, words in service.areas
            ],
            "service_at_locations": [_at(service, language)],
            "languages": [
                {"id": _id("language", pk, code), "service_id": pk, "code": code, "name": words[language]}
                for code, words in service.languages
            ],
            "cost_options": _costs(service, language),
            "attributes": [_attribute(service, language)],
        }
    )  # fmt: skip


def _description(service: Service, language: str) -> str:
    """The kind of help, and how it can be reached."""
    parts = [service.kind_words[language], *(words[language] for _code, words in service.access)]
    return "; ".join(parts)


def _eligibility(service: Service, language: str) -> str:
    sex = service.sex[language] if service.sex else ""
    return "; ".join(filter(None, (service.for_whom[language], sex, service.conditions)))


def _schedules(service: Service) -> Iterator[Json]:
    """One for all weekdays with the same hours."""
    days: dict[tuple[str, str], list[Hours]] = defaultdict(list)
    for one in service.hours:
        days[one.opens, one.closes].append(one)
    for (opens, closes), found in days.items():
        yield {
            "id": _id("schedule", service.id, opens, closes),
            "service_id": str(service.id),
            "freq": "WEEKLY",
            "byday": ",".join(one.day.upper() for one in found),
            "opens_at": opens,
            "closes_at": closes,
        }


def _at(service: Service, language: str) -> Json:
    location = _location(service.provider, service.access, language)
    return {
        "id": _id("at", service.id),
        "service_id": str(service.id),
        "location_id": location["id"],
        "location": location,
    }


def _costs(service: Service, language: str) -> list[Json]:
    if not service.cost:
        return []
    free = {"amount": 0} if service.cost == "free" else {}
    return [
        {
            "id": _id("cost", service.id),
            "service_id": str(service.id),
            "option": service.cost_words[language],
            **free,
        }
    ]


def _attribute(service: Service, language: str) -> Json:
    """The kind of help as a term of our own list of kinds."""
    term = _id("term", service.kind)
    return {
        "id": _id("attribute", service.id),
        "link_id": str(service.id),
        "link_entity": "service",
        "taxonomy_term_id": term,
        "taxonomy_term": {
            "id": term,
            "code": service.kind,
            "name": service.kind_words[language],
            "description": service.kind_words["en"],
            "taxonomy": "Balalyk: kinds of help",
            "language": language,
        },
    }
