"""Whatever a test of casework does, a case says rightly when its next step is due."""

import pytest


@pytest.fixture(autouse=True)
def next_due_is_kept(request):
    yield
    if request.node.get_closest_marker("django_db"):
        from tests.casework.test_next_due import kept_wrongly

        assert kept_wrongly() == []
