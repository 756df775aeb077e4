"""A system that allows few open files gets fewer visits at once, and no visit that cannot open what it needs."""

import subprocess
import sys

import pytest

SCRIPT = """
import resource, sys
from crawler.open_files import visits_that_fit
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
print(visits_that_fit(240), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize(
    ("soft", "hard", "visits", "allowed"),
    [(1024, 4096, 240, 1160), (1024, 1024, 206, 1024), (256, 400, 50, 400), (100, 100, 1, 100), (4000, 4096, 240, 4000)],
)
def test_as_many_visits_go_at_once_as_there_may_be_open_files_for(soft: int, hard: int, visits: int, allowed: int) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(soft), str(hard)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(visits), str(allowed)]
