"""The public site as a folder of files, for a server that knows nothing of the house, or a disk."""

import hashlib
import json
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from balalyk.publication.models import Opening
from balalyk.publication.site import Site

MANIFEST = "manifest.json"
WHAT = "balalyk open figures"


class BadFolder(ValueError):
    """A folder that is not written over; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files of how many bytes in all."""

    files: int
    size: int


def write_site(
    folder: Path, opening: Opening | None, tell: Callable[[str], None] = lambda _: None
) -> Written:
    """Writes the site into ``folder``, in the place of one that was written there before.

    Written beside and renamed at the end: who reads the folder sees the old site or the new one.
    BadFolder when it holds something else.
    """
    _check(folder)
    mark = secrets.token_hex(4)
    making = folder.with_name(f".{folder.name}.{mark}.new")
    try:
        hashes, size = _write(making, Site(opening), tell)
        (making / MANIFEST).write_text(json.dumps(_manifest(opening, hashes), indent=1) + "\n")
        _let_read(making)
        _swap(making, folder, folder.with_name(f".{folder.name}.{mark}.old"))
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Written(len(hashes), size)


def _check(folder: Path) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        return
    try:
        told = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError):
        told = {}
    if told.get("what") != WHAT:
        raise BadFolder(f"{folder} holds something else. Give an empty folder or a new one.")


def _write(making: Path, site: Site, tell: Callable[[str], None]) -> tuple[dict[str, str], int]:
    hashes, size = {}, 0
    for path in site.paths():
        file = site.file(path)
        assert file is not None, path
        target = making / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        hashes[path] = hashlib.sha256(file.content).hexdigest()
        size += len(file.content)
        tell(path)
    return hashes, size


def _manifest(opening: Opening | None, hashes: dict[str, str]) -> dict[str, Any]:
    """What the folder is and proves; the same site gives the same manifest."""
    told: dict[str, Any] = {"what": WHAT, "snapshot": None, "fingerprint": None, "opened": None}
    if opening is not None:
        told["snapshot"] = opening.snapshot.name
        told["fingerprint"] = opening.snapshot.fingerprint
        told["opened"] = opening.decided_at.isoformat() if opening.decided_at else None
    return {**told, "files": hashes}


def _let_read(making: Path) -> None:
    """Everybody may read it, whatever the operator's own habit is."""
    for path in (making, *making.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _swap(making: Path, folder: Path, aside: Path) -> None:
    if folder.exists():
        folder.rename(aside)
    making.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)
