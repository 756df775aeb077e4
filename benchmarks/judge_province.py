"""`python -m benchmarks.judge_province [STORE] [--units 212] [--profile]`: how long judging a province from the store takes.

The sites are those of the sample province (a store that `oit demo` made), over and over, each under the name of another unit of
`unit_sites.csv`: in every text, link and title the place's name is replaced, so that no two units share a document. They are
judged twice by one process, from the store and into the store, and both runs must give the same bytes.
"""

import argparse
import cProfile
import hashlib
import pstats
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from time import perf_counter, process_time

import msgspec

from checks.rubric import Rubric, load_rubric
from commands.check import check_round
from commands.progress import Progress
from records.artifact import Artifact
from records.capture import Capture
from records.database import Store, open_store
from records.round import Round
from records.serialise import from_json, json_line, to_json
from records.unit import Unit
from records.unit_file import read_units
from records.visit import Visit
from thai.names import parse_agency

ROOT = Path(__file__).parent.parent
YEAR = 2569
LIMIT_SECONDS = 30.0
SHOWN_COSTS = 25


class Sample(msgspec.Struct):
    """One visited unit of the sample province."""

    unit: Unit
    visit: Visit
    captures: list[Capture]
    artifacts: dict[str, Artifact]


def main() -> int:
    """Print pages, seconds and whether both runs agreed; 0 where they did within the limit."""
    options = _options()
    rubric = load_rubric(YEAR)
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/oit.db") as store:
        round, pages = _fill(store, options.store, options.units)
        if options.profile:
            _profile(store, round, rubric)
            return 0
        first, second = _judged(store, round, rubric), _judged(store, round, rubric)
    same = first[0] == second[0]
    cells = first[0].count(b"\n")
    sys.stdout.write(
        f"{options.units} units, {pages} pages and documents, {cells} findings\n"
        f"wall {first[1]:.1f} s and {second[1]:.1f} s, of the processor {first[2]:.1f} s and {second[2]:.1f} s; "
        f"{'the same bytes' if same else 'DIFFERENT BYTES'}\n"
    )
    return 0 if same and min(first[2], second[2]) <= LIMIT_SECONDS else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judge_province", description=__doc__)
    parser.add_argument(
        "store", nargs="?", type=Path, default=ROOT / "out" / "demo" / "oit.db", help="a store that oit demo made"
    )
    parser.add_argument("--units", type=int, default=212)
    parser.add_argument("--profile", action="store_true", help="list the greatest costs instead")
    return parser.parse_args()


def _judged(store: Store, round: Round, rubric: Rubric) -> tuple[bytes, float, float]:
    """The findings as lines, the seconds of wall time and those of the processor."""
    wall, processor = perf_counter(), process_time()
    with Progress(len(store.units(round.name)), quiet=True) as progress:
        findings = check_round(store, round, store.units(round.name), rubric, [], progress).findings
    return b"".join(map(json_line, findings)), perf_counter() - wall, process_time() - processor


def _profile(store: Store, round: Round, rubric: Rubric) -> None:
    profile = cProfile.Profile()
    profile.runcall(_judged, store, round, rubric)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats(order).print_stats(SHOWN_COSTS)


def _fill(store: Store, sample: Path, count: int) -> tuple[Round, int]:
    """A round of so many units; how many pages and documents were read of them."""
    samples = _samples(sample)
    names = [u for u in read_units(ROOT / "unit_sites.csv") if parse_agency(u.name_th)]
    round = store.open_round("bench", YEAR, samples[0].visit.started_at[:10])
    units: list[Unit] = []
    pages = 0
    for kind in dict.fromkeys(u.kind for u in names):
        # The sample has no site for some kinds; theirs are judged like a municipality's.
        fitting = [s for s in samples if s.unit.kind == kind] or samples
        for target, source in zip([u for u in names if u.kind == kind], cycle(fitting), strict=False):
            if len(units) < count:
                copied = _renamed(source, target, round.name)
                store.save_visit(copied.visit, copied.captures, list(copied.artifacts.values()))
                units.append(copied.unit)
                pages += sum(c.sha256 in copied.artifacts for c in copied.captures)
    store.set_units(round.name, units)
    return round, pages


def _samples(path: Path) -> list[Sample]:
    """The sample units that were really visited."""
    with open_store(f"sqlite:///{path}") as store:
        (round,) = store.rounds()
        found = []
        for unit in store.units(round.name):
            captures = store.captures(round.name, unit.unit_id)
            artifacts = store.artifacts({c.sha256 for c in captures if c.sha256})
            visit = store.visit(round.name, unit.unit_id)
            if visit is not None and artifacts:
                found.append(Sample(unit, visit, captures, artifacts))
        return found


def _renamed(source: Sample, target: Unit, round: str) -> Sample:
    """The sample unit under another name."""
    old, new = parse_agency(source.unit.name_th), parse_agency(target.name_th)
    assert old is not None
    assert new is not None

    def renamed(text: str) -> str:
        return text.replace(source.unit.name_th, target.name_th).replace(old.place, new.place)

    hashes = {sha: hashlib.sha256(f"{sha} {target.unit_id}".encode()).hexdigest() for sha in source.artifacts}
    artifacts = {}
    for sha, artifact in source.artifacts.items():
        words = from_json(renamed(to_json(artifact).decode()), Artifact)
        artifacts[hashes[sha]] = msgspec.structs.replace(words, sha256=hashes[sha])
    captures = [
        msgspec.structs.replace(
            from_json(renamed(to_json(capture).decode()), Capture),
            unit_id=target.unit_id,
            sha256=hashes.get(capture.sha256 or "", capture.sha256),
        )
        for capture in source.captures
    ]
    unit = msgspec.structs.replace(source.unit, unit_id=target.unit_id, name_th=target.name_th, kind=target.kind)
    visit = msgspec.structs.replace(source.visit, round=round, unit_id=target.unit_id)
    return Sample(unit, visit, captures, artifacts)


if __name__ == "__main__":
    sys.exit(main())
