"""The town, on a working day."""

import pytest

from balalyk.kernel import clock
from tests.referrals.town import NOW, make_town


@pytest.fixture
def town(db):
    with clock.stopped_at(NOW):
        yield make_town()
