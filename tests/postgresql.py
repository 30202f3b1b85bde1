"""Runs a command beside a PostgreSQL made for it and thrown away after.

``python -m tests.postgresql -- COMMAND …`` sets DATABASE_URL for the command.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def _binaries() -> Path:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4])
    )
    if not found:
        sys.exit("PostgreSQL's server is not installed: run apt-get install postgresql.")
    return found[-1].parent


def _as_postgres() -> dict[str, int]:
    """PostgreSQL refuses to run as root: then it runs as Debian's user for it."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid}


@contextlib.contextmanager
def throwaway_cluster(*, durable: bool = False) -> Iterator[str]:
    """A cluster on a socket in a temporary folder; yields its URL. ``durable`` keeps fsync on."""
    binaries, who = _binaries(), _as_postgres()
    folder = Path(tempfile.mkdtemp(prefix="balalyk-pg-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    fast = (
        []
        if durable
        else ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    )
    tuned = [
        "-c",
        "shared_buffers=512MB",
        "-c",
        "max_wal_size=2GB",
        "-c",
        "listen_addresses=",
        *fast,
    ]
    run = dict(check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)
    initdb = [
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "balalyk",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    subprocess.run(initdb, **run)
    start = [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o"]
    options = " ".join([f"-k {folder}", *tuned])
    subprocess.run([*start, options, "start"], **run)
    try:
        subprocess.run([binaries / "createdb", "-h", folder, "-U", "balalyk", "balalyk"], **run)
        yield f"postgres://balalyk@/balalyk?host={folder}"
    finally:
        subprocess.run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    command = sys.argv[sys.argv.index("--") + 1 :]
    with throwaway_cluster() as url:
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": url}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
