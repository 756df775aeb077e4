"""kill -9 at any moment: the same command goes on, asks no finished unit's site again, and ends as if undisturbed."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from oit_forks import Forks, forks
from oit_runs import lines_of
from test_oit_stopping import without_times
from tiny_sites import TinySites

NAMES = {
    "u1": "เทศบาลตำบลดอยหนึ่ง",
    "u2": "เทศบาลตำบลห้วยสอง",
    "u3": "เทศบาลตำบลป่าสาม",
    "u4": "องค์การบริหารส่วนตำบลนาสี่",
    "u5": "องค์การบริหารส่วนตำบลน้ำห้า",
    "u6": "องค์การบริหารส่วนตำบลม่อนหก",
    "none": "เทศบาลตำบลไร้เว็บ",
}
HOSTS = {unit_id: f"127.66.1.{number}" for number, unit_id in enumerate(NAMES, start=1) if unit_id != "none"}
AUDIT = ("audit", "--units", "units.csv", "--round", "r1", "--allow-private-hosts", "--delay", "0")
SEED = 2569
SOME_UNITS_UNKNOWN = 3
"""The exit code of a whole round here: one unit has no website."""

TRIES = 5
"""A step may be over before its moment comes."""

FETCHING = ("setting out", "fetching", "storing")
PLAN = ["setting out"] * 2 + ["fetching"] * 3 + ["storing"] * 4 + ["reading"] * 5 + ["judging"] * 3 + ["reporting"] * 3


class Round:
    """One folder with a unit file, its store and its report, and the sites that are audited."""

    def __init__(self, folder: Path, sites: TinySites) -> None:
        self.folder, self.sites = folder, sites
        folder.mkdir()
        sites.write_units(folder / "units.csv")

    @property
    def told(self) -> str:
        return (self.folder / "stderr.txt").read_text(encoding="utf-8")

    def stored(self) -> set[str]:
        """Ids of the units whose visit is stored."""
        store = self.folder / "oit.db"
        if not store.exists():
            return set()
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
            if not db.execute("select 1 from sqlite_master where name = 'visits'").fetchone():
                return set()
            found = {unit_id for (unit_id,) in db.execute("select unit_id from visits")}
        db.close()
        return found

    def kept(self) -> dict[str, bytes]:
        """The evidence of the stored units."""
        return {unit_id: path.read_bytes() for unit_id in self.stored() if (path := self.evidence(unit_id)).exists()}

    def evidence(self, unit_id: str) -> Path:
        return self.folder / "out" / "evidence" / "r1" / f"{unit_id}.warc.gz"

    def finished_files(self) -> list[str]:
        folder = self.evidence("").parent
        return [path.name for path in folder.iterdir() if path.suffix == ".gz"] if folder.exists() else []

    def begun_report(self) -> int | None:
        """The time of a report that is being written, or was when it was killed."""
        part = self.folder / "out" / "findings.jsonl.part"
        return part.stat().st_mtime_ns if part.exists() else None

    def report(self) -> dict[str, list[dict[str, object]]]:
        return {name: without_times(lines_of(self.folder / "out" / name)) for name in ("findings.jsonl", "units.jsonl")}


class Moment(NamedTuple):
    """When to kill: some seconds after a condition holds."""

    step: str
    reached: Callable[[], bool]
    later: float


def moment(step: str, chance: random.Random, round: Round) -> Moment:
    """A moment within a step, drawn by chance; for `storing` close about the commit of a visit."""
    asked, files, begun = len(round.sites.asked), len(round.finished_files()), round.begun_report()
    requests = chance.randint(1, 12)
    conditions: dict[str, tuple[Callable[[], bool], float]] = {
        "setting out": (lambda: True, 1.5),
        "fetching": (lambda: len(round.sites.asked) >= asked + requests, 0.03),
        "storing": (lambda: len(round.finished_files()) > files, 0.01),
        "reading": (lambda: "อ่าน 0/" in round.told, 0.6),
        "judging": (lambda: "ตัดสิน 0/" in round.told, 0.2),
        "reporting": (lambda: round.begun_report() not in (None, begun), 0.03),
    }
    reached, within = conditions[step]
    return Moment(step, reached, chance.uniform(0.0, within))


def killed(started: Forks, round: Round, when: Moment, *, group: bool) -> bool:
    """Run the audit and kill it at that moment, its group or it alone; whether it was still running then."""
    pid = started.start(round.folder, *AUDIT)
    deadline = time.monotonic() + 120
    while not when.reached():
        if not Path(f"/proc/{pid}").exists():
            break
        assert time.monotonic() < deadline, round.told
        time.sleep(0.005)
    time.sleep(when.later)
    with suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(pid, signal.SIGKILL)
    code = started.ended()
    assert code in (-signal.SIGKILL, SOME_UNITS_UNKNOWN), round.told
    return code == -signal.SIGKILL


def all_ended(started: Forks) -> bool:
    """Whether everything that a killed run had started ends within a moment."""
    deadline = time.monotonic() + 30
    while left := started.left():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return not left


@pytest.fixture(scope="module")
def many_sites() -> Iterator[TinySites]:
    sites = TinySites(NAMES, HOSTS)
    with sites.up():
        # One after the other is done, so that there are moments between.
        sites.delay.update({unit_id: 0.02 * number for number, unit_id in enumerate(HOSTS, start=1)})
        yield sites


@pytest.mark.timeout(300)
def test_a_round_killed_twenty_times_equals_an_undisturbed_one(many_sites: TinySites, tmp_path: Path) -> None:
    with forks(tmp_path.name) as started:
        undisturbed = Round(tmp_path / "undisturbed", many_sites)
        started.start(undisturbed.folder, *AUDIT)
        assert started.ended() == SOME_UNITS_UNKNOWN, undisturbed.told

        chance = random.Random(SEED)
        round = Round(tmp_path / "killed", many_sites)
        early = [step for step in PLAN if step in FETCHING]
        chance.shuffle(early)
        kills: list[str] = []
        unfinished = 0
        for step in [*early, *(step for step in PLAN if step not in FETCHING)]:
            for _ in range(TRIES):
                before, kept, asked = round.stored(), round.kept(), len(many_sites.asked)
                hit = killed(started, round, moment(step, chance, round), group=len(kills) % 2 == 0)
                assert all_ended(started), f"left after a kill while {step}"
                assert not {unit_id for unit_id, _ in many_sites.asked[asked:]} & before, "a finished unit is not asked again"
                assert before <= round.stored()
                assert {unit_id: round.kept()[unit_id] for unit_id in kept} == kept
                unfinished += hit and bool(before) and before < set(NAMES)
                if hit:
                    kills.append(step)
                    break

        before, asked = round.stored(), len(many_sites.asked)
        started.start(round.folder, *AUDIT)
        assert started.ended() == SOME_UNITS_UNKNOWN, round.told
        assert not {unit_id for unit_id, _ in many_sites.asked[asked:]} & before
    assert len(kills) == len(PLAN), kills
    assert unfinished >= 3, "kills fell between finished units"
    assert round.report() == undisturbed.report()
    assert not [path for pattern in ("*.open", "*.part") for path in round.folder.rglob(pattern)]
    with sqlite3.connect(round.folder / "oit.db") as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
