"""Log lines that help an operator and tell nothing of a child."""

import logging
import re
import traceback

_secret_in_path = re.compile(r"/(key|answer|feed)/[^/\s]+")
_query = re.compile(r"(/\S*)\?\S+")


class NoSecrets(logging.Filter):
    """Masks a phone's access key, a one-time link and a calendar’s address in paths, and drops what was asked for after the ``?``."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = _secret_in_path.sub(r"/\1/…", record.getMessage())
        message = _query.sub(r"\1?…", message)
        record.msg, record.args = message, ()
        return True


def where(error: BaseException) -> str:
    """An exception as its class and the places in the code it passed, without its message.

    A database or a parser likes to quote the value that it could not take, and that may be a name.
    """
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    trail = " < ".join(
        f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno} {frame.name}"
        for frame in reversed(frames)
    )
    return f"{type(error).__module__}.{type(error).__qualname__} at {trail}"


class LineWithoutIdentity(logging.Formatter):
    """Time, level, logger, message; an exception as ``where`` tells it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        return where(error) if error is not None else ""
