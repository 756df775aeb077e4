"""How often Python looks for garbage in the processes of a crawl."""

import gc

_NEW, _YOUNG, _OLD = 50_000, 20, 50
"""A page's tree has thousands of nodes that refer to one another and die together: with Python's own numbers a quarter of the
time goes into looking through such trees, and through all that was imported, in vain."""


def look_seldom() -> None:
    """Collect seldom, and never look at what is there already: call it when a process has imported what it needs."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, _YOUNG, _OLD)
