"""How long evidence is kept: which visits' bodies, pictures and copies may go, and taking them away.

Nothing goes by itself. What stays whatever its age: the newest crawl and the newest look at a submission of each unit, every
visit whose findings a reviewer decided on, and every visit that a dossier was made of. Findings, decisions and the texts that
were read stay in the store: a round whose evidence is gone can still be reported and judged, but not be read or proved again.
"""

import datetime
from collections.abc import Collection
from pathlib import Path
from typing import Literal

import msgspec

from records.database import Store
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
    """What may go, in the order of rounds and units; of how many visits the evidence stays though it is old, by why. `left` are
    files of visits whose evidence was to have gone before, when the program was stopped."""

    remove: list[Removable]
    stays: dict[Why, int]
    left: list[Path]

    @property
    def bytes(self) -> int:
        return sum(each.bytes for each in self.remove) + sum(path.stat().st_size for path in self.left)


def plan_removal(store: Store, evidence: Path, sealed: Collection[tuple[str, str]], before: datetime.date) -> Plan:
    """What of the evidence fetched before a day may go. `sealed` are the (round, unit id) that dossiers were made of.

    Changes nothing. Raises StoreError.
    """
    rounds = store.rounds()
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
                left += _archives(evidence, known.name, unit_id) if visit.evidence_removed_at else []
            elif day < before:
                key = known.name, unit_id
                why: Why | None = (
                    "newest" if key in newest else "sealed" if key in sealed else "decided" if unit_id in decided else None
                )
                if why is None:
                    remove.append((known, visit, day))
                else:
                    stays[why] = stays.get(why, 0) + 1
    return Plan(remove=_with_files(store, evidence, rounds, remove), stays=stays, left=left)


def remove_evidence(store: Store, plan: Plan, at: str) -> int:
    """Take away what a plan names, a visit after the other; how many bytes that freed. `at` (ISO 8601) is when.

    The store is told first: where the program is stopped in between, the next plan names what is left. Raises StoreError,
    OSError.
    """
    freed = sum(_gone(path) for path in plan.left)
    for each in plan.remove:
        visit = store.visit(each.round, each.unit_id)
        if visit is not None:
            marked = msgspec.structs.replace(visit, warc=None, evidence_removed_at=at)
            store.save_visit(marked, store.captures(each.round, each.unit_id), [])
        freed += sum(_gone(path) for path in each.files)
    return freed


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
    store: Store, evidence: Path, rounds: list[Round], remove: list[tuple[Round, Visit, datetime.date]]
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
        files = [*_archives(evidence, known.name, visit.unit_id), *_shown(evidence, visit.unit_id, spare)]
        size = sum(path.stat().st_size for path in files)
        made.append(Removable(round=known.name, unit_id=visit.unit_id, day=day, files=files, bytes=size))
    return made


def _shown_by(finding: Finding) -> set[str]:
    """The names of the pictures and copies that prove a finding."""
    places = [place for place in map(place_of, finding.evidence) if place is not None]
    return {place.picture for place in places} | {copy_name(place.sha256) for place in places}


def _shown(evidence: Path, unit_id: str, names: Collection[str]) -> list[Path]:
    """Pictures, and copies in every language, that lie there under these names."""
    folders = [pictures_folder(evidence, unit_id), *sorted(evidence.glob(f"copies*/{folder_name(unit_id)}"))]
    return [path for folder in folders for name in sorted(names) if (path := folder / name).is_file()]


def _archives(evidence: Path, round: str, unit_id: str) -> list[Path]:
    """The evidence files of a unit in a round, also one that a second look was writing."""
    return sorted((evidence / folder_name(round)).glob(f"{folder_name(unit_id)}.*warc.gz*"))


def _gone(path: Path) -> int:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return 0
    path.unlink(missing_ok=True)
    return size


def _moment(visit: Visit, round: Round) -> str:
    return max([visit.ended_at, visit.started_at, *(look.at for look in visit.again)]) or round.date


def _day(visit: Visit, round: Round) -> datetime.date:
    return day_of(_moment(visit, round))
