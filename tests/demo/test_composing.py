"""The demo has one report that is published and one that is still written, each once."""

import pytest

from balalyk.demo.composing import compose_reports
from balalyk.demo.figures import freeze_and_report
from balalyk.reports.models import Report
from tests.reports.conftest import make_office

pytestmark = pytest.mark.django_db


def test_one_is_published_by_another_than_its_writer_and_one_is_begun(settings, tmp_path):
    settings.VAR = tmp_path
    office = make_office()
    made = compose_reports(office.snapshot, office.analyst, office.reviewer)
    assert [report.state for report in made] == ["published", "draft"]
    assert made[0].author == office.analyst and made[0].edition.published_by == office.reviewer
    assert made[0].compared == office.before
    assert compose_reports(office.snapshot, office.analyst, office.reviewer) == []
    assert Report.objects.count() == 2


def test_the_worker_reports_on_the_newest_half_year_once_the_one_before_is_made(settings, tmp_path):
    settings.VAR = tmp_path
    office = make_office()
    people = {"analyst_id": str(office.analyst.pk), "reviewer_id": str(office.reviewer.pk)}
    assert freeze_and_report.call(snapshot_id=str(office.before.pk), **people) == 2
    newest = {report.snapshot.end for report in Report.objects.select_related("snapshot")}
    assert newest == {office.snapshot.end}
    assert freeze_and_report.call(snapshot_id=str(office.before.pk), **people) == 0
