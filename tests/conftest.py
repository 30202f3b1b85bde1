"""What every test may lean on."""

import os
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
OF_A_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what asks a database runs: the rest was run with SQLite already."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    asks = [
        item
        for item in items
        if item.get_closest_marker("django_db") or OF_A_DATABASE & set(item.fixturenames)
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asks)])
    items[:] = asks


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files():
    from django.conf import settings

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def _events_may_be_emptied():
    """Django empties the tables after a test with real transactions; the triggers must let it."""
    from django.db import connection
    from django.test import TransactionTestCase

    from balalyk.kernel import append_only

    empty = TransactionTestCase._fixture_teardown

    def without_triggers(test):
        append_only.unprotect(connection)
        empty(test)
        append_only.protect(connection)

    TransactionTestCase._fixture_teardown = without_triggers


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all journeys of a process."""
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("needs chromium: apt-get install chromium")
    with sync.sync_playwright() as play:
        running = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield running
        running.close()
