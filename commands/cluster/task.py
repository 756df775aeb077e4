"""What a Dask worker does for us: say what machine it is, and carry out errands, each in a process of its own.

Only bytes cross the border, so that the scheduler, which unpacks nothing, needs no program of ours.
"""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from time import monotonic

import msgspec
from distributed import get_worker

from commands.cluster.errand import Line, Machine, Outcome, Told
from crawler.reading.ocr import tesseract as ocr
from crawler.reading.reader import READERS
from records.far_evidence import SCHEME, Far, FarError

TELL_SECONDS = 0.5
"""How often it is told at most what happens."""
PACKAGES = ("thai", "records", "crawler", "checks", "reports", "commands")

_running: dict[str, set["subprocess.Popen[bytes]"]] = {}
_lock = Lock()


def fingerprint() -> str:
    """What decides what a machine finds: the program, what it reads with, and the libraries that only some machines have."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[2]
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in (".py", ".yaml", ".html", ".css", ".js"):
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    readers = sorted(reader.id for reader in READERS.values())
    digest.update(repr((readers, ocr.available())).encode())
    return f"{version('oit-preaudit')}+{digest.hexdigest()[:12]}"


def machine(token: str) -> bytes:
    """What this worker is; `token` names a file that stands in the evidence folder, or the address of the far store."""
    why = ""
    try:
        if token.startswith(SCHEME):
            Far(Path(), token).try_it()
        else:
            path = Path(token)
            path.with_name(hashlib.sha256(get_worker().address.encode()).hexdigest()[:12]).write_bytes(b"")
            path.read_bytes()
    except (OSError, FarError) as error:
        why = str(error)
    return msgspec.json.encode(Machine(program=fingerprint(), has_folder=not why, why=why))


def carry_out(run: str, errand: bytes) -> bytes:
    """Carry out an `Errand` in a process of its own; what happens is told under the topic `run`. Returns its `Outcome`."""
    worker = get_worker()
    process = subprocess.Popen(
        [sys.executable, "-m", "commands.cluster.batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "OIT_CORES": str(worker.state.nthreads)},
        start_new_session=True,  # Ctrl-C on the worker's terminal is the worker's to answer
    )
    with _lock:
        _running.setdefault(run, set()).add(process)
    assert process.stdin is not None
    assert process.stdout is not None
    outcome: Outcome | None = None
    told: list[Told] = []
    last = monotonic()
    try:
        process.stdin.write(errand + b"\n")
        process.stdin.flush()  # and left open: its end is our end
        for line in process.stdout:
            said = msgspec.json.decode(line, type=Line)
            if isinstance(said, Outcome):
                outcome = said
            else:
                told.append(said)
            if told and (outcome is not None or monotonic() - last > TELL_SECONDS):
                worker.log_event(run, msgspec.json.encode(_summed(told)))
                told, last = [], monotonic()
        code = process.wait()
    finally:
        with _lock:
            _running[run].discard(process)
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdin.close()
    if outcome is None:
        outcome = Outcome(failed=(f"กระบวนการจบลงเองด้วยรหัส {code}", f"its process ended with code {code}"))
    return msgspec.json.encode(outcome)


def stop(run: str) -> None:
    """Ask this worker's errands of a run to stop, as Ctrl-C stops an audit."""
    with _lock:
        for process in _running.get(run, ()):
            process.terminate()


def _summed(told: list[Told]) -> list[Told]:
    """The same, with the pages of each unit counted together."""
    pages = Counter(each.about for each in told if each.what == "page")
    rest = [each for each in told if each.what != "page"]
    started = [each for each in rest if each.what == "unit_started"]
    counted = [Told("page", unit_id, times=count) for unit_id, count in pages.items()]
    return [*started, *counted, *(each for each in rest if each.what != "unit_started")]
