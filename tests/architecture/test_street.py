"""The street of docs/design.md is the street of the code."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "balalyk"


def layers() -> list[list[str]]:
    """The rooms from the top down as import-linter holds them, without "balalyk."."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    street = next(contract for contract in contracts if contract["id"] == "street")
    return [
        [room.strip().removeprefix("balalyk.") for room in re.split("[|:]", layer)]
        for layer in street["layers"]
    ]


def test_imports_keep_to_the_street():
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_design_page_draws_the_same_street():
    page = (ROOT / "docs" / "design.md").read_text()
    drawn = re.search(r"```\n(config.*?)```", page, re.DOTALL)
    assert drawn, "docs/design.md has no street"
    rooms = [line.split()[0] for line in drawn[1].strip().splitlines()]
    rooms = [room.replace("/", ".") for room in rooms]
    built = [room for layer in layers() for room in layer if room not in {"console", "demo"}]
    assert rooms == built


def test_every_package_of_the_house_has_a_place_in_the_street():
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"exchange"}
    assert packages == {room.split(".")[0] for layer in layers() for room in layer} - {"exchange"}


def room_of(model) -> str:
    return model.__module__.removeprefix("balalyk.").partition(".models")[0]


def test_foreign_keys_point_down_the_street():
    height = {room: number for number, layer in enumerate(layers()) for room in layer}
    up = []
    for model in apps.get_models():
        room = room_of(model)
        for field in model._meta.local_fields + model._meta.local_many_to_many:
            if room in height and field.related_model:
                target = room_of(field.related_model)
                if target in height and height[target] < height[room]:
                    up.append(f"{model._meta.label}.{field.name} → {target}")
    assert not up


ANATOMY = {
    "__init__", "apps", "urls", "views", "api", "admin", "tasks", "forms", "presenters", "actions",
    "queries", "models", "rules", "facts",
}  # fmt: skip
# Rooms with a job of their own have files of their own, each named in docs/design.md.
OWN_FILES = {
    "kernel": {"acts", "append_only", "clock", "crew", "crypto", "fields", "jobs", "logs", "offspring", "permissions", "refusals", "rotation", "transitions", "workers"},
    "accounts": {"roles", "adapter", "middleware"},
    "papers": {"docx", "pdf"},
    "places": {"reading"},
    "portal": {"navigation"},
    "claims": {"reconciling"},
    "publication": {"export", "middleware", "site", "tables"},
    "research": {"anonymity", "making", "packing", "variables"},
    "reporting": {"disclosure", "indicators", "snapshots"},
    "ui": {"fields", "formats", "languages", "renderers", "wording", "templatetags"},
    "exchange/downloads": {"formats"},
    "exchange/dhis2": {"metadata", "writing"},
    "exchange/hsds": {"tables", "writing"},
    "exchange/sdmx": {"structures", "writing"},
    "exchange/tables": {"columns", "writing"},
    "exchange/openrosa": {
        "answers", "codes", "faults", "filling", "intake", "middleware", "questions", "reading", "receiving", "writing", "xlsform",
    },
}  # fmt: skip


def test_rooms_have_no_file_that_a_newcomer_must_ask_about():
    strange = []
    for layer in layers():
        for room in layer:
            folder = PACKAGE / room.replace(".", "/")
            if (
                room in {"law", "estimation", "forecast", "config", "console", "demo", "locale"}
                or not folder.exists()
            ):
                continue
            allowed = ANATOMY | OWN_FILES.get(room.replace(".", "/"), set())
            for path in folder.iterdir():
                name = path.stem if path.suffix == ".py" else path.name
                if path.suffix == ".py" and name not in allowed:
                    strange.append(str(path.relative_to(ROOT)))
                if path.is_dir() and name not in allowed | {
                    "templates",
                    "static",
                    "migrations",
                    "data",
                    "__pycache__",
                }:
                    strange.append(str(path.relative_to(ROOT)))
    assert not strange


def test_nothing_is_called_utils_helpers_services_or_signals():
    banned = {"utils", "helpers", "services", "signals", "common", "misc"}
    found = [str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*.py") if path.stem in banned]
    assert not [path for path in found if not path.startswith("balalyk/ui/formats/")]


def test_every_module_says_why_it_exists():
    silent = []
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text().lstrip()
        if text and "migrations" not in path.parts and not text.startswith(('"""', 'r"""')):
            silent.append(str(path.relative_to(ROOT)))
    assert not silent
