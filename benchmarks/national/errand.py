"""What a worker of the simulation does with an errand: as `commands.cluster.batch`, but the records of a visit are those of a
sample under other names, and the visit's time passes faster."""

import hashlib
import os
import time
from collections import defaultdict
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

from benchmarks.national.nation import visit_seconds
from checks.facts import Judgement
from checks.rubric import load_rubric
from commands.cluster.errand import Errand, Outcome
from commands.judging import judging
from records.artifact import Artifact
from records.capture import Capture
from records.database import Store, open_store
from records.serialise import from_json, to_json
from records.store_claims import Claims
from records.unit import Unit
from records.visit import Visit


class Sample(NamedTuple):
    """A unit that was really audited."""

    visit: Visit
    captures: list[Capture]
    artifacts: list[Artifact]
    judgement: bytes


def carry_out(_run: str, line: bytes) -> bytes:
    """Carry out an `Errand`, whose `contact` names the sample's store and by how much time is compressed; its `Outcome`."""
    errand = msgspec.json.decode(line, type=Errand)
    sample_store, _, faster = errand.contact.rpartition(" ")
    samples = _samples(sample_store, errand.year)
    judgements = []
    with Claims(errand.database) as claims:
        store = _store(errand.database)
        asked = set(errand.units)
        units = [
            u for u in store.units(errand.round) if u.unit_id in asked and claims.take("unit", f"{errand.round} {u.unit_id}")
        ]
        began = time.monotonic()
        with (Path(errand.out) / f"saved-{os.getpid()}.txt").open("a", encoding="utf-8") as saved:
            for after, unit in _ends(units, samples):
                if store.visit(errand.round, unit.unit_id) is None:
                    time.sleep(max(0.0, began + after / float(faster) - time.monotonic()))
                    _save(store, errand.round, unit, _sample_of(unit, samples))
                    saved.write(f"{unit.unit_id}\n")
                    saved.flush()
                judgements.append(_judgement(errand.round, unit, _sample_of(unit, samples)))
    return msgspec.json.encode(Outcome(judgements=judgements, held=sorted(asked - {u.unit_id for u in units})))


def sample_sizes(sample_store: str, year: int) -> list[int]:
    """The fetches of each unit of the sample."""
    return [sample.visit.fetched for sample in _samples(sample_store, year)]


def _ends(units: list[Unit], samples: list[Sample]) -> list[tuple[float, Unit]]:
    """When each unit's visit ends, the first first: those of one address one after the other, different ones side by side."""
    groups: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[unit.website.split(":")[1]].append(unit)
    ends = []
    for group in groups.values():
        times = accumulate(visit_seconds(unit, _sample_of(unit, samples).visit.fetched) for unit in group)
        ends += list(zip(times, group, strict=True))
    return sorted(ends, key=lambda end: end[0])


def _sample_of(unit: Unit, samples: list[Sample]) -> Sample:
    return Random(unit.unit_id).choice(samples)  # noqa: S311 (no secret)


def _save(store: Store, round: str, unit: Unit, sample: Sample) -> None:
    """Store the sample's visit as this unit's: no two units have a body in common."""
    replace = msgspec.structs.replace
    captures = [replace(c, unit_id=unit.unit_id, sha256=_hash(c.sha256, unit) if c.sha256 else None) for c in sample.captures]
    artifacts = [replace(artifact, sha256=_hash(artifact.sha256, unit)) for artifact in sample.artifacts]
    store.save_visit(replace(sample.visit, round=round, unit_id=unit.unit_id), captures, artifacts)


def _judgement(round: str, unit: Unit, sample: Sample) -> Judgement:
    found = from_json(sample.judgement, Judgement)
    replace = msgspec.structs.replace
    findings = [
        replace(
            finding,
            round=round,
            unit_id=unit.unit_id,
            evidence=[replace(e, sha256=_hash(e.sha256, unit) if e.sha256 else None) for e in finding.evidence],
        )
        for finding in found.findings
    ]
    return replace(found, unit=unit, findings=findings, result=replace(found.result, unit_id=unit.unit_id), eit_codes=[])


def _hash(sha256: str, unit: Unit) -> str:
    return hashlib.sha256(f"{sha256} {unit.unit_id}".encode()).hexdigest()


@cache
def _store(url: str) -> Store:
    return open_store(url)


@cache
def _samples(url: str, year: int) -> list[Sample]:
    with open_store(url) as store:
        round = store.rounds()[0]
        judge = judging(store, round, load_rubric(year))
        samples = []
        for unit in store.units(round.name):
            visit = store.visit(round.name, unit.unit_id)
            if visit is not None and visit.fetched:
                captures = store.captures(round.name, unit.unit_id)
                artifacts = list(store.artifacts({c.sha256 for c in captures if c.sha256}).values())
                samples.append(Sample(visit, captures, artifacts, to_json(judge(unit, []))))
    return samples
