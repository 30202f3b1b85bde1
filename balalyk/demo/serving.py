"""The demo's server and worker as children of one command: they end when it ends."""

import os
import subprocess
import sys
import time
from pathlib import Path

from balalyk.demo.posting import answers
from balalyk.kernel import offspring

PATIENCE = 300.0


class Stopped(RuntimeError):
    """A child ended by itself; the message says which, and where its log is."""


class Children:
    """Server and worker. Their output goes to files in ``logs``, for it would tear the progress bar."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start_server(self, port: int) -> None:
        """Starts the server and waits until it answers. Stopped when it does not."""
        self._start("serve", "--port", str(port))
        until = time.monotonic() + PATIENCE
        while not answers(port):
            self.look()
            if time.monotonic() > until:
                raise Stopped(f"The server does not answer. Its log: {self.logs / 'serve.log'}")
            time.sleep(0.1)

    def start_worker(self) -> None:
        self._start("work")

    def look(self) -> None:
        """Stopped when a child has ended."""
        for name, child in self.running.items():
            if child.poll() is not None:
                raise Stopped(f"balalyk {name} has ended. Its log: {self.logs / f'{name}.log'}")

    def stop(self) -> None:
        """Asks both to end, and waits until they have."""
        for child in self.running.values():
            child.terminate()
        for child in self.running.values():
            try:
                child.wait(25)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self.running.clear()

    def _start(self, name: str, *arguments: str) -> None:
        beside = str(Path(sys.executable).parent)
        # The server is found beside this Python, whether or not its folder is on the path.
        environment = {**os.environ, "PATH": f"{beside}{os.pathsep}{os.environ.get('PATH', '')}"}
        with (self.logs / f"{name}.log").open("ab") as log:
            self.running[name] = offspring.start(
                name,
                *arguments,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl+C reaches this command alone, which then stops both in order.
                start_new_session=True,
            )
