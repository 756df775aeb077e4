"""`oit check`: judge a round from the store."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
from rich.console import Console

from checks.across import across, documents, shared_documents
from checks.facts import Judgement
from checks.rubric import Rubric
from checks.score import counted
from checks.submission_across import across_submissions
from commands.judging import Judged, Judges, Wish, seldom_collected
from commands.plain import plain
from commands.progress import Progress
from records.database import Store
from records.finding import EIT, VERDICT_TH, Finding, UnitResult, Verdict
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
    if submissions:
        chosen &= submissions.keys()

    wanted = [*items, EIT] if items else []
    visited = store.visits(round.name)
    to_judge = [u for u in listed if u.unit_id in chosen and u.unit_id not in (ready or {})]
    others = [u for u in listed if u.unit_id not in chosen and u.unit_id in visited]
    judgements = {unit_id: judgement for unit_id, judgement in (ready or {}).items() if unit_id in chosen}
    for judgement in judgements.values():
        _tell(judgement, progress)
    with Judges(store, round, rubric, crawl, len(to_judge) + len(others)) as judges:
        for judged in judges.judge(Wish(unit, wanted) for unit in to_judge):
            judgements[judged.judgement.unit.unit_id] = judged.judgement
            _tell(judged.judgement, progress)
        touched = documents(f for j in judgements.values() for f in j.findings)
        touched |= documents(f for unit_id in chosen for f in stored.get(unit_id, {}).values())

        def wish_beside(unit: Unit) -> Wish:
            earlier = stored.get(unit.unit_id, {})
            shares = _under(rubric, earlier) and not touched.isdisjoint(documents(earlier.values()))
            return Wish(unit, wanted if shares else [EIT])

        for judged in judges.judge(map(wish_beside, others)):
            earlier = stored.get(judged.judgement.unit.unit_id, {})
            judgements[judged.judgement.unit.unit_id] = _beside(judged, earlier)
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


def _tell(judgement: Judgement, progress: Progress) -> None:
    progress.unit_done(judgement.unit.unit_id)
    progress.judged(Counter(f.final for f in judgement.findings if f.item != EIT))


def _under(rubric: Rubric, findings: Mapping[str, Finding]) -> bool:
    """Whether a unit was judged, and by this very rubric."""
    return bool(findings) and all(f.versions.get("rubric") == rubric.version for f in findings.values())


def _beside(judged: Judged, earlier: Mapping[str, Finding]) -> Judgement:
    """A unit's judgement with the findings that were not made again, and a reviewer's decisions on those that were."""
    judgement = judged.judgement
    if judged.failed:
        return msgspec.structs.replace(judgement, findings=list(earlier.values()))
    new = {
        f.item: msgspec.structs.replace(f, decision=before.decision, final=before.decision or f.final)
        if (before := earlier.get(f.item)) is not None
        else f
        for f in judgement.findings
    }
    return msgspec.structs.replace(judgement, findings=_merged(earlier, new.values()))


def _merged(earlier: Mapping[str, Finding], new: Iterable[Finding]) -> list[Finding]:
    return list({**earlier, **{f.item: f for f in new}}.values())
