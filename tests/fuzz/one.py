"""One group under atheris: `python -m tests.fuzz.one GROUP FOLDER [libFuzzer options]`; the runner starts it.

What the target raises is kept once for each place where it is raised (`FOLDER/escapes/`), and the search goes on; a crash or a
hang ends the process, and libFuzzer keeps the input there. `FOLDER/state.json` tells how far it came.
"""

import contextlib
import hashlib
import importlib
import json
import resource
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import atheris

OURS = ("thai", "records", "crawler", "checks", "reports", "commands")
WRITE_SECONDS = 2.0


class Watched:
    """Calls a target and remembers what it raised and which input took longest (in seconds of processor time)."""

    def __init__(self, target: Any, folder: Path) -> None:
        self._target, self._folder = target, folder
        self._escapes = folder / "escapes"
        self._seen: set[str] = set()
        self._runs, self._slowest, self._written = 0, 0.0, 0.0

    def __call__(self, data: bytes) -> None:
        begun = time.process_time()
        try:
            self._target(data)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a panic of a native library is no Exception
            self._keep(data, error)
        spent = time.process_time() - begun
        self._runs += 1
        if spent > self._slowest:
            self._slowest = spent
            (self._folder / "slowest").write_bytes(data)
        if time.monotonic() - self._written > WRITE_SECONDS:
            self.write()

    def write(self) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        state = {"runs": self._runs, "slowest": round(self._slowest, 2), "peak_mb": peak, "cpu": round(time.process_time(), 1)}
        (self._folder / "state.json").write_text(json.dumps(state))
        self._written = time.monotonic()

    def _keep(self, data: bytes, error: BaseException) -> None:
        places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        name = hashlib.sha256(f"{type(error).__name__} {places[-3:]}".encode()).hexdigest()[:12]
        if name in self._seen:
            return
        self._seen.add(name)
        (self._escapes / f"raised-{name}").write_bytes(data)
        (self._escapes / f"raised-{name}.txt").write_text("".join(traceback.format_exception(error)), errors="replace")


def main() -> None:
    group, folder = sys.argv[1], Path(sys.argv[2])
    with atheris.instrument_imports(include=list(OURS)):
        module = importlib.import_module(f"tests.fuzz.targets.{group}")
        bound: int = importlib.import_module(
            "crawler.reading.worker"
        ).MAX_MEMORY  # only here: what is imported before is not watched
    corpus = folder / "corpus"
    for seed in module.seeds():
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    watched = Watched(module.target, folder)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))  # as `crawler.reading.worker.prepare` does
    atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={folder / 'escapes'}/", *sys.argv[3:]], watched)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
