"""The processes of a browser, by its process group: how much memory they hold, and their end. Reads /proc, so the bound on
memory holds on Linux only; elsewhere the deadline and Chromium's own bound remain."""

import contextlib
import os
import signal
from pathlib import Path

_PROFILE = "--user-data-dir="
_MEMORY = ("RssAnon:", "RssShmem:")


def memory_mb(group: int) -> float:
    """MiB of memory that the processes of `group` hold for themselves (no files)."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):
            if os.getpgid(int(process.name)) == group:
                lines = (process / "status").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith(_MEMORY))
    return total / 1024


def profile_of(process: int) -> Path | None:
    """The folder that a browser keeps its profile in."""
    with contextlib.suppress(OSError):
        words = (Path("/proc") / str(process) / "cmdline").read_text(errors="replace").split("\0")
        return next((Path(word.removeprefix(_PROFILE)) for word in words if word.startswith(_PROFILE)), None)
    return None


def gone(leader: int) -> bool:
    """Whether the process that leads a group has ended."""
    try:
        os.kill(leader, 0)
    except ProcessLookupError:
        return True
    return False


def kill(group: int) -> None:
    """End all processes of the group at once. Does nothing where it has ended."""
    if group > 1 and group != os.getpgrp():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
