"""What a round's visits found, and where to knock again first, are read from indexes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("census", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="listeddwelling",
            index=models.Index(
                condition=models.Q(("outcome__in", ["nobody_home", "refused"])),
                fields=["round", "-attempts", "last_visit", "id"],
                name="listed_again",
            ),
        ),
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
