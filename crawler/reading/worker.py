"""Reading in processes of their own, so that a crash or hang of a native library costs one document, not the audit."""

import hashlib
import resource
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessPool

from crawler.collecting import look_seldom
from crawler.interruption import ctrl_c_held_back
from crawler.orphans import end_with_parent
from crawler.reading import read
from crawler.reading.reader import READERS
from crawler.reading.sniff import sniff
from records.artifact import Artifact, Refusal

MAX_MEMORY = 3 * 1024**3
"""Bytes of address space that a reading process may take."""

_TASKS_PER_PROCESS = 500
_AHEAD = 3

Item = tuple[str, bytes, str, str]
"""A key of the caller's, the body, its address, its Content-Type."""

ReadFunction = Callable[[bytes, str, str], Artifact]


def read_many(
    items: Iterable[Item],
    workers: int,
    timeout: float,
    read_one: ReadFunction = read,
    named: Callable[[str], str] = str,
) -> Iterator[tuple[str, Artifact]]:
    """Read every item, in the order given, `workers` at a time; `timeout` is in seconds for each.

    Items are taken a few ahead of what is being read, so that not all bodies are in memory. A reading that takes too long
    or dies gives an artifact refused as `timeout` or `crash`. `read_one` must be importable by its name; `named` makes its id
    of that of the reader that `read` would use.
    """
    pool = ProcessPool(max_workers=workers, max_tasks=_TASKS_PER_PROCESS, initializer=prepare, context=get_context("spawn"))
    waiting: deque[tuple[Item, Future[Artifact]]] = deque()
    try:
        for item in items:
            with ctrl_c_held_back():
                waiting.append((item, pool.schedule(read_one, args=list(item[1:]), timeout=timeout)))
            if len(waiting) >= workers * _AHEAD:
                yield _result(*waiting.popleft(), timeout, named)
        while waiting:
            yield _result(*waiting.popleft(), timeout, named)
        pool.close()  # type: ignore[no-untyped-call]  # Pebble has no annotations
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def prepare() -> None:
    """In the new process: Ctrl-C is the parent's to answer; it ends with its parent; memory is bounded."""
    end_with_parent()
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY if hard < 0 else min(MAX_MEMORY, hard), hard))


def _result(item: Item, future: "Future[Artifact]", timeout: float, named: Callable[[str], str]) -> tuple[str, Artifact]:
    key, body, url, media_type = item
    try:
        return key, future.result()
    except FutureTimeout:
        return key, refused(body, media_type, named, "timeout", f"no end after {timeout:g} s ({url})")
    except ProcessExpired as error:
        return key, refused(body, media_type, named, "crash", f"exit code {error.exitcode} ({url})")


def refused(body: bytes, media_type: str, named: Callable[[str], str], refusal: Refusal, detail: str) -> Artifact:
    """The artifact of a body whose reading did not end well."""
    reader = READERS[sniff(body, media_type)]
    digest = hashlib.sha256(body).hexdigest()
    return Artifact(sha256=digest, reader=named(reader.id), media=reader.media, refusal=refusal, refusal_detail=detail[:300])
