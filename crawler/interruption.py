"""Ctrl-C and the processes we start."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ctrl_c_held_back() -> Iterator[None]:
    """Processes (and threads, which start further ones) begun herein never get Ctrl-C before they have said what it means to
    them, and are begun wholly; pressed meanwhile, it reaches this process a moment later."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
