"""A browser, a live server and the village of the census tests."""

from pathlib import Path

import pytest

from tests.census.conftest import make_house

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser():
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("needs chromium: apt-get install chromium")
    with sync.sync_playwright() as play:
        running = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def house(transactional_db):
    """The census's village, in a database that a live server's threads can see."""
    return make_house()
