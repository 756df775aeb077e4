"""Ctrl-C and the processes we start."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


@contextmanager
def ctrl_c_held_back() -> Iterator[None]:
    """Processes (and threads, which start further ones) begun herein never get Ctrl-C before they have said what it means to
    them, and are begun wholly; pressed meanwhile, it reaches this process a moment later."""
    # Python's helper process, if it were begun with the first of ours, would take the bar away before that is begun.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    pressed: list[int] = []
    # Threads of libraries take the signal too, and Python would hand it to this one in spite of its mask.
    raising = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    held = raising and threading.current_thread() is threading.main_thread()
    if held:
        signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        if held:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if pressed:
            signal.raise_signal(signal.SIGINT)
