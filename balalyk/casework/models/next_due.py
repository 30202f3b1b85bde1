"""The database itself keeps when a case's next step is due, so that no list must look at all steps.

A migration that makes the table of steps anew in SQLite drops its triggers: it calls ``keep``
again at its end.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_DUE = "SELECT min(due_at) FROM casework_due WHERE case_id = {case} AND done_at IS NULL"
_SET = (
    "UPDATE casework_case SET next_due = coalesce((" + _DUE + "), '9000-01-01 00:00:00{zone}') "
    "WHERE id = {case}"
)
# One step changes hands between cases never: what it belonged to is what it belongs to.
_ROW = {"insert": "NEW", "update": "NEW", "delete": "OLD"}


def _sqlite(verb: str) -> str:
    done = _SET.format(case=f"{_ROW[verb]}.case_id", zone="")
    return f"CREATE TRIGGER casework_due_{verb} AFTER {verb} ON casework_due BEGIN {done}; END"


def _postgresql(verb: str) -> str:
    return (
        f"CREATE TRIGGER casework_due_{verb} AFTER {verb} ON casework_due FOR EACH ROW "
        f"EXECUTE FUNCTION casework_due_{_ROW[verb].lower()}()"
    )


def _function(row: str) -> str:
    done = _SET.format(case=f"{row}.case_id", zone="+00")
    return (
        f"CREATE OR REPLACE FUNCTION casework_due_{row.lower()}() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ BEGIN {done}; RETURN NULL; END $$"
    )


def keep(connection: BaseDatabaseWrapper) -> None:
    """Puts the triggers on."""
    if connection.vendor == "sqlite":
        statements = [_sqlite(verb) for verb in _ROW]
    else:
        statements = [_function("NEW"), _function("OLD")]
        statements += [_postgresql(verb) for verb in _ROW]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def forget(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers off."""
    of_table = "" if connection.vendor == "sqlite" else " ON casework_due"
    with connection.cursor() as cursor:
        for verb in _ROW:
            cursor.execute(f"DROP TRIGGER IF EXISTS casework_due_{verb}{of_table}")


def reckon(connection: BaseDatabaseWrapper) -> None:
    """Reckons every case anew: for cases that are older than the triggers."""
    zone = "" if connection.vendor == "sqlite" else "+00"
    every = _SET.format(case="casework_case.id", zone=zone).replace(
        "WHERE id = casework_case.id", ""
    )
    with connection.cursor() as cursor:
        cursor.execute(every)
