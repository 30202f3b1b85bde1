"""Pure work spread over processes, so that a long reckoning takes all cores and holds little."""

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Done = TypeVar("Done")

# Pieces given out for each process before the oldest is waited for: enough that none stands idle
# while the next page is read, few enough that memory does not grow with the work.
AHEAD = 4

_work: Callable[[Any], Any] | None = None


def side_by_side(
    work: Callable[[Piece], Done], pieces: Iterable[Piece], processes: int
) -> Iterator[Done]:
    """What ``work`` makes of each piece, in their order; ``pieces`` is read no further than needed.

    With more than one process ``work`` and what it takes and gives are pickled, and it must not
    touch the database. With one it is done here. Leaving the loop early ends the processes.
    """
    if processes < 2:
        yield from map(work, pieces)
        return
    # Begun anew, not forked: a fork would share the database connection.
    pool = ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(pickle.dumps(work),),
    )
    given: deque[Any] = deque()
    try:
        for piece in pieces:
            given.append(pool.submit(_do, piece))
            if len(given) > processes * AHEAD:
                yield given.popleft().result()
        while given:
            yield given.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(work: bytes) -> None:
    """The first thing in each process: Django's registry, and an end when the parent is gone."""
    global _work
    # Ctrl+C reaches the whole group: the parent stops in order, and with it these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import django

    django.setup()
    _work = pickle.loads(work)
    gc.freeze()
    # Facts and findings hold no cycles.
    gc.set_threshold(100_000, 20, 20)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(piece: Any) -> Any:
    assert _work is not None
    return _work(piece)
