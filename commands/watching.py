"""`oit audit --changed-only`: a round that goes on from the round before, and what no longer holds of it; meant for every
night."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from rich.console import Console

from checks.again import captures_that_matter, has_changed
from checks.regressions import Regression, regressions_of
from checks.rubric import Rubric
from commands.check import check_round
from commands.choosing import evidence_folder, round_named, some_units, the_rubric, writable
from commands.copies import copy_round
from commands.failures import UsageError
from commands.fetch import Manners, Wanted, fetch_units, visited
from commands.judging import facts_of
from commands.options import CONFIRM_PREFIX, DEFAULT_PICTURES, DEFAULT_YEAR
from commands.picture import picture_round
from commands.plain import plain
from commands.progress import Progress
from commands.read import read_round
from commands.reaudit import way_to
from commands.report import report_round
from commands.stores import a_store, alone
from crawler.again import Again
from records.database import Store
from records.finding import VERDICT_TH, Finding
from records.review import Review
from records.round import Round
from records.unit import Unit
from records.unit_file import read_units

R = TypeVar("R", Finding, Review)

CHECKS = 80
"""Addresses asked for at most to see whether a unit's pages have changed."""


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """What a night's round came to. `kept` are the units whose findings were carried over from the round `before`, `audited`
    those that were audited anew, `unaudited` those among all whose website could not be audited."""

    round: str
    before: str
    kept: list[str]
    audited: list[str]
    unaudited: list[str]
    regressions: list[Regression]
    report: Path

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "round": self.round,
            "before": self.before,
            "kept": self.kept,
            "audited": self.audited,
            "unaudited": self.unaudited,
            "regressions": [msgspec.to_builtins(regression) for regression in self.regressions],
            "report": str(self.report),
        }

    def show(self, console: Console) -> None:
        """For a person."""
        console.print(
            f"รอบ / round {plain(self.round)} (ต่อจาก / after {plain(self.before)}): "
            f"ไม่เปลี่ยน / unchanged {len(self.kept)} · ตรวจใหม่ / audited anew {len(self.audited)}",
            soft_wrap=True,
        )
        lost = [regression for regression in self.regressions if regression.links]
        links = sum(len(regression.links) for regression in lost)
        console.print(f"ลิงก์ที่เคยผ่านเปิดไม่ได้แล้ว / links that passed and no longer open: {links}", soft_wrap=True)
        for regression in lost:
            for link in regression.links:
                console.print(f"  {_cell(regression)}: {plain(link.url)} ({plain(link.why)})", soft_wrap=True)
        fallen = [regression for regression in self.regressions if regression.after != "pass"]
        console.print(f"ข้อที่เคยครบถ้วนและบัดนี้ไม่ครบ / items that were complete and are no more: {len(fallen)}", soft_wrap=True)
        for regression in fallen:
            why = plain(regression.reasons[0]) if regression.reasons else ""
            console.print(f"  {_cell(regression)}: {VERDICT_TH[regression.after]} {why}".rstrip(), soft_wrap=True)
        if self.unaudited:
            console.print(f"ตรวจไม่ได้ {len(self.unaudited)} หน่วยงาน / could not be audited: {plain(', '.join(self.unaudited))}")
        console.print(f"รายงาน / report: {self.report.as_uri()}", soft_wrap=True)


def watch(
    units_file: Path,
    year: int | None,
    round_name: str | None,
    database: str,
    out: Path,
    manners: Manners,
    *,
    unit_ids: Sequence[str] | None = None,
    rubric_file: Path | None = None,
    strict: bool = False,
    pictures: int = DEFAULT_PICTURES,
    quiet: bool = False,
    today: datetime.date,
) -> Watched:
    """Audit those units anew whose home page, or whose pages that carry evidence, are others than in the round before; the
    others keep their findings, with the decisions on them. Stopped and started again, it goes on where it was.

    All input is checked before anything is written. Raises UnitFileError, RubricError, UsageError, StoreError, Busy,
    CrawlCrashed, ArchiveDamaged, ReportError, KeyboardInterrupt.
    """
    listed = read_units(units_file)
    rubric = the_rubric(rubric_file, year, DEFAULT_YEAR, strictly=strict)
    chosen = some_units(listed, unit_ids)
    wanted = Wanted(rubric.year, [], rubric_file, strict=strict)
    name = round_named(round_name, rubric.year, today)
    writable(out)
    with a_store(database) as store:
        earlier = _rounds_before(store, rubric, name)
        before = earlier[0]
        round = store.open_round(name, rubric.year, today.isoformat())
        with alone(database, out, round.name):
            store.set_units(round.name, listed)
            manners.warn(chosen)
            with Progress(len(chosen), quiet=quiet) as progress:
                progress.begin("ดูว่าหน้าใดเปลี่ยน")
                _look(store, database, before, round, chosen, rubric, out, manners, progress, wanted)
                stale = [unit for unit in chosen if _is_stale(store, before, round, unit)]
                same = [unit for unit in chosen if unit not in stale and _went_on(store, round, unit)]
                kept = [unit for unit in same if _under(store, before, unit, rubric)]
                anew = [unit for unit in chosen if unit not in kept]
                progress.begin("เข้าตรวจ")
                fetch_units(store, database, round, stale, out, manners, progress, wanted, again=True)
                _carry_over(store, before, round, kept, rubric)
                progress.begin("อ่าน")
                read_round(store, round, anew, out, progress, wanted)
                progress.begin("ตัดสิน")
                check_round(store, round, anew, rubric, [], progress)
                if decided := _keep_decisions(store, before, round, anew, rubric):
                    check_round(store, round, decided, rubric, [], progress)
                progress.begin("ถ่ายภาพหลักฐาน")
                findings = store.findings(round.name, rubric.year)
                picture_round(store, round, anew, findings, out, progress, pictures)
                progress.begin("เก็บสำเนาหลักฐาน")
                copy_round(store, round, rubric.year, chosen, out, progress)
                report = report_round(store, round, listed, rubric, out)
        return Watched(
            round=round.name,
            before=before.name,
            kept=[unit.unit_id for unit in kept],
            audited=[unit.unit_id for unit in anew],
            unaudited=_unaudited(findings, chosen),
            regressions=_regressions(store, earlier, round, chosen, rubric),
            report=report,
        )


def _cell(regression: Regression) -> str:
    return f"{plain(regression.unit_id)} {plain(regression.item)}"


def _rounds_before(store: Store, rubric: Rubric, name: str) -> list[Round]:
    """The audits of the year but the round of that name, the latest first; the one that it went on from already, before all
    others. Raises UsageError where there is none."""
    known = [r for r in store.rounds() if r.name != name and not r.name.startswith(CONFIRM_PREFIX)]
    known = [r for r in known if store.unit_results(r.name, rubric.year) and not store.submissions(r.name)]
    looks = [look for visit in store.visits(name).values() for look in visit.again]
    begun = {look.round for look in looks if look.round != name and not look.items}
    began = {r.name: max((v.started_at for v in store.visits(r.name).values()), default="") for r in known}
    if known:
        return sorted(known, key=lambda r: (r.name in begun, r.date, began[r.name]), reverse=True)
    raise UsageError(
        f"ยังไม่มีรอบตรวจปี {rubric.year} ก่อนหน้านี้ให้เทียบ ให้สั่ง oit audit ก่อน (หรือตั้งชื่อรอบใหม่ด้วย --round) / "
        f"there is no earlier round of {rubric.year} to go on from: run oit audit first, or name another --round"
    )


def _look(
    store: Store,
    database: str,
    before: Round,
    round: Round,
    units: Sequence[Unit],
    rubric: Rubric,
    out: Path,
    manners: Manners,
    progress: Progress,
    wanted: Wanted,
) -> None:
    """Ask the units that were audited before for what may have changed, and those that were not for all."""
    plans: dict[str, Again] = {}
    for unit in units:
        visit = store.visit(before.name, unit.unit_id)
        findings = [f for f in store.findings(before.name, rubric.year) if f.unit_id == unit.unit_id]
        if visit is not None and visit.warc is not None and visit.site == "ok" and findings:
            if not visited(visit, evidence_folder(out)):
                continue
            facts = facts_of(store, before, unit, [])
            matter = captures_that_matter(findings, facts, rubric.year)
            plans[unit.unit_id] = Again(round=before.name, ways=[way_to(c, facts) for c in matter], fetches=CHECKS)
    fetch_units(store, database, round, list(units), out, manners, progress, wanted, plans=plans)


def _went_on(store: Store, round: Round, unit: Unit) -> bool:
    """Whether a unit's visit of this round is the one before with some pages asked again."""
    visit = store.visit(round.name, unit.unit_id)
    return visit is not None and any(look.round != round.name and not look.items for look in visit.again)


def _is_stale(store: Store, before: Round, round: Round, unit: Unit) -> bool:
    """Whether a unit that went on from the round before has changed, and has to be visited anew."""
    if not _went_on(store, round, unit):
        return False
    old = {capture.url: capture for capture in store.captures(before.name, unit.unit_id)}
    new = {capture.url: capture for capture in store.captures(round.name, unit.unit_id)}
    others = [(capture, new.get(url)) for url, capture in old.items() if capture != new.get(url)]
    artifacts = store.artifacts({c.sha256 for pair in others for c in pair if c is not None and c.sha256})
    return any(has_changed(capture, now, artifacts) for capture, now in others)


def _carry_over(store: Store, before: Round, round: Round, units: Sequence[Unit], rubric: Rubric) -> None:
    """Let units keep what was found in the round before, with the decisions on it."""
    ids = {unit.unit_id for unit in units}
    findings = [f for f in store.findings(before.name, rubric.year) if f.unit_id in ids]
    results = [r for r in store.unit_results(before.name, rubric.year) if r.unit_id in ids]
    store.save_reviews(_moved(r, round) for r in store.reviews(before.name) if r.unit_id in ids)
    store.save_results(round.name, rubric.year, [_moved(f, round) for f in findings], results)


def _moved(record: R, round: Round) -> R:
    return msgspec.structs.replace(record, round=round.name)


def _keep_decisions(store: Store, before: Round, round: Round, units: Sequence[Unit], rubric: Rubric) -> list[Unit]:
    """Take over the decisions on cells of which the new audit found the same by the same proof; the units that have such."""
    old = {(f.unit_id, f.item): f for f in store.findings(before.name, rubric.year)}
    new = {(f.unit_id, f.item): f for f in store.findings(round.name, rubric.year)}
    ids = {unit.unit_id for unit in units}
    decided = [r for r in store.reviews(before.name) if r.unit_id in ids and r.year in (0, rubric.year)]
    same = [r for r in decided if _same(old.get((r.unit_id, r.item)), new.get((r.unit_id, r.item)))]
    store.save_reviews(_moved(r, round) for r in same)
    return [unit for unit in units if unit.unit_id in {r.unit_id for r in same}]


def _same(old: Finding | None, new: Finding | None) -> bool:
    if old is None or new is None or old.verdict != new.verdict:
        return False
    return {(e.url, e.sha256) for e in old.evidence} == {(e.url, e.sha256) for e in new.evidence}


def _under(store: Store, round: Round, unit: Unit, rubric: Rubric) -> bool:
    """Whether a unit was judged in a round by this very rubric."""
    findings = [f for f in store.findings(round.name, rubric.year) if f.unit_id == unit.unit_id]
    return bool(findings) and all(f.versions.get("rubric") == rubric.version for f in findings)


def _regressions(
    store: Store, earlier: Sequence[Round], round: Round, units: Sequence[Unit], rubric: Rubric
) -> list[Regression]:
    """Those of all units in the order of the list, without what our own network kept us from seeing. What passed before a site
    went dark is not forgotten in the dark: a unit is compared with the latest round that could judge it."""
    new = _by_unit(store.findings(round.name, rubric.year))
    visits = store.visits(round.name)
    left = [u for u in units if (visit := visits.get(u.unit_id)) is not None and visit.site != "our_network"]
    found: dict[str, list[Regression]] = {}
    for before in earlier:
        old = _by_unit(store.findings(before.name, rubric.year)) if left else {}
        for unit in list(left):
            known = old.get(unit.unit_id, [])
            if any(finding.verdict != "unknown" for finding in known):
                left.remove(unit)
                after = {finding.item: finding for finding in new.get(unit.unit_id, [])}
                found[unit.unit_id] = regressions_of(known, after, store.captures(round.name, unit.unit_id))
    return [regression for unit in units for regression in found.get(unit.unit_id, [])]


def _by_unit(findings: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.unit_id, []).append(finding)
    return found


def _unaudited(findings: Sequence[Finding], units: Sequence[Unit]) -> list[str]:
    by_unit = _by_unit(findings)
    return [unit.unit_id for unit in units if all(f.verdict == "unknown" for f in by_unit.get(unit.unit_id, []))]
