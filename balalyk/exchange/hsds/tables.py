"""The same directory as tables: which columns each has, and the package that describes them."""

from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]

# File of HSDS → its columns, of which each row has some. All are texts but for NUMBERS.
TABLES: Mapping[str, list[str]] = {
    "organizations": ["id", "name", "alternate_name", "description", "email", "website"],
    "services": [
        "id", "organization_id", "name", "alternate_name", "description", "url", "email", "status",
        "fees_description", "eligibility_description", "minimum_age", "maximum_age", "assured_date",
    ],
    "locations": ["id", "location_type", "organization_id", "name"],
    "addresses": [
        "id", "location_id", "address_1", "city", "state_province", "postal_code", "country",
        "address_type",
    ],
    "service_at_location": ["id", "service_id", "location_id"],
    "phones": ["id", "organization_id", "number", "type"],
    "schedules": ["id", "service_id", "freq", "byday", "opens_at", "closes_at"],
    "service_areas": ["id", "service_id", "name", "extent", "extent_type"],
    "languages": ["id", "service_id", "name", "code"],
    "accessibility": ["id", "location_id", "description"],
    "cost_options": ["id", "service_id", "option", "amount"],
    "attributes": ["id", "link_id", "taxonomy_term_id", "link_entity"],
    "taxonomy_terms": ["id", "code", "name", "description", "taxonomy", "language"],
}  # fmt: skip
NUMBERS = frozenset({"minimum_age", "maximum_age", "amount"})
NAMES = {
    "organizations": "organization", "services": "service", "locations": "location",
    "addresses": "address", "service_at_location": "service_at_location", "phones": "phone",
    "schedules": "schedule", "service_areas": "service_area", "languages": "language",
    "accessibility": "accessibility", "cost_options": "cost_option", "attributes": "attribute",
    "taxonomy_terms": "taxonomy_term",
}  # fmt: skip
_PARENTS = {
    "organization_id": "organization",
    "service_id": "service",
    "location_id": "location",
    "taxonomy_term_id": "taxonomy_term",
}


def rows_of(organizations: Iterable[Json], services: Iterable[Json]) -> dict[str, list[Json]]:
    """The rows of each table out of the nested objects; what is told twice is one row."""
    found: dict[str, dict[str, Json]] = {name: {} for name in TABLES}

    def keep(table: str, row: Json) -> None:
        found[table].setdefault(row["id"], {}).update(row)

    for organization in organizations:
        keep("organizations", organization)
        for phone in organization.get("phones", ()):
            keep("phones", phone)
        for location in organization.get("locations", ()):
            _keep_location(keep, location)
    for service in services:
        keep("services", service)
        for table in ("schedules", "service_areas", "languages", "cost_options", "attributes"):
            for row in service.get(table, ()):
                keep(table, row)
        for row in service["attributes"]:
            keep("taxonomy_terms", row["taxonomy_term"])
        for row in service["service_at_locations"]:
            keep("service_at_location", row)
            _keep_location(keep, row["location"])
    return {name: list(rows.values()) for name, rows in found.items()}


def _keep_location(keep: Any, location: Json) -> None:
    keep("locations", location)
    for table in ("addresses", "accessibility"):
        for row in location.get(table, ()):
            keep(table, row)


def package() -> Json:
    """The descriptor of the tabular data package."""
    return {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "title": "Human Services Data Specification 3.0",
        "resources": [_resource(name, columns) for name, columns in TABLES.items()],
    }


def _resource(name: str, columns: list[str]) -> Json:
    keys = [
        {"fields": column, "reference": {"resource": parent, "fields": "id"}}
        for column, parent in _PARENTS.items()
        if column in columns
    ]
    return {
        "name": NAMES[name],
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "primaryKey": "id",
            "foreignKeys": keys,
            "fields": [
                {"name": column, "type": "number" if column in NUMBERS else "string"}
                for column in columns
            ],
        },
    }
