"""A server, a database and a village to measure on, set up as an operator would."""

import contextlib
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Stage:
    """Where the installation keeps its things, and the environment its processes need."""

    environment: dict[str, str]
    port: int

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A `balalyk` command, or with "-m" a module, in a process group of its own."""
        module = arguments if arguments[0] == "-m" else ("-m", "balalyk", *arguments)
        return subprocess.Popen(
            [sys.executable, *module],
            env=self.environment,
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
        )

    @property
    def log(self):  # type: ignore[no-untyped-def]
        return (Path(self.environment["BALALYK_VAR"]) / "log").open("ab")

    def run(self, *arguments: str) -> str:
        """A `balalyk` command to its end; its output."""
        return subprocess.run(
            [sys.executable, "-m", "balalyk", *arguments],
            env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    def python(self, module: str, *arguments: str) -> str:
        """A module of this folder beside the stage's database, to its end; its output."""
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=self.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
        ).stdout  # fmt: skip

    def wait_for_server(self) -> None:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/key/none/formList", timeout=5)
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("The server did not start.")


def end(process: subprocess.Popen[bytes], how: int = signal.SIGTERM) -> None:
    """Ends a process with its whole group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, how)
    process.wait(30)


@contextlib.contextmanager
def stage(database: str) -> Iterator[Stage]:
    """An empty installation on "sqlite" or on a durable "postgresql" of its own."""
    from tests.postgresql import throwaway_cluster

    folder = Path(tempfile.mkdtemp(prefix="balalyk-bench-"))
    environment = {**os.environ, "BALALYK_VAR": str(folder), "BALALYK_LOG_LEVEL": "WARNING"}
    with contextlib.ExitStack() as stack:
        if database == "postgresql":
            environment["DATABASE_URL"] = stack.enter_context(throwaway_cluster(durable=True))
        else:
            environment.pop("DATABASE_URL", None)
        made = Stage(environment, _free_port())
        made.run("setup")
        try:
            yield made
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def machine() -> str:
    """The machine in one line."""
    model = "unknown processor"
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(
            (line.split(":")[1].strip() for line in lines if line.startswith("model name")), model
        )
    return f"{os.cpu_count()} cores {model}, Python {platform.python_version()}"


def report(**figures: object) -> None:
    """Prints figures as one JSON line."""
    print(json.dumps(figures, ensure_ascii=False), flush=True)
