"""Fuzzing guided by coverage: `python -m tests.fuzz` (or `make fuzz`) lets atheris look for inputs that escape our own code.

A group is a module of `targets/` with two functions: `seeds()` gives inputs to begin with, and `target(data)` runs one input
through our code as a worker would. Whatever `target` raises is an escape, and so is a crash, a hang and memory beyond the bound
of a worker. pytest collects nothing here.
"""

import sys
from pathlib import Path

GROUPS = sorted(path.stem for path in (Path(__file__).parent / "targets").glob("[a-z]*.py"))

sys.path.append(str(Path(__file__).parents[1] / "crawler_reading"))  # where the makers of test files are
