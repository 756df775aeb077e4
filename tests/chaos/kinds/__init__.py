"""The kinds of faults. Each module registers its own in the table."""

from tests.chaos.kinds import besides, databases, evidence, machines, parts, places, programs, times  # noqa: F401
