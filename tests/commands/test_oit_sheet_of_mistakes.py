"""A sheet of two sample units with mistakes that people make, one a row, is answered row by row as a careful person would."""

from pathlib import Path
from typing import Any

import pytest
from oit_runs import PLAIN, here, lines_of
from openpyxl import Workbook

from samples.server import UNITS, sample_sites, serve

PAO, TOWN = "ws-pao-wiang-sommut", "ws-town-mueang-san-nimit"
P, T = "http://127.20.0.2:8750", "http://127.20.0.3:8750"

# unit, item as it is written, มี/ไม่มี, URL as it is written, the verdict by hand, and what has to be said of it
ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    (PAO, "O1", "มี", "127.20.0.2:8750/about/structure.html", "pass", "http"),  # no scheme
    (PAO, "o2", "มี", f"ดูที่ {P}/about/executives.html นะครับ", "pass", ""),  # words around it
    (PAO, "O3", "มี", f"{P}/webboard/\n{P}/contact/", "pass", ""),  # two lines
    (PAO, "ข้อ 4", "มี", f"{P}/news/ๆ", "pass", ""),  # a Thai character glued to it
    (PAO, "O5", "มี", f"({P}/files/2569/o5-plan-2566-2570.pdf).", "pass", ""),  # brackets and a full stop
    (
        PAO,
        "O6",
        "มี",
        f"HTTP://127.20.0.2:8750/files/2569/o6-1-actionplan.pdf, {P}/files/2569/o6-2-progress-q2.pdf",
        "partial",
        "",
    ),
    (PAO, "O7", "มี", f"{P}/files/2569/o7-annual-report.pdf", "outdated", ""),  # last year's
    (PAO, "O8", "มี", f"{P}/files/2569/o8-1.pdf และ {P}/files/2569/o8-2.pdf", "pass", ""),
    (PAO, "O9", "มี", f"{P}/service/\u200bmanual.html", "pass", ""),  # an invisible character inside
    (PAO, "O10", "มี", f"{P}/eservice/ {P}/eservice/", "pass", ""),  # the same twice
    (PAO, "O11", "", f"{P}/procurement/", "pass", ""),  # the page that offers the months; มี/ไม่มี left open
    (PAO, "O12", "มี", f"https://www.google.com/url?q={P}/files/2569/o12.pdf&sa=D", "pass", ""),  # copied from a search
    (PAO, "O13", "มี", f"{P}/files/2569/o13-2-plan.pdf", "partial", ""),  # one of two documents
    (PAO, "O14", "มี", "javascript:void(0)", "missing", ""),
    (PAO, "O15", "มี", "file:///C:/ita/ethics.pdf", "missing", ""),
    (PAO, "O16", "มี", "C:\\Users\\ita\\guideline.pdf", "missing", ""),
    (PAO, "O17", "มี", "-", "missing", ""),
    (PAO, "O18", "มี", "อยู่ระหว่างดำเนินการ", "missing", ""),
    (PAO, "O19", "ไม่มี", "", "missing", "ไม่มี"),
    (PAO, "O20", "มี", f"{P}/files/2569/o21.pdf", "missing", ""),  # another item's document
    (PAO, "O21", "มี", f"{P}/ita/2569/", "review", f"{P}/files/2569/o21.pdf"),  # the index of all items
    (PAO, "O22", "มี", f"{P}/files/2569/nothing-here.pdf", "inaccessible", "404"),
    (PAO, "O23", "มี", f"{P}/", "missing", ""),  # the home page
    (PAO, "O24", "มี", f"{T}/upload/anti-result68.pdf", "missing", "ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน"),
    (PAO, "O25", "มี", "ita@example.go.th", "missing", ""),
    (PAO, "O26", "มี", "", "missing", "ไม่ได้ใส่ที่อยู่"),
    (TOWN, "O1", "มี", "คลิกที่นี่", "partial", "อำนาจ"),  # the address is the cell's hyperlink; it leaves out the page of the powers
    (TOWN, "O5", "มี", f'=HYPERLINK("{T}/upload/plan66-70.pdf","แผนพัฒนา")', "pass", ""),
    (TOWN, "O7", "มี", f"{T}/upload/result68.pdf", "pass", ""),  # in a hidden row
    (TOWN, "๑๒", "มี", f"{T}/upload/buy-year68.pdf", "pass", ""),  # Thai digits
    (TOWN, "O14", "มี", "ｈｔｔｐ：／／127.20.0.3:8750/upload/hr-report68.pdf", "pass", ""),  # full-width characters
    (TOWN, "O16", "มี", f"{T}/upload/ complain-guide.pdf", "pass", ""),  # a space inside
    (TOWN, "O18", "มี", f"{T}/pages/stat68.php#top", "pass", ""),
    (TOWN, "O20", "มี", "http://127.0.0.1:9/no-gift.pdf", "inaccessible", ""),  # an address of the unit's own network
    (TOWN, "O22", "มี", "https://www.facebook.com/sannimit/posts/1", "review", ""),
    (TOWN, "O26", "มี", f"{T}/upload/moral68.pdf;", "pass", ""),
)
HEAD = ("รหัส อปท.", "ข้อที่", "มี / ไม่มี", "ลิงก์หลักฐาน", "หมายเหตุ")
"""Headings of the unit's own."""
TITLE_ROWS = 2


def write(path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["แบบส่งข้อมูล OIT ปีงบประมาณ พ.ศ. 2569"])
    sheet.merge_cells("A1:E1")
    sheet.append(HEAD)
    for _, item, has, url, *_ in ROWS:
        sheet.append(["", item, has, url, ""])
    first = TITLE_ROWS + 1
    split = first + sum(row[0] == PAO for row in ROWS)
    last = TITLE_ROWS + len(ROWS)
    for unit_id, begin, end in ((PAO, first, split - 1), (TOWN, split, last)):
        sheet.cell(row=begin, column=1, value=unit_id)
        sheet.merge_cells(start_row=begin, end_row=end, start_column=1, end_column=1)
    for at, row in enumerate(ROWS, start=first):
        if row[3] == "คลิกที่นี่":
            sheet.cell(row=at, column=4).hyperlink = f"{T}/pages/structure.php"
        if row[3].endswith("result68.pdf") and row[0] == TOWN:
            sheet.row_dimensions[at].hidden = True
    for _ in range(5_000):
        sheet.append(["", "", "", "", ""])
    book.save(path)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, Any]]:
    folder = tmp_path_factory.mktemp("mistakes")
    write(folder / "sheet.xlsx")
    sites = {host: place for host, place in sample_sites().items() if place.name in (PAO, TOWN)}
    with serve(sites):
        said = here(
            "submission", "check", "sheet.xlsx", "--units", UNITS, "--round", "phase-1", "--allow-private-hosts",
            "--delay", "0.02", *PLAIN, cwd=folder,
        )  # fmt: skip
    assert said.code == 0, said.err
    return {(f["unit_id"], f["item"]): f for f in lines_of(folder / "out" / "findings.jsonl")}


def number(item: str) -> str:
    return f"O{int(''.join(char for char in item if char.isdecimal()))}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0][3:7]} {number(row[1])}")
def test_each_row_is_answered_as_a_careful_person_would(
    found: dict[tuple[str, str], dict[str, Any]], row: tuple[str, str, str, str, str, str]
) -> None:
    unit_id, item, _, _, verdict, told = row
    finding = found[unit_id, number(item)]
    assert (finding["verdict"], finding["source"]) == (verdict, "submission"), finding["reasons"]
    assert told in " ".join([*finding["reasons"], finding["advice"]])
    assert verdict == "pass" or finding["reasons"]
