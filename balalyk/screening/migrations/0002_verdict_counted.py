"""The counts of where children work are read from an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial"), ("registry", "0001_initial"), ("screening", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="verdict", name="verdict_place"),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(
                condition=models.Q(("current", True)),
                fields=["place", "national", "sdg", "task"],
                name="verdict_counted",
            ),
        ),
    ]
