"""Ctrl-C on a terminal reaches all processes of ours at once; one that only sets out must not answer it by a traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

SLOWLY = """
import multiprocessing
import time
from pathlib import Path

deadline = time.monotonic() + 25
while multiprocessing.current_process().name != "MainProcess" and not Path("pressed").exists() and time.monotonic() < deadline:
    time.sleep(0.05)

def work() -> None:
    pass
"""
PARENT = """
import multiprocessing, sys
from slowly import work
from crawler.interruption import ctrl_c_held_back

if __name__ == "__main__":
    with ctrl_c_held_back():
        process = multiprocessing.get_context("spawn").Process(target=work)
        process.start()
    try:
        print("begun", flush=True)
        process.join()
        sys.exit("Ctrl-C did not come through")
    except KeyboardInterrupt:
        process.join()
        sys.exit(process.exitcode)
"""


def test_the_first_process_of_a_program_is_begun_wholly_though_ctrl_c_is_pressed_meanwhile(tmp_path: Path) -> None:
    (tmp_path / "slowly.py").write_text(SLOWLY)
    (tmp_path / "parent.py").write_text(PARENT)
    running = subprocess.Popen(
        [sys.executable, "parent.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == b"begun\n"
    os.killpg(running.pid, signal.SIGINT)
    (tmp_path / "pressed").touch()
    _, said = running.communicate(timeout=60)
    assert said == b""
    assert running.returncode == 0
