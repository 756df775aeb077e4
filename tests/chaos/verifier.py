"""Looks at what is left after a fault and says what is wrong with it: [] where a round is whole.

Every check is a function of its own and returns sentences; `tests/test_chaos_verifier.py` shows that each can find something.
"""

import os
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fetch_manners import logged, offences
from oit_runs import lines_of
from PIL import Image
from test_oit_stopping import without_times

from commands.stores import sqlite_file
from records.archive import read_bodies
from records.database import open_store
from records.errors import ArchiveDamaged

ROUND = "r1"
LINES = ("findings.jsonl", "units.jsonl")
UNFINISHED = (".open", ".part", "-journal")
PROOF = re.compile(r'(?:href|src)="([^"#]*evidence/(?:pictures|copies)/[^"#]*)')

Kept = dict[str, tuple[str, str | None]]
"""By unit: when its stored visit began, and the hash of its evidence."""
Told = dict[str, list[dict[str, Any]]]
"""The lines of a report by the name of their file, without what the clock said."""


def told(out: Path) -> Told:
    """What a report says."""
    return {name: without_times(lines_of(out / name)) for name in LINES}


def kept(database: str) -> Kept:
    """What a store, which may not be there yet, holds of visits that need not be made again."""
    file = sqlite_file(database)
    if file is not None and not _has_visits(file):
        return {}
    with open_store(database) as store:
        done = {unit_id: visit for unit_id, visit in store.visits(ROUND).items() if visit.site != "our_network"}
    return {unit_id: (visit.started_at, visit.warc_sha256) for unit_id, visit in done.items()}


def lost_since(before: Kept, after: Kept) -> list[str]:
    """Visits that were stored and are no more, or were made a second time."""
    lost = [f"the stored visit of {unit_id} is lost" for unit_id in before if unit_id not in after]
    return lost + [
        f"{unit_id} was visited again" for unit_id in before if unit_id in after and before[unit_id] != after[unit_id]
    ]


def broken_store(database: str) -> list[str]:
    """What the database itself says is broken in a file of its own."""
    file = sqlite_file(database)
    if file is None or not file.exists():
        return []
    try:
        with closing(sqlite3.connect(file)) as db:
            said = [row[0] for row in db.execute("pragma integrity_check") if row[0] != "ok"]
            said += [f"{row[0]} refers to nothing" for row in db.execute("pragma foreign_key_check")]
    except sqlite3.DatabaseError as error:
        said = [str(error)]
    return [f"the store is damaged: {each}" for each in said]


def broken_evidence(database: str, out: Path) -> list[str]:
    """Evidence that cannot be read whole, lacks a body that its visit knows of, or belongs to no visit."""
    evidence = out / "evidence"
    wrong, named = [], set()
    with open_store(database) as store:
        for unit_id, visit in store.visits(ROUND).items():
            wanted = {capture.sha256 for capture in store.captures(ROUND, unit_id) if capture.sha256}
            if visit.warc is None:
                wrong += [f"{unit_id} has captures and no evidence"] * bool(wanted)
                continue
            named.add(visit.warc)
            try:
                found = {sha256 for sha256, _ in read_bodies(evidence, visit)}
            except ArchiveDamaged as error:
                wrong.append(f"the evidence of {unit_id} is damaged: {error.message_en}")
                continue
            wrong += [f"{len(wanted - found)} bodies of {unit_id} are not in its evidence"] * bool(wanted - found)
    files = {path.relative_to(evidence).as_posix() for path in evidence.rglob("*.warc.gz")}
    return wrong + [f"{name} belongs to no visit" for name in sorted(files - named)]


def lost_or_doubled(database: str, out: Path, units: list[str]) -> list[str]:
    """Units that are missing, or stand there twice, among visits and in the report; and items of theirs."""
    wrong = []
    with open_store(database) as store:
        visited = list(store.visits(ROUND))
    for what, there in (
        ("visits", visited),
        ("units.jsonl", [str(line["unit_id"]) for line in lines_of(out / "units.jsonl")]),
    ):
        wrong += [f"{unit_id} is lost from {what}" for unit_id in units if unit_id not in there]
        wrong += [
            f"{unit_id} stands {n} times in {what}" for unit_id, n in Counter(there).items() if n > 1 or unit_id not in units
        ]
    cells = Counter((line["unit_id"], line["item"]) for line in lines_of(out / "findings.jsonl"))
    items = {item for _, item in cells}
    wrong += [f"{unit_id} {item} was found {n} times" for (unit_id, item), n in cells.items() if n > 1]
    return wrong + [
        f"{unit_id} has no finding for {item}" for unit_id in units for item in items if (unit_id, item) not in cells
    ]


def asked_after_the_end(database: str, out: Path) -> list[str]:
    """Units whose sites were still asked for pages when their visit had been finished: two were at it."""
    with open_store(database) as store:
        ended = {unit_id: visit.ended_at for unit_id, visit in store.visits(ROUND).items() if visit.ended_at}
    late = {
        request.unit_id
        for request in logged(out / "evidence", ROUND)
        if request.why != "control" and request.unit_id in ended and request.sent[:19] > ended[request.unit_id][:19]
    }
    return [f"the site of {unit_id} was asked after its visit had ended" for unit_id in sorted(late)]


def impolite(out: Path, delay: float) -> list[str]:
    """Breaches of our manners, over all runs of the round."""
    return offences(logged(out / "evidence", ROUND), delay)


def left_over(*folders: Path) -> list[str]:
    """Files that were begun and not finished."""
    found = {path for folder in folders for path in folder.rglob("*") if path.name.endswith(UNFINISHED)}
    return [f"{path.name} is left over" for path in sorted(found)]


def left_beside(folder: Path) -> list[str]:
    """What is left in the folder of the process beside the crawl, and the folder itself unless it is a disk."""
    return [
        f"{path.name} is left over" for path in sorted({folder, *folder.rglob("*")}) if path.exists() and not path.is_mount()
    ]


def pages(out: Path) -> list[Path]:
    """The pages of a report."""
    return sorted(path for path in out.rglob("*.html") if "evidence" not in path.relative_to(out).parts)


def proofs(out: Path) -> set[str]:
    """Pictures and copies that a report names, relative to its folder."""
    named = {page.parent / unquote(link) for page in pages(out) for link in PROOF.findall(page.read_text(encoding="utf-8"))}
    return {os.path.relpath(path, out) for path in named}


def unproved(out: Path) -> list[str]:
    """Pictures and copies that a report names and that are not there, or not whole."""
    wrong = []
    for name in sorted(proofs(out)):
        try:
            if name.endswith(".webp"):
                with Image.open(out / name) as picture:
                    picture.load()
            elif not (out / name).read_text(encoding="utf-8").rstrip().endswith("</html>"):
                wrong.append(f"{name} is not whole")
        except (OSError, ValueError) as error:
            wrong.append(f"{name} is lost or damaged: {error}")
    return wrong


def different(now: Told, undisturbed: Told) -> list[str]:
    """Where a report says anything else than that of a round which nothing disturbed."""
    wrong = []
    for name in LINES:
        if now[name] == undisturbed[name]:
            continue
        changed = [_named(one) for one, other in zip(now[name], undisturbed[name], strict=False) if one != other]
        lines = f"{len(now[name])} lines for {len(undisturbed[name])}"
        wrong.append(f"{name} differs ({lines}): {'; '.join(changed[:3])}")
    return wrong


def _named(line: dict[str, Any]) -> str:
    return f"{line.get('unit_id')} {line.get('item', '')} {line.get('verdict', line.get('site', ''))}"


def _has_visits(file: Path) -> bool:
    if not file.exists():
        return False
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        return bool(db.execute("select 1 from sqlite_master where name = 'visits'").fetchone())
