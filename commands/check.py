"""`oit check`: judge a round from the store."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import msgspec
from rich.console import Console

from checks.across import across, documents, shared_documents
from checks.answered import on_own_site, with_answers
from checks.facts import Judgement, UnitFacts
from checks.judge import judge_unit
from checks.rubric import Rubric
from checks.score import counted
from checks.submission import judge_submission
from checks.submission_across import across_submissions
from commands.crawled import crawl_round, crawled_findings
from commands.plain import plain
from commands.progress import Progress
from records.database import Store
from records.finding import EIT, VERDICT_TH, Finding, UnitResult, Verdict
from records.review import decided
from records.round import Round
from records.unit import Unit


class Change(NamedTuple):
    """A finding on a unit that was not to be judged, which changed because of one that was."""

    unit_id: str
    item: str
    before: Verdict
    after: Verdict


class Checked(NamedTuple):
    """The findings that were asked for, and those on other units which changed with them."""

    findings: list[Finding]
    changes: list[Change]


def facts_of(store: Store, round: Round, unit: Unit, neighbours: list[str]) -> UnitFacts:
    """One unit's stored facts."""
    captures = store.captures(round.name, unit.unit_id)
    return UnitFacts(
        round=round,
        unit=unit,
        visit=store.visit(round.name, unit.unit_id),
        captures=captures,
        artifacts=store.artifacts({c.sha256 for c in captures if c.sha256}),
        neighbours=neighbours,
    )


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom: judging makes small records by the million, and next to none of them hold one another."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def judging(store: Store, round: Round, rubric: Rubric, crawl: str | None = None) -> Callable[[Unit, list[str]], Judgement]:
    """What judges a unit of the round by itself: its items named (none: all). What the round has in common is read once. Raises
    StoreError, UsageError."""
    listed = store.units(round.name)
    reviews = store.reviews(round.name)
    answers = store.answers(round.name)
    submissions = store.submissions(round.name)
    crawled = crawled_findings(store, crawl_round(store, rubric, crawl), rubric) if submissions else {}

    def judged(unit: Unit, only: list[str]) -> Judgement:
        names = [u.name_th for u in listed if u.name_th != unit.name_th]
        facts = facts_of(store, round, unit, names)
        if (submission := submissions.get(unit.unit_id)) is not None:
            judgement = judge_submission(facts, rubric, submission, crawled.get(unit.unit_id), only)
        else:
            named: dict[str, list[str]] = {}
            for answer in (a for a in answers if a.unit_id == unit.unit_id):
                named.setdefault(answer.item, []).extend(on_own_site(answer.urls, unit, facts.visit))
            judgement = judge_unit(facts, rubric, only, named)
        findings = with_answers(decided(judgement.findings, reviews), answers, facts.visit, reviews)
        return msgspec.structs.replace(judgement, findings=findings)

    return judged


@seldom_collected()
def check_round(
    store: Store,
    round: Round,
    units: list[Unit],
    rubric: Rubric,
    items: list[str],
    progress: Progress,
    *,
    crawl: str | None = None,
    ready: Mapping[str, Judgement] | None = None,
) -> Checked:
    """Judge the units and store the findings of the items (none named: all); what was judged of other items stays.

    In a round of submissions those who submitted are judged by what they gave; the round `crawl` (none named: the latest judged
    crawl of the year) tells what their websites have beside.

    Of the round's other units it is looked at again what they may share with these: the EIT code and documents. Where that
    changes a finding of theirs under the same rubric, the new one is stored too. `ready`: judgements that were made of units by
    `judging` elsewhere. Raises StoreError, UsageError.
    """
    listed = store.units(round.name)
    chosen = {u.unit_id for u in units}
    stored: dict[str, dict[str, Finding]] = {}
    for finding in store.findings(round.name, rubric.year):
        stored.setdefault(finding.unit_id, {})[finding.item] = finding

    submissions = store.submissions(round.name)
    judged = judging(store, round, rubric, crawl)
    if submissions:
        chosen &= submissions.keys()

    wanted = [*items, EIT] if items else []
    judgements: dict[str, Judgement] = {}
    for unit in (u for u in listed if u.unit_id in chosen):
        judgement = (ready or {}).get(unit.unit_id) or judged(unit, wanted)
        judgements[unit.unit_id] = judgement
        progress.unit_done(unit.unit_id)
        progress.judged(Counter(f.final for f in judgement.findings if f.item != EIT))
    touched = documents(f for j in judgements.values() for f in j.findings)
    touched |= documents(f for unit_id in chosen for f in stored.get(unit_id, {}).values())
    visited = store.visits(round.name)
    for unit in (u for u in listed if u.unit_id not in chosen and u.unit_id in visited):
        earlier = stored.get(unit.unit_id, {})
        shares = _under(rubric, earlier) and not touched.isdisjoint(documents(earlier.values()))
        judgements[unit.unit_id] = _beside(judged(unit, wanted if shares else [EIT]), earlier)
    ordered = [judgements[u.unit_id] for u in listed if u.unit_id in judgements]
    ordered = across(ordered, store.artifacts(sorted(shared_documents(ordered))))
    ordered = across_submissions(ordered, submissions, listed) if submissions else ordered
    findings: list[Finding] = []
    changed: list[Finding] = []
    results: list[UnitResult] = []
    for judgement in ordered:
        earlier = stored.get(judgement.unit.unit_id, {})
        own = [f for f in judgement.findings if not items or f.item in items]
        if judgement.unit.unit_id in chosen:
            findings += own
            results.append(counted(judgement.result, _merged(earlier if items else {}, own), rubric))
        elif own := [f for f in own if f.item in earlier and f != earlier[f.item]] if _under(rubric, earlier) else []:
            changed += own
            results.append(counted(judgement.result, _merged(earlier, own), rubric))
    store.save_results(round.name, rubric.year, [*findings, *changed], results)
    changes = [Change(f.unit_id, f.item, stored[f.unit_id][f.item].final, f.final) for f in changed]
    return Checked(findings, [c for c in changes if c.before != c.after])


def show_changes(changes: list[Change], console: Console) -> None:
    """Tell which findings on other units changed, and how."""
    if changes:
        console.print(f"ผลของหน่วยงานอื่นเปลี่ยนตามไปด้วย {len(changes)} ช่อง / findings on other units that changed with it:")
    for change in changes:
        told = f"{VERDICT_TH[change.before]} → {VERDICT_TH[change.after]}"
        console.print(f"  {plain(change.unit_id)} {plain(change.item)}: {told}", soft_wrap=True)


def _under(rubric: Rubric, findings: Mapping[str, Finding]) -> bool:
    """Whether a unit was judged, and by this very rubric."""
    return bool(findings) and all(f.versions.get("rubric") == rubric.version for f in findings.values())


def _beside(judgement: Judgement, earlier: Mapping[str, Finding]) -> Judgement:
    """A unit's judgement with the findings that were not made again, and a reviewer's decisions on those that were."""
    new = {
        f.item: msgspec.structs.replace(f, decision=before.decision, final=before.decision or f.final)
        if (before := earlier.get(f.item)) is not None
        else f
        for f in judgement.findings
    }
    return msgspec.structs.replace(judgement, findings=_merged(earlier, new.values()))


def _merged(earlier: Mapping[str, Finding], new: Iterable[Finding]) -> list[Finding]:
    return list({**earlier, **{f.item: f for f in new}}.values())
