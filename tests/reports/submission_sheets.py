"""Sheets of links for the tests: units, the items of a year, files as people write them, and a short way to read them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from records.outline import ItemOutline
from records.submission import CellNote, SubmissionsRefusedError, SubmittedItem
from records.unit import Unit
from reports.submission_reading import Taken, read_submissions

HEAD = ("หน่วยงาน", "ข้อ", "มี/ไม่มี", "URL", "คำอธิบาย")
ITEMS = [
    *(
        ItemOutline(code=f"O{number}", title_th=title, concepts=[], elements=[])
        for number, title in enumerate(
            ("โครงสร้าง", "ผู้บริหาร", "การติดต่อ", "ข่าว", "แผนพัฒนา", "แผนและความก้าวหน้า", "รายงานผล", "คู่มือเจ้าหน้าที่"), start=1
        )
    ),
    ItemOutline(code="EIT", title_th="QR Code และลิงก์แบบวัด EIT", concepts=[], elements=[]),
]
MAERAEM = Unit(
    unit_id="cm-tm-mae-raem",
    name_th="เทศบาลตำบลแม่แรม",
    name_en="Mae Raem Subdistrict Municipality",
    kind="tambon_municipality",
    district_th="แม่ริม",
    website="https://www.maeraem.go.th/",
)
DONKAEO_RIM = Unit(
    unit_id="cm-sao-mae-rim-don-kaeo",
    name_th="องค์การบริหารส่วนตำบลดอนแก้ว",
    kind="sao",
    district_th="แม่ริม",
    website="http://dk.go.th/",
)
DONKAEO_SARAPHI = Unit(
    unit_id="cm-sao-saraphi-don-kaeo", name_th="องค์การบริหารส่วนตำบลดอนแก้ว", kind="sao", district_th="สารภี", website=""
)
PROVINCE = Unit(unit_id="cm-province", name_th="จังหวัดเชียงใหม่", kind="province", website="https://www.chiangmai.go.th/")
GOOD_TABLE = [HEAD, (MAERAEM.name_th, "O1", "มี", "https://www.maeraem.go.th/1", ""), (MAERAEM.name_th, "O2", "ไม่มี", None, "")]
UNITS = [PROVINCE, MAERAEM, DONKAEO_RIM, DONKAEO_SARAPHI]


def xlsx(path: Path, rows: Sequence[Sequence[Any]], title: str = "Sheet1") -> Workbook:
    """Write rows into a workbook's only sheet; the workbook, to be changed and saved again."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(list(row))
    book.save(path)
    return book


def take(*paths: Path, unit: Unit | None = None) -> Taken:
    """What the files come to."""
    return read_submissions(paths, UNITS, ITEMS, round="2569-1", year=2569, taken_at="2026-04-02T09:00:00+07:00", unit=unit)


def answers(*paths: Path, unit: Unit | None = None) -> list[SubmittedItem]:
    """All answers in the files, by unit, then row."""
    return [item for submission in take(*paths, unit=unit).submissions for item in submission.items]


def by_item(*paths: Path) -> Mapping[str, SubmittedItem]:
    """The answers of the only unit in the files."""
    return {item.item: item for item in answers(*paths)}


def refused(*paths: Path) -> list[CellNote]:
    """Why the files are refused."""
    try:
        taken = take(*paths)
    except SubmissionsRefusedError as error:
        return error.problems
    raise AssertionError(f"taken: {taken.submissions}")
