"""A store with a province of real size: the sites of the sample province, over and over, each under the name of another unit.

In every text, link and title the place's name is replaced, so that no two units share a document.
"""

import hashlib
from itertools import cycle
from pathlib import Path

import msgspec

from records.artifact import Artifact
from records.capture import Capture
from records.database import Store, open_store
from records.round import Round
from records.serialise import from_json, to_json
from records.unit import Unit
from records.unit_file import read_units
from records.visit import Visit
from thai.names import parse_agency

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "out" / "demo" / "oit.db"
YEAR = 2569
UNITS = 212


class Sample(msgspec.Struct):
    """One visited unit of the sample province."""

    unit: Unit
    visit: Visit
    captures: list[Capture]
    artifacts: dict[str, Artifact]


def fill(store: Store, sample: Path, count: int = UNITS) -> tuple[Round, int]:
    """A round of so many units, from a store that `oit demo` made; how many pages and documents were read of them."""
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
