"""Which rows of the registry a snapshot is made of: plain columns, never a name, read once each.

Every value is read as text, so that SQLite and PostgreSQL give the same; DuckDB gives it its type.
``%(start)s`` and ``%(end)s`` are the first and the last day of the period.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pyarrow as pa
from django.db import connection, models

from balalyk.casework.models import Case, Concern, Due
from balalyk.census.models import ListedDwelling, Visit
from balalyk.directory.models import Service
from balalyk.employment.models import Employer, Violation
from balalyk.places.models import Place
from balalyk.referrals.models import Received, Referral
from balalyk.registry.models import Care, Document, Kinship, Migration, Person, Schooling
from balalyk.screening.models import Screening, Verdict

BATCH = 50_000
_IN_FORCE = "{t}.from_date <= %(end)s AND ({t}.until_date IS NULL OR {t}.until_date > %(end)s)"

# name → (columns, SQL behind SELECT); {person} and the like are table names.
SOURCES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "place": (("id", "path", "level", "code", "name_en", "name_ru", "name_ky"), "FROM {place}"),
    # Born so that they were under 18 on some day of the period.
    "person": (
        ("id", "sex", "birth_date", "place_id", "household_id", "whereabouts", "first_seen"),
        "FROM {person} WHERE birth_date > %(grown)s AND first_seen <= %(end)s",
    ),
    "care": (("child_id", "status"), "FROM {care} t WHERE " + _IN_FORCE),
    "abroad": (
        ("k.child_id", "k.kind"),
        "FROM {kinship} k JOIN {migration} m ON m.person_id = k.parent_id WHERE "
        + _IN_FORCE.replace("{t}", "m"),
    ),
    "schooling": (("child_id", "attending", "kind"), "FROM {schooling} t WHERE " + _IN_FORCE),
    "birth_certificate": (
        ("person_id", "state"),
        "FROM {document} t WHERE t.kind = 'birth_certificate' AND " + _IN_FORCE,
    ),
    "verdict": (
        ("child_id", "on_date", "national", "sdg", "mics", "icls", "worst_forms", "task", "sector"),
        "FROM {verdict} WHERE on_date <= %(end)s",
    ),
    "screening": (("child_id", "on_date", "level"), "FROM {screening} WHERE on_date <= %(end)s"),
    "visit": (
        ("place_id", "worker_id", "at", "outcome", "attempt", "children_seen", "children_at_risk"),
        "FROM {visit} WHERE at >= %(first)s AND at < %(after)s",
    ),
    "listed": (
        ("l.place_id", "l.outcome"),
        "FROM {listed} l JOIN {round} r ON r.id = l.round_id "
        "WHERE r.starts <= %(end)s AND r.ends >= %(start)s",
    ),
    "case": (
        ("id", "child_id", "place_id", "danger", "state", "opened_at", "closed_at", "closing_reason", "responsible_id"),
        "FROM {case} WHERE opened_at < %(after)s",
    ),
    "due": (("case_id", "step", "due_at", "done_at"), "FROM {due}"),
    "concern": (
        ("child_id", "place_id", "source", "danger", "received_at", "case_id"),
        "FROM {concern} WHERE received_at >= %(first)s AND received_at < %(after)s",
    ),
    "violation": (
        ("v.place_id", "v.kind", "v.state", "v.found_on", "v.employer_id", "v.found_by_id", "v.child_id", "e.sector"),
        "FROM {violation} v JOIN {employer} e ON e.id = v.employer_id "
        "WHERE v.found_on BETWEEN %(start)s AND %(end)s",
    ),
    "referral": (
        ("r.id", "c.child_id", "c.place_id", "r.service_kind", "s.for_whom", "r.state", "r.drafted_at", "r.sent_at",
         "r.answered_at", "r.ended_at", "r.declined_because", "r.outcome"),
        "FROM {referral} r JOIN {case} c ON c.id = r.case_id LEFT JOIN {service} s ON s.id = r.service_id "
        "WHERE r.drafted_at < %(after)s",
    ),
    "received": (
        ("referral_id", "on_date", "hours"),
        "FROM {received} WHERE on_date BETWEEN %(start)s AND %(end)s",
    ),
    # Where which kind of help can be had now.
    "offer": (
        ("s.kind", "a.place_id"),
        "FROM {service} s JOIN {service_area} a ON a.service_id = s.id WHERE s.state = 'active'",
    ),
}  # fmt: skip

# What is no text: DuckDB keeps these small, so that a country's joins fit into memory.
WHOLE = frozenset({"place_id", "attempt", "children_seen", "children_at_risk"})
KEYS = frozenset(
    {
        "id", "child_id", "person_id", "household_id", "case_id", "worker_id", "responsible_id",
        "employer_id", "found_by_id", "referral_id",
    }
)  # fmt: skip

_TABLES: Mapping[str, type[models.Model]] = {
    "place": Place,
    "person": Person,
    "care": Care,
    "kinship": Kinship,
    "migration": Migration,
    "schooling": Schooling,
    "document": Document,
    "verdict": Verdict,
    "screening": Screening,
    "visit": Visit,
    "listed": ListedDwelling,
    "case": Case,
    "due": Due,
    "concern": Concern,
    "violation": Violation,
    "employer": Employer,
    "referral": Referral,
    "received": Received,
    "service": Service,
    "service_area": Service.areas.through,
}


def statement(name: str) -> str:
    """The SELECT of one source."""
    columns, rest = SOURCES[name]
    tables = {key: connection.ops.quote_name(m._meta.db_table) for key, m in _TABLES.items()}
    round_table = ListedDwelling._meta.get_field("round").related_model
    tables["round"] = connection.ops.quote_name(round_table._meta.db_table)  # type: ignore[union-attr]
    texts = ", ".join(f"CAST({column} AS varchar)" for column in columns)
    return f"SELECT {texts} {rest.format(t='t', **tables)}"


def types(name: str) -> dict[str, str]:
    """The columns of one source with their types in DuckDB."""
    columns = [column.rpartition(".")[2] for column in SOURCES[name][0]]
    if name == "place":
        return {column: "INTEGER" if column == "id" else "VARCHAR" for column in columns}
    return {
        column: "INTEGER" if column in WHOLE else "UUID" if column in KEYS else "VARCHAR"
        for column in columns
    }


def read(name: str, start: date, end: date) -> Iterator[pa.RecordBatch]:
    """The rows of one source, a batch at a time."""
    columns = [column.rpartition(".")[2] for column in SOURCES[name][0]]
    schema = pa.schema([(column, pa.string()) for column in columns])
    after = date.fromordinal(end.toordinal() + 1)
    values = {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "first": start.isoformat(),
        "after": after.isoformat(),
        "grown": start.replace(year=start.year - 18, day=min(start.day, 28)).isoformat(),
    }
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement(name), values)
        while rows := cursor.fetchmany(BATCH):
            arrays = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)
