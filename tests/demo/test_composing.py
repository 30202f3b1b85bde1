"""The demo has one report that is published and one that is still written, each once."""

import pytest

from balalyk.demo.composing import compose_reports
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
