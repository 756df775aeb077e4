"""Chaos: `python -m tests.chaos` (or `make chaos`) breaks running audits in many ways, and looks at what is left of them.

A kind of fault is a function of `kinds/` with the `kind` decorator. It is given an `Episode`: a folder, some sites on loopback
and a source of chance. It runs the program there, breaks it at moments drawn by chance, runs the same command again as a user
would, and has the outcome verified (`verifier.py`): no unit lost or visited twice, store and evidence whole, nothing left over,
the findings those of a round that nothing disturbed. A fault counts when it really struck a running program.

All processes are our own and known by a mark in their environment. pytest collects nothing here.
"""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]

for place in (TESTS, TESTS / "commands"):  # where the helpers of the tests are
    if str(place) not in sys.path:
        sys.path.append(str(place))
