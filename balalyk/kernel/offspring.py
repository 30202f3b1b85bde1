"""Processes of this program that it starts itself and that do not outlive it."""

import ctypes
import signal
import subprocess
import sys
from typing import Any

_PR_SET_PDEATHSIG = 1


def start(*arguments: str, **how: Any) -> subprocess.Popen[bytes]:
    """Starts ``balalyk`` with these arguments; however this process ends, that one is asked to end
    (on Linux). ``how``: as for ``subprocess.Popen``."""
    return subprocess.Popen(
        [sys.executable, "-m", "balalyk", *arguments],
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        **how,
    )


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
