"""Files that people hand in: the list of units, sheets of links, decisions, official results, confirmed addresses.

The first byte chooses the importer, the second whether the rest is a file of characters or a part of a workbook.
"""

import datetime as dt
import io
import json
import tempfile
import zipfile
from pathlib import Path

from office_makers import packed, sheet

from checks.rubric import load_rubric, outline
from commands.failures import UsageError
from commands.official_file import read_official
from records.corrections import AnswersError, Correction, corrected
from records.decisions import DecisionsError, Known, settle
from records.submission import SubmissionsRefusedError
from records.unit import Unit
from records.unit_file import UnitFileError, read_units, website_shared, write_units
from reports.confirm_sheet import ADDRESS, ASKED, CORRECT, UNIT_ID, read_answers
from reports.sheet_decisions import read_decisions
from reports.sheet_layout import MAIN, heading
from reports.submission_reading import read_submissions
from reports.words import words_of

NAME = "เทศบาลตำบลแม่แรม"
UNITS = [
    Unit(unit_id="cm-tm-mae-raem", name_th=NAME, kind="tambon_municipality", district_th="แม่ริม", website="https://www.maeraem.go.th/"),
    Unit(unit_id="cm-province", name_th="จังหวัดเชียงใหม่", kind="province", website="https://www.chiangmai.go.th/"),
]  # fmt: skip
ITEMS = outline(load_rubric(2569)).items
NOW = dt.datetime(2026, 2, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
KNOWN = Known(
    round="2569-1",
    year=2569,
    date="2026-02-20",
    units={unit.unit_id: {unit.name_th} for unit in UNITS},
    items={item.code: {item.title_th} for item in ITEMS},
    verdicts={(unit.unit_id, item.code): "missing" for unit in UNITS for item in ITEMS},
    history=[],
)
_HEADING = heading(MAIN, words_of("th"))
_DECIDED = dict.fromkeys(_HEADING, "") | dict(
    zip(_HEADING, ["2569-1", "2569", "cm-tm-mae-raem", NAME, "", "O1", "", "", "missing", "pass", "สมศรี", "", ""], strict=False)
)
TABLES: list[list[list[str]]] = [
    [["unit_id", "name_th", "kind", "website", "หมายเหตุ"], ["cm-x", NAME, "tambon_municipality", "https://x.go.th/", "a"]],
    [["หน่วยงาน", "ข้อ", "มี/ไม่มี", "URL", "คำอธิบาย"], [NAME, "O1", "มี", "http://x.go.th/1", ""], [NAME, "ข้อ ๒", "ไม่มี", "", ""]],
    [list(_DECIDED), list(_DECIDED.values())],
    [["year", "unit_id", "ita_score", "oit_score", "O1", "O2"], ["2568", "cm-province", "90.5", "๘๘", "100", "0"]],
    [[UNIT_ID, ADDRESS, ASKED, CORRECT], ["cm-province", "https://www.chiangmai.go.th/", "ใช่", "https://x.go.th/"]],
]  # fmt: skip
_BOOKS = [sheet(*table) for table in TABLES]
FOLDER = Path(tempfile.mkdtemp())
"""In what the runner sets as the place for temporary files, and removes."""


def _parts(body: bytes) -> tuple[dict[str, bytes], list[str]]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return parts, sorted(name for name in parts if "theme" not in name and "docProps" not in name)


PARTS = [_parts(book) for book in _BOOKS]


def seeds() -> list[bytes]:
    found = []
    for at, table in enumerate(TABLES):
        text = "\n".join(",".join(row) for row in table)
        for charset in ("utf-8-sig", "cp874", "utf-16"):
            found.append(bytes([at, 0]) + text.encode(charset))
        found.append(bytes([at, 0]) + text.replace(",", ";").encode())
        whole, names = PARTS[at]
        found += [bytes([at, 1 + number]) + whole[name] for number, name in enumerate(names)]
    decisions = [{"unit_id": "cm-province", "item": "O1", "decision": "pass", "reviewer": "x", "decided_at": "2026-02-01"}]
    found.append(b"\2\0" + json.dumps({"round": "2569-1", "year": 2569, "decisions": decisions}).encode())
    return found


def target(data: bytes) -> None:
    if len(data) < 2:
        return
    which, part, body = data[0] % len(TABLES), data[1], data[2:]
    if part:
        whole, names = PARTS[which]
        body = packed(whole | {names[(part - 1) % len(names)]: body}, zipfile.ZIP_STORED)
    path = FOLDER / ("given.xlsx" if part else "given.csv")
    path.write_bytes(body)
    (_units, _links, _decisions, _official, _confirmed)[which](path)


def _units(path: Path) -> None:
    try:
        units = read_units(path)
    except UnitFileError:
        return
    website_shared(units)
    again = path.with_name("again.csv")
    write_units(again, units)
    assert read_units(again) == units, "a list of units that is written is another when it is read"
    changed = corrected(
        path.read_bytes().decode(), {units[0].unit_id: Correction(website="https://new.go.th/", confidence="confirmed")}
    )
    again.write_bytes(changed.encode())
    assert read_units(again)[0].website == "https://new.go.th/"


def _links(path: Path) -> None:
    try:
        read_submissions([path], UNITS, ITEMS, round="2569-1", year=2569, taken_at="2026-02-20T09:30:00+07:00")
    except SubmissionsRefusedError:
        return


def _decisions(path: Path) -> None:
    try:
        settle(path, read_decisions(path), KNOWN, NOW)
    except DecisionsError:
        return


def _official(path: Path) -> None:
    try:
        read_official(path, [unit.unit_id for unit in UNITS])
    except UsageError:
        return


def _confirmed(path: Path) -> None:
    try:
        read_answers(path)
    except AnswersError:
        return
