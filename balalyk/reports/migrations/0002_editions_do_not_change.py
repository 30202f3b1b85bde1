"""The database itself refuses to change what was published."""

from django.db import migrations

TABLE = "reports_edition"
ON = {
    "sqlite": [
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
        "BEGIN SELECT RAISE(ABORT, 'what was published is never changed'); END"
    ],
    "postgresql": [
        f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'what was published is never changed'; END $$",
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    ],
}
OFF = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_no_update"],
    "postgresql": [f"DROP TRIGGER IF EXISTS {TABLE}_no_update ON {TABLE}"],
}


def protect(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_reports_sections_editions")]

    operations = [migrations.RunPython(protect, unprotect)]
