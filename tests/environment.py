"""Keeps the tests' keys, database and files apart from an installation in this checkout.

Loaded by pytest before Django's settings are (``-p tests.environment``).
"""

import base64
import json
import os
import tempfile
from pathlib import Path

_var = Path(tempfile.mkdtemp(prefix="balalyk-test-"))
(_var / "static").mkdir()
_key = base64.b64encode(b"test" * 8).decode()
os.environ.update(
    BALALYK_VAR=str(_var),
    BALALYK_KEYS=json.dumps({"seal": {"1": _key}, "current": 1, "blind": _key}),
    BALALYK_LANGUAGE="en",
    BALALYK_DEMO="no",
    BALALYK_LOG_LEVEL="INFO",
    # Playwright's loop and Django's test database share a thread.
    DJANGO_ALLOW_ASYNC_UNSAFE="true",
)
