"""What every test may lean on."""

from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")


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
