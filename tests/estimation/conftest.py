"""The estimation's tests run without Django: the fixtures of the whole suite that need it stand back."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files() -> None:
    """Takes the place of the suite's own, which reads Django's settings."""


@pytest.fixture(scope="session", autouse=True)
def _events_may_be_emptied() -> None:
    """As above: there is no database."""
