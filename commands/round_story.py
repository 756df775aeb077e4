"""What happened to each unit of a round, why, and how long it took: typed rows, for people and for programs."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from checks.rubric import RubricError, load_rubric
from commands.choosing import evidence_folder
from commands.failures import UsageError
from commands.options import StoryOrder
from commands.past import round_before
from commands.run_health import signs_of
from records.archive import intact
from records.database import Store
from records.far_evidence import far
from records.finding import UnitResult
from records.paths import folder_name
from records.round import Round
from records.run_health import Readings, RunWarning
from records.site_words import health_words, note_detail, site_words
from records.unit import Unit
from records.visit import HealthNote, LookedAgain, SiteState, Visit

Evidence = Literal["whole", "length", "damaged", "missing", "removed", "none"]
"""Of a unit's evidence file: its hash is right; it is there and as long as it should be (the hash was not asked for, or it
stands in a far store); it is not as it was written; it is not there; `oit evidence prune` took it away; nothing was received
that could be kept."""
NOT_VISITED = "not_visited"


class UnitStory(msgspec.Struct, frozen=True, kw_only=True):
    """What a round did with one unit. `state` is the gravest known: what judging found, else what the network showed, else
    `not_visited`; `site` and `detail` are the network's. `why` says it in Thai, "" where all went well. `bytes` were received,
    `seconds` are wall time, `left` links were known and not followed; `ocr_pages` is None before judging.
    `evidence_removed_at` is when evidence was pruned (ISO 8601, "": it was not)."""

    unit_id: str
    name: str
    state: str
    site: SiteState | None = None
    detail: str = ""
    why: str = ""
    fetched: int = 0
    bytes: int = 0
    rendered: int = 0
    ocr_pages: int | None = None
    seconds: float = 0.0
    budget_exhausted: bool = False
    left: int = 0
    evidence: Evidence = "none"
    evidence_removed_at: str = ""
    notes: list[HealthNote] = []
    again: list[LookedAgain] = []
    started_at: str = ""
    ended_at: str = ""


class RoundStory(msgspec.Struct, frozen=True, kw_only=True):
    """A round, the signs that the run itself was at fault, and its units in the order asked for. `of` counts all its units."""

    round: str
    year: int
    date: str
    of: int
    visited: int
    states: dict[str, int]
    sick: list[RunWarning]
    units: list[UnitStory]


def story_of(
    store: Store,
    round: Round,
    out: Path,
    *,
    unit_ids: Sequence[str] = (),
    states: Sequence[str] = (),
    order: StoryOrder = "unit",
    verify: bool = False,
) -> RoundStory:
    """The story of a round, of all its units or those named or in these states. `verify` reads every evidence file whole.

    Raises StoreError, UsageError for a unit or state that is not known, FarError.
    """
    known = {*get_args(SiteState), NOT_VISITED}
    if unknown := [state for state in states if state not in known]:
        there = ", ".join(sorted(known))
        raise UsageError(f"ไม่รู้จักสถานะ {', '.join(unknown)} (มี: {there}) / no such state (known: {there})")
    units = store.units(round.name)
    if lacking := [unit_id for unit_id in unit_ids if unit_id not in {unit.unit_id for unit in units}]:
        raise UsageError(f"ไม่มีหน่วยงานรหัส {', '.join(lacking)} ในรอบนี้ / no such unit in this round")
    visits = store.visits(round.name)
    results = {result.unit_id: result for result in store.unit_results(round.name, round.year)}
    evidence, remote = evidence_folder(out), far(evidence_folder(out))
    elsewhere = remote.lengths(folder_name(round.name)) if remote is not None else {}

    def kept(visit: Visit) -> Evidence:
        return _evidence(visit, evidence, elsewhere, verify)

    stories = [_story(unit, visits.get(unit.unit_id), results.get(unit.unit_id), kept) for unit in units]
    return RoundStory(
        round=round.name,
        year=round.year,
        date=round.date,
        of=len(units),
        visited=len(visits),
        states=dict(Counter(story.state for story in stories).most_common()),
        sick=_signs(store, round, out),
        units=_in_order(
            [s for s in stories if (not unit_ids or s.unit_id in unit_ids) and (not states or s.state in states)], order
        ),
    )


def _in_order(stories: list[UnitStory], order: StoryOrder) -> list[UnitStory]:
    match order:
        case "unit":
            return stories
        case "state":
            return sorted(stories, key=lambda story: (story.state == "ok", story.state))
        case _:
            return sorted(stories, key=lambda story: -getattr(story, order))


def _story(unit: Unit, visit: Visit | None, result: UnitResult | None, kept: Callable[[Visit], Evidence]) -> UnitStory:
    if visit is None:
        why = "ยังไม่ได้เข้าตรวจ สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ / not visited yet: run the same command again"
        return UnitStory(unit_id=unit.unit_id, name=unit.name_th, state=NOT_VISITED, why=why)
    site, detail = (visit.site, visit.detail) if result is None or visit.site != "ok" else (result.site, result.detail)
    return UnitStory(
        unit_id=unit.unit_id,
        name=unit.name_th,
        state=site,
        site=visit.site,
        detail=visit.detail,
        why="" if site == "ok" else site_words(site, detail, audited=True).happened,
        fetched=visit.fetched,
        bytes=visit.bytes,
        rendered=visit.rendered,
        ocr_pages=result.ocr_pages if result is not None else None,
        seconds=visit.seconds,
        budget_exhausted=visit.budget_exhausted,
        left=visit.left,
        evidence=kept(visit),
        evidence_removed_at=visit.evidence_removed_at,
        notes=visit.health,
        again=visit.again,
        started_at=visit.started_at,
        ended_at=visit.ended_at,
    )


def _evidence(visit: Visit, folder: Path, elsewhere: Mapping[str, int], verify: bool) -> Evidence:
    """`elsewhere`: the files of the round in a far store, with their bytes."""
    if visit.warc is None:
        return "removed" if visit.evidence_removed_at else "none"
    try:
        length = (folder / visit.warc).stat().st_size
    except OSError:
        if visit.warc not in elsewhere:
            return "missing"
        return "length" if elsewhere[visit.warc] == visit.warc_length else "damaged"
    if length != visit.warc_length or (verify and not intact(folder, visit)):
        return "damaged"
    return "whole" if verify else "length"


def _signs(store: Store, round: Round, out: Path) -> list[RunWarning]:
    """What of the signs can be told without reading everything that was read once more: no word on the readers."""
    try:
        rubric = load_rubric(round.year)
    except RubricError:  # a year of the user's own, whose rubric is not at hand
        return signs_of(store, round, out, Readings(), set(), None)
    items = {finding.item for finding in store.findings(round.name, round.year)}
    return signs_of(store, round, out, Readings(), items, round_before(store, round, rubric))


def note_text(note: HealthNote) -> str:
    """A note of a visit in Thai."""
    words, more = health_words(note.code, note.detail), note_detail(note.code, note.detail)
    return f"{words.name if words is not None else note.code}{f' ({more})' if more else ''}"
