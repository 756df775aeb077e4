"""Processes of ours that outlive the one that started them: there must be none, for another run may begin on the same round."""

import fcntl
import multiprocessing
import os
import select
import signal

_F_SETSIG = 10
"""Linux's: which signal tells of a change (asm-generic/fcntl.h); Python's fcntl does not name it."""


def end_with_parent() -> None:
    """In a new child process: have the kernel kill it as soon as its parent is gone, whatever it is at.

    A thread that waits for the parent would not do: a library that hangs may never let go of Python's lock. Does nothing in a
    process that `multiprocessing` did not start.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    # The parent holds the other end of this pipe as long as it lives, and nobody else does.
    end_with(parent.sentinel)


def end_with(pipe: int) -> None:
    """Have the kernel kill this process as soon as nobody holds the other end of a pipe that nothing comes through any more."""
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, _F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([pipe], [], [], 0)[0]:  # gone before the kernel was asked to tell
        os._exit(1)
