"""The server."""

import os
import sys

import click

from balalyk.console import with_django
from balalyk.kernel import offspring


@click.command()
@click.option("--address", default="127.0.0.1", help="Address to answer on.")
@click.option("--port", default=8000, help="Port to answer on.")
@click.option("--processes", default=2, help="Server processes.")
@click.option("--threads", default=8, help="Threads in each process.")
@click.option(
    "--with-worker", is_flag=True, help="Start a worker beside it, and stop both together."
)
def command(address: str, port: int, processes: int, threads: int, with_worker: bool) -> None:
    """Answers requests with gunicorn. Put a proxy that speaks https before it in production."""
    with_django()
    if with_worker:
        offspring.start("work")
    arguments = [
        sys.executable,
        "-m",
        "gunicorn",
        "balalyk.config.wsgi:application",
        f"--bind={address}:{port}",
        f"--workers={processes}",
        f"--threads={threads}",
        "--worker-class=gthread",
        "--timeout=120",
        "--graceful-timeout=20",
        "--keep-alive=30",
        # No access log, and none of the broken requests that gunicorn quotes as warnings: an address
        # may hold a phone's key, a query a child's name.
        "--log-level=error",
    ]
    os.execv(sys.executable, arguments)
