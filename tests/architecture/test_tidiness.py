"""What is not used goes, and what users read is translated."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from balalyk.config import environment

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "balalyk"


def test_every_template_is_used():
    sources = "\n".join(
        path.read_text() for ext in ("*.py", "*.html", "*.txt") for path in PACKAGE.rglob(ext)
    )
    unused = []
    for path in PACKAGE.glob("**/templates/**/*.html"):
        name = str(path).split("/templates/", 1)[1]
        by_django = "/" not in name or name.startswith("django/forms/")
        by_a_tag = name.startswith("ui/parts/") and f'"{Path(name).stem}' in sources
        if name not in sources and not by_django and not by_a_tag:
            unused.append(name)
    assert not unused


def test_docs_settings_has_the_table_of_the_code():
    assert environment.as_table() in (ROOT / "docs" / "settings.md").read_text()


def test_nothing_shipped_names_a_machine():
    bad = re.compile(r"/home/\w|/root/|/work/(main|shared|\.)|\bpypi\.org|registry\.npmjs\.org")
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    found = []
    for name in tracked.stdout.split():
        path = ROOT / name
        if path.suffix in {
            ".py",
            ".md",
            ".html",
            ".toml",
            ".txt",
            ".json",
            ".sh",
            ".yml",
            ".po",
            ".css",
            ".js",
            ".mjs",
        }:
            if name == "tests/architecture/test_tidiness.py" or not path.exists():
                continue
            if bad.search(path.read_text(errors="ignore")):
                found.append(name)
    assert not found


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_the_catalogue_is_complete(language):
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    missing, odd = [], []
    for message in catalogue:
        if not message.id:
            continue
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        if message.fuzzy or not all(texts):
            missing.append(ids[0])
        else:
            wanted = set(re.findall(r"%\((\w+)\)[sd]", " ".join(ids)))
            for text in texts:
                if not set(re.findall(r"%\((\w+)\)[sd]", text)) <= wanted:
                    odd.append(ids[0])
    assert not missing
    assert not odd


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs Debian's gettext")
def test_every_string_users_read_is_in_the_catalogue(tmp_path):
    copy = tmp_path / "house"
    shutil.copytree(
        PACKAGE, copy / "balalyk", ignore=shutil.ignore_patterns("__pycache__", "*.mo", "static")
    )
    subprocess.run(
        [
            shutil.which("django-admin") or "django-admin",
            "makemessages",
            "-l",
            "ky",
            "--no-wrap",
            "--no-obsolete",
        ],
        cwd=copy,
        env={
            "PATH": _path(),
            "DJANGO_SETTINGS_MODULE": "balalyk.config.settings",
            "PYTHONPATH": str(copy),
        },
        check=True,
        capture_output=True,
    )
    with (copy / "balalyk/locale/ky/LC_MESSAGES/django.po").open("rb") as file:
        new = {m.id for m in read_po(file, locale="ky") if m.id and not m.string}
    assert not new


def _path() -> str:
    import os
    import sys

    return f"{Path(sys.executable).parent}:{os.environ['PATH']}"
