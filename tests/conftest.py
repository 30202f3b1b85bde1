"""What every test may lean on."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files():
    from django.conf import settings

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def _triggers_back(django_db_setup, django_db_blocker):
    """Ends after the tables were emptied: the triggers on events are on for the next test."""
    from django.db import connection

    from balalyk.kernel import append_only

    yield
    with django_db_blocker.unblock():
        append_only.unprotect(connection)
        append_only.protect(connection)


@pytest.fixture
def transactional_db(_triggers_back, transactional_db):
    """Django empties the tables after such a test; the triggers on events must let it."""
    from django.db import connection

    from balalyk.kernel import append_only

    yield transactional_db
    append_only.unprotect(connection)
