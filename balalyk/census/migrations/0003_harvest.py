"""What workers' visits found is kept as sums beside the visits."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def sum_up(apps, schema_editor):
    visits = apps.get_model("census", "Visit").objects.filter(worker__isnull=False)
    harvest = apps.get_model("census", "Harvest")
    sums = visits.order_by().values_list("round", "place", "worker").annotate(
        models.Sum("children_seen"), models.Sum("children_at_risk"), models.Max("at")
    )
    harvest.objects.bulk_create(
        harvest(
            round_id=of_round, place_id=place, worker_id=worker, children_seen=seen,
            children_at_risk=at_risk, last_visit=last,
        )
        for of_round, place, worker, seen, at_risk, last in sums
    )


def nothing(apps, schema_editor):
    pass


class Migration(migrations.Migration):

    dependencies = [
        ('census', '0002_visit_found'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Harvest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('children_seen', models.IntegerField(default=0)),
                ('children_at_risk', models.IntegerField(default=0)),
                ('last_visit', models.DateTimeField()),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='places.place')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='harvests', to='census.round')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'place', 'worker'), name='one_harvest')],
            },
        ),
        migrations.RunPython(sum_up, nothing),
    ]
