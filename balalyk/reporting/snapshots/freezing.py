"""Freezes a period: facts as Parquet beside a manifest that says what they are and proves it."""

from __future__ import annotations

import hashlib
import json
import secrets
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from balalyk.kernel import clock
from balalyk.law.profiles import LAW_VERSION
from balalyk.reporting.snapshots import facts, sources

MANIFEST = "manifest.json"
FORMAT = 3
# What DuckDB may keep in memory; the rest goes to a folder of its own.
MEMORY = "3GB"

Progress = Callable[[str], None]


class SnapshotFault(ValueError):
    """A snapshot that cannot be made or trusted; the text says why."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A folder of Parquet files with its manifest."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.manifest["name"])

    def table(self, name: str) -> Path:
        """Where a table lies."""
        return self.folder / f"{name}.parquet"

    @property
    def fingerprint(self) -> str:
        """What every figure of it carries: the first letters of the manifest's hash."""
        return hashlib.sha256((self.folder / MANIFEST).read_bytes()).hexdigest()[:12]


def freeze(folder: Path, start: date, end: date, tell: Progress = lambda _: None) -> Snapshot:
    """Freezes the registry as it stood for a period into ``folder``, which must not exist.

    Written beside and renamed at the end: a snapshot that was cut off is never there. SnapshotFault
    when the folder exists or the period ends before it starts.
    """
    if end < start:
        raise SnapshotFault("The period ends before it starts. Turn its days round.")
    if folder.exists():
        raise SnapshotFault(f"{folder.name} exists. A snapshot is never written over.")
    making = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    making.mkdir(parents=True)
    with _database(making) as database:
        _load(database, start, end, tell)
        tables = _write(database, making, start, end, tell)
    for left in making.glob("work*"):
        left.unlink()
    manifest = _manifest(folder.name, start, end, tables)
    (making / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    for path in making.iterdir():
        path.chmod(0o440)
    making.rename(folder)
    return Snapshot(folder, manifest)


def _database(making: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(str(making / "work.duckdb"))
    database.execute(f"SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = false")
    return database


def _load(database: duckdb.DuckDBPyConnection, start: date, end: date, tell: Progress) -> None:
    for name in sources.SOURCES:
        tell(name)
        types = sources.types(name)
        listed = ", ".join(f'"{column}" {kind}' for column, kind in types.items())
        database.execute(f'CREATE TABLE "{name}" ({listed})')
        for batch in sources.read(name, start, end):
            database.register("batch", batch)
            database.execute(f'INSERT INTO "{name}" SELECT * FROM batch')


def _write(
    database: duckdb.DuckDBPyConnection, making: Path, start: date, end: date, tell: Progress
) -> dict[str, Any]:
    after = date.fromordinal(end.toordinal() + 1)
    values = {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "after": after.isoformat(),
        # Not kept: without it nobody finds out whose key is whose.
        "salt": secrets.token_hex(16),
    }
    for step in (facts.ABOVE, facts.PLACES, facts.SERVED, facts.SECTIONS):
        database.execute(step)
    for step in (facts.KEYS, facts.HOUSEHOLDS, facts.WORKERS):
        database.execute(step, {"salt": values["salt"]})
    written = {}
    selects = {name: facts.select(name, str(making / "children.parquet")) for name in facts.TABLES}
    for name, select in {**selects, "places": facts.PLACE_NAMES}.items():
        tell(f"→ {name}")
        path = making / f"{name}.parquet"
        used = {key: value for key, value in values.items() if f"${key}" in select}
        database.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)", used)
        written[name] = _describe(database, path)
    return written


def _describe(database: duckdb.DuckDBPyConnection, path: Path) -> dict[str, Any]:
    found = database.execute(f"SELECT count(*) FROM '{path}'").fetchone()
    columns = database.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
    return {
        "rows": found[0] if found else 0,
        "columns": {column[0]: column[1] for column in columns},
        "sha256": hash_of(path),
    }


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(name: str, start: date, end: date, tables: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": name,
        "period": {"start": start.isoformat(), "end": end.isoformat()},
        "made_at": clock.now().isoformat(timespec="seconds"),
        "code": code_version(),
        "law": dict(LAW_VERSION),
        "tables": tables,
    }


def code_version() -> str:
    """The version of the program, with the commit where it runs from a checkout."""
    said = version("balalyk")
    try:
        commit = subprocess.run(
            ["git", "describe", "--always", "--dirty"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
            timeout=5,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return said
    return f"{said}+{commit}"


def open_snapshot(folder: Path) -> Snapshot:
    """A snapshot whose files are the ones its manifest tells of. SnapshotFault when one is not."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError):
        raise SnapshotFault(f"{folder} is no snapshot: it has no readable manifest.") from None
    for name, told in manifest["tables"].items():
        path = folder / f"{name}.parquet"
        if not path.exists() or hash_of(path) != told["sha256"]:
            raise SnapshotFault(f"{folder.name}: {path.name} is not the file that was frozen.")
    return Snapshot(folder, manifest)


def made_at(snapshot: Snapshot) -> datetime:
    """When it was frozen."""
    return datetime.fromisoformat(str(snapshot.manifest["made_at"]))
