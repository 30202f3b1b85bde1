"""Sends filled forms as phones do: over HTTP, a few at a time, each connection kept open."""

import http.client
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

CONNECTIONS = 6
TRIES = 8
_BOUNDARY = "balalyk-demo-3f1c9a"
_HEAD = (
    f"--{_BOUNDARY}\r\n"
    'Content-Disposition: form-data; name="xml_submission_file"; filename="submission.xml"\r\n'
    "Content-Type: text/xml\r\n\r\n"
).encode()
_TAIL = f"\r\n--{_BOUNDARY}--\r\n".encode()


class Form(Protocol):
    """What is sent: the form's XML and whose phone sends it."""

    @property
    def worker(self) -> str: ...
    @property
    def xml(self) -> bytes: ...


class NotTaken(RuntimeError):
    """The server refused a form or does not answer; the message says which and why."""


class Phones:
    """The phones of all workers, sending to one server on this machine."""

    def __init__(self, port: int, keys: Mapping[str, str]) -> None:
        self.port = port
        self.keys = keys
        self.taken = 0
        self._own = threading.local()
        self._pool = ThreadPoolExecutor(CONNECTIONS)

    def send(self, forms: Sequence[Form], sent: Callable[[], object] = lambda: None) -> None:
        """Sends all of them; ``sent`` is called after each. NotTaken when one is refused."""

        def one(form: Form) -> None:
            self._send(form)
            sent()

        for _done in self._pool.map(one, forms):
            self.taken += 1

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _send(self, form: Form) -> None:
        """One form. A phone keeps it and tries again while the server is busy or away."""
        why = ""
        for tries in range(TRIES):
            if tries:
                time.sleep(0.1 * 2**tries)
            try:
                status, why = self._post(form)
            except (OSError, http.client.HTTPException) as error:
                self._own.line = None
                why = type(error).__name__
                continue
            if status == 201:
                return
            if status < 500:
                break
        raise NotTaken(f"A form of {form.worker} was not taken: {why}")

    def _post(self, form: Form) -> tuple[int, str]:
        line = self._line()
        body = _HEAD + form.xml + _TAIL
        line.request(
            "POST",
            f"/key/{self.keys[form.worker]}/submission",
            body,
            {
                "Content-Type": f"multipart/form-data; boundary={_BOUNDARY}",
                "X-OpenRosa-Version": "1.0",
            },
        )
        answer = line.getresponse()
        text = answer.read()
        return answer.status, text.decode(errors="replace")[:300]

    def _line(self) -> http.client.HTTPConnection:
        line: http.client.HTTPConnection | None = getattr(self._own, "line", None)
        if line is None:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
            line.connect()
            line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._own.line = line
        return line


def answers(port: int) -> bool:
    """Whether a server answers on the port."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        line.request("HEAD", "/")
        line.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
    return True


def free_port(first: int) -> int:
    """The first port from ``first`` on that nobody uses."""
    for port in range(first, first + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NotTaken(f"No port from {first} to {first + 99} is free. Name another with --port.")
