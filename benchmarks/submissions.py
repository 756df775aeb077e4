"""`python -m benchmarks.submissions [STORE]`: how the check of submissions agrees with the crawl of the sample province.

Of every cell that the crawl judged by something it found, three things are submitted: its own evidence, which has to come to
the same verdict; the index page of its unit, which has to be told and must not pass; the evidence of each other item, which
must not pass. Needs the sample province's port.
"""

import argparse
import csv
import datetime
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from benchmarks.big_province import DEMO, YEAR
from checks.rubric import load_rubric
from checks.submission import judge_submission
from commands.demo import DELAY, SAMPLES
from commands.fetch import Manners
from commands.judging import facts_of
from commands.submission_check import CheckedSubmissions, check_submissions
from records.address import QUESTIONNAIRE_HOST
from records.database import Store, open_store
from records.finding import EIT, Finding
from records.submission import Submission, SubmittedItem
from samples.server import serve

Cell = tuple[str, str]
"""Unit id and item."""
HEAD = ("รหัสหน่วยงาน", "ข้อ", "มี/ไม่มี", "URL")


def main() -> int:
    """Print what agreed and every cell that did not; 0 where nothing passes that must not and 99 of 100 passes pass again."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.submissions", description=__doc__)
    parser.add_argument("store", nargs="?", type=Path, default=DEMO, help="a store that oit demo made")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copy(parser.parse_args().store, folder / "oit.db")
        with open_store(f"sqlite:///{folder}/oit.db") as store, serve():
            (crawl,) = store.rounds()
            found = {(f.unit_id, f.item): f for f in store.findings(crawl.name, YEAR) if f.item != EIT and _urls(f)}
            own = _checked(folder, "own", {cell: _urls(f) for cell, f in found.items()})
            index = _checked(folder, "index", _indexes(store.findings(crawl.name, YEAR), found))
            swapped = _swapped(store, "own", found)
    agreed, passes = _compared(own, found)
    _say(f"own evidence: {agreed}/{len(found)} cells with the crawl's verdict, {passes[0]}/{passes[1]} passes pass again")
    told = [f for f in index.findings if any("หน้ารวมลิงก์" in reason for reason in f.reasons)]
    wrong = [f for f in told if f.verdict == "pass"]
    _say(f"index pages: {len(told)} told, {dict(Counter(f.verdict for f in told))}")
    _say(f"other items' evidence: {dict(swapped)}")
    return 0 if not wrong and passes[0] >= 0.99 * passes[1] and swapped["pass"] <= 0.001 * swapped.total() else 1


def _urls(finding: Finding) -> list[str]:
    return list(dict.fromkeys(e.url for e in finding.evidence if QUESTIONNAIRE_HOST not in e.url))


def _indexes(findings: list[Finding], found: Mapping[Cell, Finding]) -> dict[Cell, list[str]]:
    """The index page of its unit for every cell that passes, where the crawl knows one."""
    pages = {f.unit_id: [f.indexes[0].url] for f in findings if f.indexes}
    return {cell: pages[cell[0]] for cell, f in found.items() if f.verdict == "pass" and cell[0] in pages}


def _checked(folder: Path, name: str, answers: Mapping[Cell, list[str]]) -> CheckedSubmissions:
    """The check of a sheet with these answers, as a round of that name."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEAD, *((*cell, "มี", "\n".join(urls)) for cell, urls in answers.items())])
    now = datetime.datetime.now(datetime.UTC)
    return check_submissions(
        [folder / f"{name}.csv"],
        SAMPLES / "unit_sites.csv",
        name,
        f"sqlite:///{folder}/oit.db",
        folder / name,
        Manners(delay=DELAY, private=True, contact="demo@localhost"),
        year=YEAR,
        pictures=0,
        quiet=True,
        now=now,
        today=now.date(),
    )


def _swapped(store: Store, name: str, found: Mapping[Cell, Finding]) -> Counter[str]:
    """The verdicts where each item is answered with what belongs to another item of its unit, every other one in turn."""
    (round,), rubric = [r for r in store.rounds() if r.name == name], load_rubric(YEAR)
    verdicts: Counter[str] = Counter()
    units = store.units(name)
    for unit in units:
        own = {item: _urls(f) for (unit_id, item), f in found.items() if unit_id == unit.unit_id and f.verdict == "pass"}
        facts = facts_of(store, round, unit, [u.name_th for u in units if u.name_th != unit.name_th])
        codes = list(own)
        for shift in range(1, len(codes)):
            given = {code: own[codes[(n + shift) % len(codes)]] for n, code in enumerate(codes)}
            items = [SubmittedItem(unit_id=unit.unit_id, item=code, has=True, urls=urls) for code, urls in given.items()]
            submission = Submission(round=name, year=YEAR, unit_id=unit.unit_id, taken_at="", sha256="", items=items)
            for finding in judge_submission(facts, rubric, submission, None, codes).findings:
                if set(given[finding.item]).isdisjoint(own[finding.item]):
                    verdicts[finding.verdict] += 1
                    if finding.verdict == "pass":
                        _say(f"  {unit.unit_id} {finding.item} passes by {given[finding.item]}")
    return verdicts


def _compared(own: CheckedSubmissions, found: Mapping[Cell, Finding]) -> tuple[int, tuple[int, int]]:
    """How many cells agree, and how many of the crawl's passes pass; every other cell is told."""
    judged = {(f.unit_id, f.item): f for f in own.findings}
    for cell, before in found.items():
        if judged[cell].verdict != before.verdict:
            _say(f"  {cell[0]} {cell[1]}: {before.verdict} -> {judged[cell].verdict} {judged[cell].reasons}")
    agreed = sum(judged[cell].verdict == before.verdict for cell, before in found.items())
    passing = [judged[cell].verdict == "pass" for cell, before in found.items() if before.verdict == "pass"]
    return agreed, (sum(passing), len(passing))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
