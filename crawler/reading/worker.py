"""Reading in processes of their own, so that a crash or hang of a native library costs one document, not the audit."""

import hashlib
import resource
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future

from crawler.collecting import look_seldom
from crawler.orphans import end_with_parent
from crawler.reading import read
from crawler.reading.reader import READERS
from crawler.reading.sniff import sniff
from crawler.worker_processes import Died, WorkerProcesses
from records.artifact import Artifact, Refusal

MAX_MEMORY = 3 * 1024**3
"""Bytes of address space that a reading process may take."""

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

    Items are taken a few ahead of what is being read, so that not all bodies are in memory. A reading that takes too long,
    or dies twice, gives an artifact refused as `timeout` or `crash`. `read_one` must be importable by its name; `named` makes
    its id of that of the reader that `read` would use.
    """
    pool = WorkerProcesses(workers, prepare)
    waiting: deque[tuple[Item, Future[Artifact]]] = deque()
    try:
        for item in items:
            waiting.append((item, pool.schedule(read_one, *item[1:], seconds=timeout)))
            if len(waiting) >= workers * _AHEAD:
                yield _result(*waiting.popleft(), timeout, named)
        while waiting:
            yield _result(*waiting.popleft(), timeout, named)
    finally:
        pool.stop()


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
    except TimeoutError:
        return key, refused(body, media_type, named, "timeout", f"no end after {timeout:g} s ({url})")
    except Died as error:
        return key, refused(body, media_type, named, "crash", f"exit code {error.exitcode} ({url})")


def refused(body: bytes, media_type: str, named: Callable[[str], str], refusal: Refusal, detail: str) -> Artifact:
    """The artifact of a body whose reading did not end well."""
    reader = READERS[sniff(body, media_type)]
    digest = hashlib.sha256(body).hexdigest()
    return Artifact(sha256=digest, reader=named(reader.id), media=reader.media, refusal=refusal, refusal_detail=detail[:300])
