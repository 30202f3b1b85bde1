"""What a round's visits found is summed from an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("census", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="visit", name="visit_worker"),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                fields=["round", "worker", "place", "children_seen", "children_at_risk", "at"],
                name="visit_found",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                condition=models.Q(("children_at_risk__gt", 0)),
                fields=["round", "place", "worker", "id"],
                name="visit_at_risk",
            ),
        ),
    ]
