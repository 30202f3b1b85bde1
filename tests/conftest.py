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
def transactional_db(transactional_db):
    """Django empties the tables after such a test; the triggers on events must let it."""
    from django.db import connection

    from balalyk.kernel import append_only

    yield transactional_db
    append_only.unprotect(connection)


@pytest.fixture
def event_triggers(transactional_db):
    """The triggers on again, for a transactional test after another had them off."""
    from django.db import connection

    from balalyk.kernel import append_only

    append_only.unprotect(connection)
    append_only.protect(connection)
