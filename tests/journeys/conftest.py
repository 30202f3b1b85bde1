"""The village of the census tests, for browsers."""

import pytest

from tests.census.conftest import make_house


@pytest.fixture
def house(transactional_db):
    """The census's village, in a database that a live server's threads can see."""
    return make_house()
