"""kill -9 of the program leaves no reading process behind, whatever it is at."""

import subprocess
import sys
import time
from pathlib import Path


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_reader_that_hangs_ends_with_the_program_that_was_killed(tmp_path: Path) -> None:
    said = tmp_path / "pid"
    program = subprocess.Popen([sys.executable, Path(__file__).with_name("stuck_reading.py"), str(said)])
    try:
        deadline = time.monotonic() + 60
        while not (said.exists() and said.read_text()):
            assert program.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        reader = int(said.read_text())
        assert alive(reader)
    finally:
        program.kill()
        program.wait()
    deadline = time.monotonic() + 10
    while alive(reader) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not alive(reader)
