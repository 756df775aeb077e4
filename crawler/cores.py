"""How many processes may work side by side."""

import os


def cores() -> int:
    """As many as this process may use of the machine's cores; one that shares a machine with others is told how many in the
    environment (OIT_CORES)."""
    told = os.environ.get("OIT_CORES", "")
    return int(told) if told.isascii() and told.isdigit() and int(told) else len(os.sched_getaffinity(0))
