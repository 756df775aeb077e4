"""`python -m benchmarks.inverted_checks`: turn each kind of element check round and count which of its tests notice.

Run as a plugin of pytest (`-p benchmarks.inverted_checks` with OIT_INVERTED=<kind>) it turns that kind round for one run.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from checks import elements
from checks.exam import Exam, Outcome

ROOT = Path(__file__).resolve().parents[1]
VARIABLE = "OIT_INVERTED"


def pytest_configure() -> None:
    """Turn the named kind of check round: what it finds met is unmet, and the other way."""
    kind = os.environ.get(VARIABLE)
    if not kind:
        return
    module = elements.kinds()[kind]
    honest = module.check

    def turned(params: object, exam: Exam) -> Outcome:
        said: Outcome = honest(params, exam)
        return Outcome(None if said.met is None else not said.met, said.evidence, said.reason)

    module.check = turned  # type: ignore[attr-defined]  # a mutation on purpose


def main() -> int:
    """Print a line for each kind; 1 where nobody notices one, or where its tests are red without being turned."""
    failed = False
    for kind in elements.kinds():
        passed, red = _tests(kind, "")
        _, noticed = _tests(kind, kind)
        sys.stdout.write(f"{kind:<14} {passed} tests, {noticed} notice\n")
        failed |= bool(red) or not noticed or not passed
    return int(failed)


def _tests(kind: str, inverted: str) -> tuple[int, int]:
    """How many of a kind's tests and trials pass and fail."""
    words = [sys.executable, "-m", "pytest", "-q", "-p", "benchmarks.inverted_checks", "--no-header", "-p", "no:cacheprovider"]
    words += [
        f"tests/checks/elements/test_{kind}.py",
        "tests/checks/test_documents.py",
        "-k",
        f"test_{kind}.py or comes_out and {kind}-",
    ]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, VARIABLE: inverted}, capture_output=True, text=True, check=False)  # noqa: S603  (our own tests)
    counts = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed)", done.stdout)}
    return counts.get("passed", 0), counts.get("failed", 0)


if __name__ == "__main__":
    sys.exit(main())
