"""Events are append-only in the database, not only in our code."""

from django.db import migrations

from balalyk.kernel import append_only


def on(apps, schema_editor):
    append_only.protect(schema_editor.connection)


def off(apps, schema_editor):
    append_only.unprotect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(on, off)]
