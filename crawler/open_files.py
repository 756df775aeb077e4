"""How many visits fit into the files and connections that a process may have open."""

import resource

OURS = 200
"""What the process itself has open: libraries, store, readers, browser."""
EACH = 4
"""A visit's evidence file, that of the visit before, its connection, and one that a finished visit's site has left open."""


def visits_that_fit(wanted: int) -> int:
    """As many of the wanted visits as can go at once, one at least; the process is allowed what they need as far as the system
    lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    need = OURS + EACH * wanted
    if soft != resource.RLIM_INFINITY and soft < need:
        soft = need if hard == resource.RLIM_INFINITY else min(need, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wanted if soft == resource.RLIM_INFINITY else max(1, min(wanted, (soft - OURS) // EACH))
