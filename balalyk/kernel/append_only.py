"""The database itself refuses to change or delete an event, whoever asks."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "kernel_event"

_sqlite = [
    f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
    for verb in ("update", "delete")
]
_postgresql = [
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'events are never changed'; END $$",
    f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
]
_off = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}" for verb in ("update", "delete")],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb} ON {TABLE}" for verb in ("change", "truncate")
    ],
}


def protect(connection: BaseDatabaseWrapper) -> None:
    """Puts the triggers on."""
    with connection.cursor() as cursor:
        for statement in {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]:
            cursor.execute(statement)


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers off: for a migration of the table, and to empty a test database."""
    with connection.cursor() as cursor:
        for statement in _off[connection.vendor]:
            cursor.execute(statement)
