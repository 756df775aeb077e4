"""How long evidence is kept: which visits' bodies, pictures and copies may go, and taking them away.

Nothing goes by itself. What stays whatever its age: the newest crawl and the newest look at a submission of each unit, every
visit whose findings a reviewer decided on, and every visit that a dossier was made of. Findings, decisions and the texts that
were read stay in the store: a round whose evidence is gone can still be reported and judged, but not be read or proved again.
"""

import datetime
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal

import msgspec

from records.database import Store
from records.far_evidence import far
from records.finding import Finding
from records.paths import folder_name
from records.picture import pictures_folder, place_of
from records.round import Round
from records.saved_copy import copy_name
from records.season import day_of
from records.visit import Visit

Why = Literal["newest", "decided", "sealed"]


class Removable(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of one unit in one round that may go: when it was fetched, its files, and their bytes."""

    round: str
    unit_id: str
    day: datetime.date
    files: list[Path]
    bytes: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What may go of an evidence folder, in the order of rounds and units; of how many visits the evidence stays though it is
    old, by why. `left` are files of visits whose evidence was to have gone before, when the program was stopped. A file stands
    in the folder, in its far store, or in both; the bytes of one count once."""

    evidence: Path
    remove: list[Removable]
    stays: dict[Why, int]
    left: list[Path]
    left_bytes: int

    @property
    def bytes(self) -> int:
        return sum(each.bytes for each in self.remove) + self.left_bytes


class _Kept:
    """The files of an evidence folder, as they lie there or in its far store. Raises FarError."""

    def __init__(self, evidence: Path) -> None:
        self._folder = evidence
        remote = far(evidence)
        self._bytes = remote.lengths("") if remote is not None else {}
        self._of: dict[tuple[str, str], list[str]] = {}
        for name in self._bytes:
            first, _, rest = name.partition("/")
            self._of.setdefault((first, rest.partition("/")[0].partition(".")[0]), []).append(name)

    def archives(self, round: str, unit_id: str) -> list[Path]:
        """The evidence files of a unit in a round, also one that a second look was writing."""
        first, second = folder_name(round), folder_name(unit_id)
        here = (self._folder / first).glob(f"{second}.*warc.gz*")
        there = (self._folder / name for name in self._of.get((first, second), []) if "warc.gz" in name)
        return sorted({*here, *there})

    def shown(self, unit_id: str, names: Collection[str]) -> list[Path]:
        """Pictures, and copies in every language, that are there under these names."""
        copies = {path.name for path in self._folder.glob("copies*")} | {
            first for first, _ in self._of if first.startswith("copies")
        }
        folders = [
            pictures_folder(self._folder, unit_id),
            *(self._folder / each / folder_name(unit_id) for each in sorted(copies)),
        ]
        wanted = [folder / name for folder in folders for name in sorted(names)]
        return [path for path in wanted if path.is_file() or self._name(path) in self._bytes]

    def size(self, paths: Iterable[Path]) -> int:
        """Their bytes, each counted once."""
        return sum(path.stat().st_size if path.is_file() else self._bytes.get(self._name(path), 0) for path in paths)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


def plan_removal(store: Store, evidence: Path, sealed: Collection[tuple[str, str]], before: datetime.date) -> Plan:
    """What of the evidence fetched before a day may go. `sealed` are the (round, unit id) that dossiers were made of.

    Changes nothing. Raises StoreError, FarError.
    """
    rounds, kept = store.rounds(), _Kept(evidence)
    visits = {known.name: store.visits(known.name) for known in rounds}
    newest = {key for submitted in (False, True) for key in _newest(store, rounds, visits, submitted)}
    remove: list[tuple[Round, Visit, datetime.date]] = []
    stays: dict[Why, int] = {}
    left: list[Path] = []
    for known in rounds:
        decided = {review.unit_id for review in store.review_history(known.name)}
        for unit_id, visit in visits[known.name].items():
            day = _day(visit, known)
            if visit.warc is None:
                left += kept.archives(known.name, unit_id) if visit.evidence_removed_at else []
            elif day < before:
                key = known.name, unit_id
                why: Why | None = (
                    "newest" if key in newest else "sealed" if key in sealed else "decided" if unit_id in decided else None
                )
                if why is None:
                    remove.append((known, visit, day))
                else:
                    stays[why] = stays.get(why, 0) + 1
    files = _with_files(store, kept, rounds, remove)
    return Plan(evidence=evidence, remove=files, stays=stays, left=left, left_bytes=kept.size(left))


def remove_evidence(store: Store, plan: Plan, at: str) -> None:
    """Take away what a plan names, a visit after the other, here and from the far store. `at` (ISO 8601) is when.

    The store is told first: where the program is stopped in between, the next plan names what is left. Raises StoreError,
    OSError, FarError.
    """
    _gone(plan.evidence, plan.left)
    for each in plan.remove:
        visit = store.visit(each.round, each.unit_id)
        if visit is not None:
            marked = msgspec.structs.replace(visit, warc=None, evidence_removed_at=at)
            store.save_visit(marked, store.captures(each.round, each.unit_id), [])
        _gone(plan.evidence, each.files)


def _newest(
    store: Store, rounds: list[Round], visits: dict[str, dict[str, Visit]], submitted: bool
) -> Collection[tuple[str, str]]:
    """Of each unit the (round, unit id) of its newest visit with evidence, among those of its submissions or the others."""
    found: dict[str, tuple[str, tuple[str, str]]] = {}
    for known in rounds:
        gave = store.submissions(known.name)
        for unit_id, visit in visits[known.name].items():
            if visit.warc is not None and (unit_id in gave) is submitted:
                found[unit_id] = max(found.get(unit_id, ("", ("", ""))), (_moment(visit, known), (known.name, unit_id)))
    return [key for _, key in found.values()]


def _with_files(
    store: Store, kept: _Kept, rounds: list[Round], remove: list[tuple[Round, Visit, datetime.date]]
) -> list[Removable]:
    going = {(known.name, visit.unit_id) for known, visit, _ in remove}
    proofs: dict[tuple[str, str], set[str]] = {}
    for known in rounds if remove else []:
        for finding in store.findings_of_all_years(known.name):
            proofs.setdefault((known.name, finding.unit_id), set()).update(_shown_by(finding))
    needed: dict[str, set[str]] = {}
    for (round, unit_id), names in proofs.items():
        if (round, unit_id) not in going:
            needed.setdefault(unit_id, set()).update(names)
    made = []
    for known, visit, day in remove:
        spare = proofs.get((known.name, visit.unit_id), set()) - needed.get(visit.unit_id, set())
        needed.setdefault(visit.unit_id, set()).update(spare)  # counted once
        files = [*kept.archives(known.name, visit.unit_id), *kept.shown(visit.unit_id, spare)]
        made.append(Removable(round=known.name, unit_id=visit.unit_id, day=day, files=files, bytes=kept.size(files)))
    return made


def _shown_by(finding: Finding) -> set[str]:
    """The names of the pictures and copies that prove a finding."""
    places = [place for place in map(place_of, finding.evidence) if place is not None]
    return {place.picture for place in places} | {copy_name(place.sha256) for place in places}


def _gone(evidence: Path, paths: Iterable[Path]) -> None:
    remote = far(evidence)
    for path in paths:
        if remote is not None:
            remote.remove(path.relative_to(evidence).as_posix())
        path.unlink(missing_ok=True)


def _moment(visit: Visit, round: Round) -> str:
    return max([visit.ended_at, visit.started_at, *(look.at for look in visit.again)]) or round.date


def _day(visit: Visit, round: Round) -> datetime.date:
    return day_of(_moment(visit, round))
