"""Sheets of links as units hand them in are read as they were meant, or refused with the cell and the reason."""

import datetime as dt
import time
import zipfile
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from submission_sheets import (
    DONKAEO_RIM,
    DONKAEO_SARAPHI,
    HEAD,
    ITEMS,
    MAERAEM,
    UNITS,
    answers,
    by_item,
    refused,
    take,
    xlsx,
)

from records.submission import SubmissionsRefusedError
from records.written_addresses import written_addresses
from reports.submission_reading import read_submissions

NAME = MAERAEM.name_th
GOOD = "https://www.maeraem.go.th/o8.pdf"


class Said(NamedTuple):
    """A mistake as it is made: what stands under มี/ไม่มี and URL and คำอธิบาย, and what is to come of it, worked out by hand."""

    name: str
    has: Any
    url: Any
    urls: list[str]
    problems: list[str]
    means: bool | None = True
    explanation: str = ""
    link: str = ""


MISTAKES = [
    Said("nothing wrong", "มี", GOOD, [GOOD], []),
    Said(
        "no scheme, the unit's own site", "มี", "www.maeraem.go.th/o8.pdf", ["https://www.maeraem.go.th/o8.pdf"], ["no_scheme"]
    ),
    Said("no scheme, another site", "มี", "drive.example.co.th/o8.pdf", ["http://drive.example.co.th/o8.pdf"], ["no_scheme"]),
    Said("one letter too many", "มี", "htttps://www.maeraem.go.th/o8.pdf", [GOOD], ["scheme_mended"]),
    Said("no colon", "มี", "https//www.maeraem.go.th/o8.pdf", [GOOD], ["scheme_mended"]),
    Said("backslashes", "มี", r"https:\\www.maeraem.go.th\o8.pdf", [GOOD], ["scheme_mended"]),
    Said("scheme twice", "มี", "http://https://www.maeraem.go.th/o8.pdf", [GOOD], ["scheme_mended"]),
    Said("slash before colon", "มี", "https//:www.maeraem.go.th/o8.pdf", [GOOD], ["scheme_mended"]),
    Said("numbered without a space", "มี", "1.www.maeraem.go.th/o8.pdf", [GOOD], ["no_scheme"]),
    Said("a number behind it", "มี", f"{GOOD} 2569", [GOOD], ["text_around"]),
    Said("words around", "มี", f"ดูได้ที่ {GOOD} หัวข้อแผน", [GOOD], ["text_around"]),
    Said("brackets and a full stop", "มี", f"({GOOD}).", [GOOD], ["text_around"]),
    Said("polite to the end", "มี", f"{GOOD}ครับ", [GOOD], ["trailing_thai"]),
    Said("mai yamok at the end", "มี", f"{GOOD}ๆ", [GOOD], ["trailing_thai"]),
    Said("words glued to a host", "มี", "https://www.maeraem.go.thนะคะ", ["https://www.maeraem.go.th"], ["trailing_thai"]),
    Said(
        "words glued to a number",
        "มี",
        "https://www.maeraem.go.th/?id=55ค่ะ",
        ["https://www.maeraem.go.th/?id=55"],
        ["trailing_thai"],
    ),
    Said("a Thai name stays", "มี", "https://www.maeraem.go.th/แผน๒๕๖๙.pdf", ["https://www.maeraem.go.th/แผน๒๕๖๙.pdf"], []),
    Said("coded letters stay", "มี", "https://www.maeraem.go.th/%E0%B9%81.pdf", ["https://www.maeraem.go.th/%E0%B9%81.pdf"], []),
    Said(
        "two on two lines", "มี", f"{GOOD}\nhttps://www.maeraem.go.th/2", [GOOD, "https://www.maeraem.go.th/2"], ["several_urls"]
    ),
    Said("two with a number", "มี", f"1) {GOOD} 2) https://a.go.th/2", [GOOD, "https://a.go.th/2"], ["several_urls"]),
    Said("two with a comma", "มี", f"{GOOD},https://a.go.th/2", [GOOD, "https://a.go.th/2"], ["several_urls"]),
    Said("two with และ", "มี", f"{GOOD} และ https://a.go.th/2", [GOOD, "https://a.go.th/2"], ["several_urls"]),
    Said("two glued", "มี", f"{GOOD}https://a.go.th/2", [GOOD, "https://a.go.th/2"], ["several_urls"]),
    Said("the same twice", "มี", f"{GOOD} {GOOD}", [GOOD], []),
    Said("a space in the file's name", "มี", "https://a.go.th/o 8.pdf", ["https://a.go.th/o%208.pdf"], ["spaces_inside"]),
    Said("a space after the dot", "มี", "https://www. maeraem.go.th/o8.pdf", [GOOD], ["spaces_inside"]),
    Said("broken over two lines", "มี", "https://www.maeraem.go.th/\no8.pdf", [GOOD], ["spaces_inside"]),
    Said("full-width letters", "มี", "ｈｔｔｐｓ：／／www.maeraem.go.th/o8.pdf", [GOOD], ["odd_characters"]),
    Said("an invisible character", "มี", f"\u200b{GOOD}", [GOOD], ["odd_characters"]),
    Said("a short link", "มี", "https://bit.ly/3abc", ["https://bit.ly/3abc"], ["short_link"]),
    Said("a script", "มี", "javascript:alert('http://a.go.th')", [], ["not_an_address"]),
    Said("a file of one's own", "มี", r"C:\Users\clerk\Desktop\o8.pdf", [], ["not_an_address"]),
    Said("a file of one's own as a link", "มี", "file:///D:/o8.pdf", [], ["not_an_address"]),
    Said("mail", "มี", "saraban@maeraem.go.th", [], ["not_an_address"]),
    Said("words only", "มี", "อยู่ในเมนูหลัก", [], ["not_an_address"]),
    Said("a number only", "มี", 8, [], ["not_an_address"]),
    Said("not there, said so", "ไม่มี", "-", [], ["says_none"], means=False),
    Said("not there, nothing said", "ไม่มี", None, [], [], means=False),
    Said("in the making", "ไม่มี", "อยู่ระหว่างดำเนินการ", [], ["says_none"], means=False),
    Said("there, and yet none", "มี", "ไม่มี", [], ["says_none", "contradicts"]),
    Said("there, and no address", "มี", None, [], ["no_url", "contradicts"]),
    Said("not there, and yet an address", "ไม่มี", GOOD, [GOOD], ["contradicts"], means=False),
    Said("nothing at all", None, None, [], ["no_url"], means=None),
    Said("a tick", "✓", GOOD, [GOOD], []),
    Said("half there", "มีบางส่วน", GOOD, [GOOD], ["has_unclear"], means=None),
    Said("address in the wrong cell", "มี", None, [], ["no_url", "url_elsewhere", "contradicts"], explanation=f"ดู {GOOD}"),
    Said("a date for an address", "มี", dt.date(2026, 1, 8), [], ["date", "not_an_address"]),
    Said("a link under words", "มี", "คลิกที่นี่", [GOOD], ["link_differs"], link=GOOD),
    Said("a link under another address", "มี", "https://a.go.th/old", [GOOD], ["link_differs"], link=GOOD),
    Said(
        "a link under its address",
        "มี",
        "www.maeraem.go.th/o8.pdf",
        [GOOD],
        ["no_scheme"],
        link="http://www.maeraem.go.th/o8.pdf",
    ),
    Said("a link to one's own disk", "มี", "o8.pdf", [], ["not_an_address"], link="file:///C:/o8.pdf"),
    Said("a formula with a link", "มี", f'=HYPERLINK("{GOOD}","แผน")', [GOOD], ["link_differs", "formula"]),
]


@pytest.mark.parametrize("said", MISTAKES, ids=lambda said: said.name)
def test_what_a_cell_means_is_taken_and_every_mending_is_told(said: Said, tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", [HEAD, (NAME, "O8", said.has, said.url, said.explanation), (NAME, "O1", "มี", GOOD, "")])
    if said.link:
        book.active["D2"].hyperlink = said.link  # type: ignore[index]
        book.save(tmp_path / "a.xlsx")
    answer, _ = answers(tmp_path / "a.xlsx")
    assert answer.urls == said.urls
    assert sorted(answer.problems) == sorted(said.problems)
    assert answer.has is said.means
    assert (answer.unit_id, answer.item, answer.row) == (MAERAEM.unit_id, "O8", 2)


def test_at_least_thirty_kinds_of_mistakes_are_listed() -> None:
    assert len({said.name for said in MISTAKES if said.problems}) >= 30


class Bad(NamedTuple):
    """Rows that cannot be taken: the cell that is named, and a word of the reason."""

    name: str
    rows: list[tuple[Any, ...]]
    cell: str
    reason: str


ROW = (NAME, "O8", "มี", GOOD, "")
REFUSED = [
    Bad("an item that the year lacks", [HEAD, ROW, (NAME, "O27", "มี", GOOD, "")], "B3", "ไม่มีข้อ “O27”"),
    Bad("an item of another year, not answered", [HEAD, ROW, (NAME, "O35", None, None, "")], "B3", "ไม่มีข้อ"),
    Bad("no item", [HEAD, ROW, (NAME, None, "มี", GOOD, "")], "B3", "ไม่บอกข้อ"),
    Bad("two items in one cell", [HEAD, (NAME, "O7, O8", "มี", GOOD, "")], "B2", "หลายข้อ"),
    Bad("an item made a date", [HEAD, (NAME, dt.date(2026, 8, 1), "มี", GOOD, "")], "B2", "เป็นวันที่"),
    Bad("a unit that is not listed", [HEAD, ("เทศบาลตำบลไม่มีจริง", "O8", "มี", GOOD, "")], "A2", "ในรายชื่อ"),
    Bad("a name that is only alike", [HEAD, ("เทศบาลตำบลแม่แร", "O8", "มี", GOOD, "")], "A2", "ในรายชื่อ"),
    Bad("a name of two units", [HEAD, ("อบต.ดอนแก้ว", "O8", "มี", GOOD, "")], "A2", "หลายหน่วยงาน"),
    Bad("no unit", [HEAD, (None, "O8", "มี", GOOD, "")], "A2", "ไม่บอกหน่วยงาน"),
    Bad("two answers to one item", [HEAD, ROW, (NAME, "ข้อ ๘", "มี", "https://a.go.th/", "")], "B3", "แถว 2"),
    Bad("a formula without a value", [HEAD, (NAME, "O8", "มี", "=A2&B2", "")], "D2", "สูตร"),
    Bad("an error of the spreadsheet", [HEAD, (NAME, "O8", "มี", "#REF!", "")], "D2", "#REF!"),
    Bad("another item's title", [("หน่วยงาน", "ข้อ", "เรื่อง", "URL"), (NAME, "O8", "ข่าว", GOOD)], "C2", "ข้อ O4"),
    Bad("id and name of two units", [("รหัสหน่วยงาน", *HEAD), (DONKAEO_RIM.unit_id, *ROW)], "B2", "ไม่ใช่ชื่อของรหัส"),
    Bad("an unknown id", [("รหัสหน่วยงาน", *HEAD), ("cm-nobody", *ROW)], "A2", "ในรายชื่อ"),
    Bad("no column of addresses", [("หน่วยงาน", "ข้อ", "เอกสาร"), *[(NAME, "O8", GOOD)] * 3], "", "URL"),
    Bad("two columns of addresses", [("หน่วยงาน", "ข้อ", "URL", "ลิงก์"), (NAME, "O8", GOOD, GOOD)], "D1", "(C1, D1)"),
    Bad("two columns of items", [("หน่วยงาน", "ข้อ", "ข้อที่", "URL"), (NAME, "O8", "O8", GOOD)], "C1", "(B1, C1)"),
    Bad("items side by side", [("หน่วยงาน", "O1", "O2", "O3", "O4", "O5"), (NAME, *[GOOD] * 5)], "A1", "เรียงไปทางขวา"),
    Bad("nobody's sheet", [("ข้อ", "URL"), ("O8", GOOD)], "", "หน่วยงานใด"),
]


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: bad.name)
def test_what_is_unclear_is_refused_with_its_cell_and_nothing_is_taken(bad: Bad, tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", bad.rows)
    (problem,) = refused(tmp_path / "a.xlsx")
    assert problem.cell == bad.cell
    assert bad.reason in problem.message_th
    assert problem.message_en
    assert problem.message_en != problem.message_th


def test_every_bad_row_is_named_at_once(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [HEAD, (NAME, "O99", "มี", GOOD), ROW, ("ไม่มีจริง", "O1", "มี", GOOD), (NAME, None, "มี", GOOD)])
    assert [problem.cell for problem in refused(tmp_path / "a.xlsx")] == ["B2", "A4", "B5"]


# Shapes of sheets


def test_headings_are_found_below_a_title_whatever_they_are_called(tmp_path: Path) -> None:
    rows = [
        ("แบบสำรวจ URL ตามตัวชี้วัด OIT จังหวัดเชียงใหม่",),
        ("ปีงบประมาณ พ.ศ. 2569",),
        (),
        ("ที่", "ชื่อหน่วยงาน", "ข้อ (OIT)", "การเผยแพร่ (มี/ไม่มี)", "ลิงก์ที่เผยแพร่บนเว็บไซต์", "คำชี้แจง"),
        (1, "ทต. แม่แรม", "ข้อ ๘", "มี", GOOD, "ฉบับลงนาม"),
    ]
    xlsx(tmp_path / "a.xlsx", rows)
    (answer,) = answers(tmp_path / "a.xlsx")
    assert (answer.unit_id, answer.item, answer.has, answer.urls) == (MAERAEM.unit_id, "O8", True, [GOOD])
    assert (answer.explanation, answer.row) == ("ฉบับลงนาม", 5)


@pytest.mark.parametrize(
    "written", ["O8", "o8", "O 8", "ข้อ 8", "ข้อที่ ๘", "๘", 8, 8.0, "08", "O8 คู่มือเจ้าหน้าที่", "OIT 8", "Ｏ８", "8."]
)
def test_an_item_is_known_however_it_is_written(written: Any, tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [HEAD, (NAME, written, "มี", GOOD)])
    assert [answer.item for answer in answers(tmp_path / "a.xlsx")] == ["O8"]


@pytest.mark.parametrize("written", ["9-Jan", "8-ม.ค.", "8/1", "2026-01-08", "1-ก.พ.-69"])
def test_an_item_that_became_a_date_in_a_csv_is_told_as_that(written: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{CSV}{NAME},{written},มี,{GOOD},\n", encoding="utf-8")
    (problem,) = refused(tmp_path / "a.csv")
    assert problem.cell == "B3"
    assert "เป็นวันที่" in problem.message_th


@pytest.mark.parametrize("written", ["EIT", "eit", "แบบวัด EIT (QR Code)"])
def test_eit_is_an_item_too(written: str, tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [HEAD, (NAME, written, "มี", GOOD)])
    assert [answer.item for answer in answers(tmp_path / "a.xlsx")] == ["EIT"]


@pytest.mark.parametrize(
    ("written", "unit_id"),
    [
        ("เทศบาลตำบลแม่แรม", MAERAEM.unit_id),
        ("ทต.แม่แรม", MAERAEM.unit_id),
        ("เทศบาลแม่แรม", MAERAEM.unit_id),
        ("เทศบาลตำบล แม่แรม อำเภอแม่ริม จังหวัดเชียงใหม่", MAERAEM.unit_id),
        ("mae raem subdistrict municipality", MAERAEM.unit_id),
        ("CM-TM-MAE-RAEM", MAERAEM.unit_id),
        ("อบต.ดอนแก้ว อ.สารภี", DONKAEO_SARAPHI.unit_id),
        ("องค์การบริหารส่วนตำบลดอนแก้ว (อำเภอแม่ริม)", DONKAEO_RIM.unit_id),
        ("จังหวัดเชียงใหม่", "cm-province"),
    ],
)
def test_a_unit_is_known_by_id_or_by_the_forms_of_its_name(written: str, unit_id: str, tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [HEAD, (written, "O8", "มี", GOOD)])
    assert [answer.unit_id for answer in answers(tmp_path / "a.xlsx")] == [unit_id]


def test_a_column_of_districts_tells_units_of_one_name_apart(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [("อำเภอ", *HEAD), ("สารภี", "อบต.ดอนแก้ว", "O8", "มี", GOOD)])
    assert [answer.unit_id for answer in answers(tmp_path / "a.xlsx")] == [DONKAEO_SARAPHI.unit_id]


@pytest.mark.parametrize("how", ["cell", "beside", "title", "file", "bare"])
def test_a_sheet_of_one_unit_may_say_so_once(how: str, tmp_path: Path) -> None:
    above: dict[str, tuple[Any, ...]] = {
        "cell": (f"หน่วยงาน: {NAME}",),
        "beside": ("หน่วยงาน", NAME),
        "bare": (NAME, "จังหวัดเชียงใหม่"),
    }
    file = tmp_path / ("ทต.แม่แรม.xlsx" if how == "file" else "a.xlsx")
    rows = [above.get(how, ("แบบส่งลิงก์ จังหวัดเชียงใหม่",)), ("ข้อ", "มี/ไม่มี", "URL"), ("O8", "มี", GOOD)]
    xlsx(file, rows, title="ทต.แม่แรม" if how == "title" else "Sheet1")
    assert [answer.unit_id for answer in answers(file)] == [MAERAEM.unit_id]


def test_a_sheets_title_that_was_too_long_for_excel_names_its_unit(tmp_path: Path) -> None:
    long = msgspec.structs.replace(MAERAEM, name_th="องค์การบริหารส่วนตำบลสันทรายหลวงเหนือ", unit_id="long", kind="sao", name_en="")
    xlsx(tmp_path / "a.xlsx", [("ข้อ", "URL"), ("O8", GOOD)], title=long.name_th[:31])
    taken = read_submissions([tmp_path / "a.xlsx"], [*UNITS, long], ITEMS, round="r", year=2569, taken_at="2026-04-01")
    assert [submission.unit_id for submission in taken.submissions] == ["long"]
    xlsx(tmp_path / "a.xlsx", [("ข้อ", "URL"), ("O8", GOOD)], title=long.name_th[:28])
    assert "หน่วยงานใด" in refused(tmp_path / "a.xlsx")[0].message_th


def test_a_sheet_that_says_nothing_is_of_the_unit_that_is_asked_about(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [("จังหวัดเชียงใหม่",), ("ข้อ", "URL"), ("O8", GOOD)])
    assert [answer.unit_id for answer in answers(tmp_path / "a.xlsx", unit=MAERAEM)] == [MAERAEM.unit_id]


def test_units_one_below_the_other_each_with_its_heading(tmp_path: Path) -> None:
    head = ("ข้อ", "มี/ไม่มี", "URL")
    rows = [
        (f"หน่วยงาน: {NAME}",),
        head,
        ("O7", "มี", GOOD),
        (),
        ("หน่วยงาน: อบต.ดอนแก้ว อ.แม่ริม",),
        head,
        ("O7", "มี", "http://dk.go.th/7"),
    ]
    xlsx(tmp_path / "a.xlsx", rows)
    assert [(a.unit_id, a.urls, a.row) for a in answers(tmp_path / "a.xlsx")] == [
        (MAERAEM.unit_id, [GOOD], 3),
        (DONKAEO_RIM.unit_id, ["http://dk.go.th/7"], 7),
    ]


def test_a_units_name_in_its_first_row_alone_is_enough(tmp_path: Path) -> None:
    rows = [
        HEAD,
        (NAME, "O7", "มี", GOOD),
        (None, "O8", "มี", GOOD),
        ("อบต.ดอนแก้ว อ.แม่ริม", "O7", "มี", GOOD),
        (None, "O8", "มี", GOOD),
    ]
    xlsx(tmp_path / "a.xlsx", rows)
    assert [(a.unit_id, a.item) for a in answers(tmp_path / "a.xlsx")] == [
        (MAERAEM.unit_id, "O7"),
        (MAERAEM.unit_id, "O8"),
        (DONKAEO_RIM.unit_id, "O7"),
        (DONKAEO_RIM.unit_id, "O8"),
    ]


def test_a_merged_cell_counts_for_all_its_rows(tmp_path: Path) -> None:
    book = xlsx(
        tmp_path / "a.xlsx",
        [
            ("แบบส่งลิงก์ URL", None, None, None, None),
            ("หน่วยงาน", "ข้อ", "การเผยแพร่", None, "คำอธิบาย"),
            (None, None, "มี/ไม่มี", "URL", None),
            (NAME, "O6", "มี", GOOD, "รวมเล่ม"),
            (None, "O7", "มี", None, None),
            (None, "O8", "มี", "https://a.go.th/1", None),
            (None, None, None, "https://a.go.th/2", None),
            (None, "9.5 การส่งเสริมความโปร่งใส", None, None, None),
            (None, "EIT", "มี", "https://a.go.th/eit", None),
        ],
    )
    page = book.active
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:A9", "D4:D5", "B6:B7", "B8:E8"):
        page.merge_cells(area)  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    found = by_item(tmp_path / "a.xlsx")
    assert {item: answer.urls for item, answer in found.items()} == {
        "O6": [GOOD],
        "O7": [GOOD],
        "O8": ["https://a.go.th/1", "https://a.go.th/2"],
        "EIT": ["https://a.go.th/eit"],
    }
    assert found["O7"].problems == ["merged"]
    assert sorted(found["O8"].problems) == ["merged", "several_urls"]
    assert {answer.unit_id for answer in found.values()} == {MAERAEM.unit_id}


def test_hidden_rows_are_read_and_marked_and_a_hidden_sheet_is_told(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", [HEAD, (NAME, "O7", "มี", GOOD), (NAME, "O8", "มี", GOOD)])
    book.active.row_dimensions[3].hidden = True  # type: ignore[union-attr]
    old = book.create_sheet("ปีก่อน")
    old.append(HEAD)
    old.append((NAME, "O1", "มี", "https://old.go.th/"))
    old.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    taken = take(tmp_path / "a.xlsx")
    assert [(item.item, item.problems) for item in taken.submissions[0].items] == [("O7", []), ("O8", ["hidden_row"])]
    assert [(note.sheet, "ซ่อน" in note.message_th) for note in taken.notes] == [("ปีก่อน", True)]


def test_several_columns_of_addresses_that_are_numbered_are_one_answer(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [("หน่วยงาน", "ข้อ", "URL 1", "URL 2"), (NAME, "O8", GOOD, "https://a.go.th/2")])
    (answer,) = answers(tmp_path / "a.xlsx")
    assert answer.urls == [GOOD, "https://a.go.th/2"]


def test_a_heading_merged_across_columns_heads_all_of_them(tmp_path: Path) -> None:
    head = ("หน่วยงาน", None, "ข้อ", "URL", None, "คำอธิบาย", None)
    rows = [
        head,
        (NAME, None, "O8", GOOD, "https://a.go.th/2", "ก", None),
        (NAME, None, "O7", "https://a.go.th/7", None, None, None),
    ]
    book = xlsx(tmp_path / "a.xlsx", rows)
    for area in ("A1:B1", "D1:E1", "F1:G1", "A2:B2", "D3:E3"):
        book.active.merge_cells(area)  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    found = by_item(tmp_path / "a.xlsx")
    assert (found["O8"].urls, found["O8"].explanation) == ([GOOD, "https://a.go.th/2"], "ก")
    assert (found["O7"].urls, found["O7"].problems, found["O7"].written) == (["https://a.go.th/7"], [], "https://a.go.th/7")


def test_the_same_row_twice_counts_once(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [HEAD, ROW, ROW])
    assert [answer.row for answer in answers(tmp_path / "a.xlsx")] == [2]


def test_a_cached_value_of_a_formula_is_read(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", [HEAD, (NAME, "O8", "มี", "=CONCATENATE(F2)")])
    book.save(tmp_path / "a.xlsx")
    _put_value(tmp_path / "a.xlsx", "D2", GOOD)
    (answer,) = answers(tmp_path / "a.xlsx")
    assert (answer.urls, answer.problems) == ([GOOD], ["formula"])


def _put_value(path: Path, cell: str, value: str) -> None:
    """Give a formula the value that a spreadsheet program would have worked out."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    begin, _, rest = sheet.partition(f'<c r="{cell}"')
    rest = rest.partition("><f>")[2]
    formula, _, rest = rest.partition("</f>")
    rest = rest.removeprefix("<v></v>").removeprefix("<v />").removeprefix("<v/>")
    made = f'{begin}<c r="{cell}" t="str"><f>{formula}</f><v>{value}</v>{rest}'
    parts["xl/worksheets/sheet1.xml"] = made.encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, body in parts.items():
            packed.writestr(name, body)


def test_five_thousand_blank_rows_cost_next_to_nothing(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", [HEAD, ROW])
    page = book.active
    for number in range(3, 5_003):
        page.cell(row=number, column=2, value=None).number_format = "@"  # type: ignore[union-attr]
        page.row_dimensions[number].height = 20  # type: ignore[union-attr]
    page.append((NAME, "O7", "มี", GOOD))  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    start = time.perf_counter()
    assert [(answer.item, answer.row) for answer in answers(tmp_path / "a.xlsx")] == [("O8", 2), ("O7", 5_003)]
    assert time.perf_counter() - start < 3


CSV = f"หน่วยงาน,ข้อ,มี/ไม่มี,URL,คำอธิบาย\n{NAME},O8,มี,{GOOD},ก\n"


@pytest.mark.parametrize(
    "raw",
    [
        CSV.encode("utf-8"),
        CSV.encode("utf-8-sig"),
        CSV.encode("cp874"),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace(",", ";").encode("utf-8"),
        ("แบบส่งลิงก์, ปี 2569\n" + CSV.replace(",", ";")).encode("cp874"),
        CSV.replace("\n", "\r\n").replace(",", "\t").encode("cp874"),
    ],
    ids=["utf-8", "BOM", "windows-874", "utf-16 tabs", "semicolons", "semicolons below a title", "windows-874 tabs"],
)
def test_a_csv_file_is_read_as_any_program_in_thailand_writes_it(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    (answer,) = answers(tmp_path / "a.csv")
    assert (answer.unit_id, answer.urls, answer.explanation, answer.sheet) == (MAERAEM.unit_id, [GOOD], "ก", "")


def test_formulas_in_a_csv_file(tmp_path: Path) -> None:
    text = f'{CSV}{NAME},O7,มี,"=HYPERLINK(""{GOOD}"",""แผน"")",\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert [answer.urls for answer in answers(tmp_path / "a.csv")] == [[GOOD], [GOOD]]
    (tmp_path / "a.csv").write_text(f"{CSV}{NAME},O7,มี,=A2,\n", encoding="utf-8")
    assert [problem.cell for problem in refused(tmp_path / "a.csv")] == ["D3"]


def test_a_folder_of_sheets_is_read_and_what_else_lies_there_is_told(tmp_path: Path) -> None:
    xlsx(tmp_path / "ทต.แม่แรม.xlsx", [("ข้อ", "URL"), ("O8", GOOD)])
    (tmp_path / "อบต.ดอนแก้ว อ.แม่ริม.csv").write_text("ข้อ,URL,มี/ไม่มี\nO8,http://dk.go.th/8,มี\n", encoding="utf-8")
    (tmp_path / "~$ทต.แม่แรม.xlsx").write_bytes(b"lock")
    (tmp_path / "ส่งถึง.txt").write_text("จดหมายนำส่ง", encoding="utf-8")
    (tmp_path / "csv").mkdir()
    taken = take(tmp_path)
    assert [submission.unit_id for submission in taken.submissions] == [MAERAEM.unit_id, DONKAEO_RIM.unit_id]
    assert [Path(note.file).name for note in taken.notes] == ["ส่งถึง.txt"]
    assert len(taken.files) == 2
    assert len({submission.sha256 for submission in taken.submissions}) == 2


def test_a_unit_whose_rows_are_all_empty_has_submitted_nothing(tmp_path: Path) -> None:
    other = "อบต.ดอนแก้ว อ.แม่ริม"
    rows = [HEAD, ROW, *((other, f"O{number}", None, None, None) for number in range(1, 9))]
    xlsx(tmp_path / "a.xlsx", rows)
    taken = take(tmp_path / "a.xlsx")
    assert [submission.unit_id for submission in taken.submissions] == [MAERAEM.unit_id]
    assert taken.empty == [DONKAEO_RIM.unit_id]
    assert DONKAEO_RIM.unit_id in taken.notes[0].message_th
    xlsx(tmp_path / "a.xlsx", [*rows, (other, "EIT", "ไม่มี", None, None)])
    assert take(tmp_path / "a.xlsx").empty == []


def test_a_units_answers_in_two_files_are_refused_unless_they_are_the_same(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [HEAD, ROW])
    xlsx(tmp_path / "b.xlsx", [HEAD, ROW])
    assert len(answers(tmp_path)) == 1
    xlsx(tmp_path / "b.xlsx", [HEAD, (NAME, "O8", "มี", "https://a.go.th/")])
    assert "แถว 2 " in refused(tmp_path)[0].message_th
    xlsx(tmp_path / "b.xlsx", [HEAD, (NAME, "O7", "มี", GOOD)])
    assert "อีกไฟล์" in refused(tmp_path)[0].message_th


def test_a_workbook_with_a_sheet_for_every_unit_is_read_to_the_last(tmp_path: Path) -> None:
    book = Workbook()
    for number in range(1, 131):
        page = book.create_sheet(f"หน้า {number}")
        unit = "ทต.แม่แรม" if number == 1 else "อบต.ดอนแก้ว อ.สารภี" if number == 130 else "อบต.ดอนแก้ว อ.แม่ริม"
        for row in ((f"หน่วยงาน: {unit}",), ("ข้อ", "มี/ไม่มี", "URL"), ("O8", "มี", GOOD)):
            page.append(row)
    book.save(tmp_path / "a.xlsx")
    assert {answer.unit_id for answer in answers(tmp_path / "a.xlsx")} == {
        MAERAEM.unit_id,
        DONKAEO_RIM.unit_id,
        DONKAEO_SARAPHI.unit_id,
    }


def test_a_sheet_of_instructions_beside_the_table_is_no_fault(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", [HEAD, ROW])
    book.create_sheet("วิธีใช้").append(["ใส่ URL เช่น https://www.x.go.th/"])
    book.save(tmp_path / "a.xlsx")
    taken = take(tmp_path / "a.xlsx")
    assert len(taken.submissions) == 1
    assert [note.sheet for note in taken.notes] == ["วิธีใช้"]


def test_a_sheet_of_answers_whose_headings_are_unclear_is_not_passed_over(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", [HEAD, ROW], title="แม่แรม")
    other = book.create_sheet("ดอนแก้ว")
    for number in range(1, 5):
        other.append([f"O{number}", f"http://dk.go.th/{number}"])
    book.save(tmp_path / "a.xlsx")
    (problem,) = refused(tmp_path / "a.xlsx")
    assert problem.sheet == "ดอนแก้ว"


# Hostile and broken files


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "รหัสผ่าน"),
        ("a.xlsx", b"PK\x03\x04broken", "XLSX"),
        ("a.csv", b"%PDF-1.4\0\0", "ตาราง"),
        ("a.csv", 'ข้อ,URL\nO8,"https://x\n'.encode(), "อัญประกาศ"),
        ("a.csv", b"", "หัวตาราง"),
        ("a.csv", b"????????,???,??/?????,URL\n???????,O8,??,https://a.go.th/\n????????,O7,??,-\n", "???"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_what_to_do(name: str, raw: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(raw)
    problems = refused(tmp_path / name)
    assert len(problems) == 1
    assert reason in problems[0].message_th or "ไม่มีตาราง" in problems[0].message_th


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "เปิดไฟล์ไม่ได้" in refused(tmp_path / "no.xlsx")[0].message_th
    assert "ไม่มีไฟล์" in refused(tmp_path)[0].message_th


@pytest.mark.parametrize("claim", ["merge", "link"])
def test_a_few_letters_cannot_claim_a_billion_cells(claim: str, tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", [HEAD, ROW])
    book.active.merge_cells("G1:H2")  # type: ignore[union-attr]
    book.active["D2"].hyperlink = GOOD  # type: ignore[index]
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    old, new = (b'ref="G1:H2"', b'ref="G1:XFD1048576"') if claim == "merge" else (b'ref="D2"', b'ref="D2:XFD1048576"')
    assert old in parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        for name, body in parts.items():
            packed.writestr(name, body)
    start = time.perf_counter()
    assert "ใหญ่เกินไป" in refused(tmp_path / "a.xlsx")[0].message_th
    assert time.perf_counter() - start < 2


PARTS = (
    "http:// https:// www. x.go.th /a.pdf ครับ และ , ( ) %20 % \\ @ : ?id=5 [::1] ๆ javascript: . - ไทย \u200b ： bit.ly/ O8 ข้อ "
    f'=HYPERLINK( " หน่วยงาน: {NAME}'
)
pieces = st.sampled_from([*PARTS.split(), " ", "\n"])
texts = st.lists(st.one_of(st.text(max_size=6), pieces), max_size=10).map("".join)


@settings(max_examples=300, deadline=None)
@given(texts, st.one_of(st.just(""), texts))
def test_every_address_that_is_found_can_be_opened_and_is_found_again(text: str, link: str) -> None:
    for url in written_addresses(text, link).urls:
        parts = urlsplit(url)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert url.split() == [url]
        assert written_addresses(url).urls == [url]


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 99),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2100, 1, 1)),
    texts.map(lambda text: "".join(c for c in text if c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) < 0xFFFE)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(values, min_size=1, max_size=5), max_size=5))
def test_no_cell_whatever_it_holds_ends_the_reading(tmp_path: Path, rows: list[list[Any]]) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(HEAD)
    for row in [*rows, [NAME, "O1", "มี", GOOD]]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    _only_refused_or_openable(tmp_path / "a.xlsx")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), texts.map(lambda text: (CSV + text).encode("utf-8", "replace"))))
def test_no_bytes_end_the_reading(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    _only_refused_or_openable(tmp_path / "a.csv")


def _only_refused_or_openable(path: Path) -> None:
    try:
        found = answers(path)
    except SubmissionsRefusedError:
        return
    assert all(urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname for item in found for url in item.urls)


@pytest.mark.parametrize("part", ["a.", "http://", "(", "www.", "ก", "a@", "1.1.1.", "a-", "https://x.go.th/a_\n", "http "])
@pytest.mark.parametrize("begin", ["", "https://x.go.th/", "https://x.go.th/a "])
def test_a_hostile_cell_costs_no_time(begin: str, part: str) -> None:
    evil = begin + part * (32_000 // len(part))
    start = time.perf_counter()
    written_addresses(evil, evil)
    assert time.perf_counter() - start < 2


def test_a_sheet_saved_by_another_program_still_names_its_rows(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [HEAD, ROW])
    load_workbook(tmp_path / "a.xlsx").save(tmp_path / "b.xlsx")
    assert answers(tmp_path / "b.xlsx")[0].file == str(tmp_path / "b.xlsx")
