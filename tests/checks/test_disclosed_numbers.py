"""A citizen number that a site shows the public is reported to the unit as a leak: where, how many, and masked."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from build import Answer, Body, home, html, paragraphs, scan_pages, site, table, text_pdf

from checks.judge import judge_unit
from checks.pages import Site
from checks.rubric import load_rubric
from checks.site_state import site_state
from crawler.reading.ocr import tesseract as ocr
from records.visit import HealthNote


def number(at: int, by: str = "-") -> str:
    """The citizen number of the person at this place in a made-up register."""
    first = f"35099{at:07}"
    last = (11 - sum(int(digit) * weight for digit, weight in zip(first, range(13, 1, -1), strict=True)) % 11) % 10
    whole = f"{first}{last}"
    return by.join([whole[0], whole[1:5], whole[5:10], whole[10:12], whole[12]])


def other_number(at: int) -> str:
    """Thirteen digits that fail the check."""
    whole = number(at, "")
    return whole[:12] + str((int(whole[12]) + 1) % 10)


def leaks(pages: dict[str, Body]) -> list[HealthNote]:
    _, _, health = site_state(Site(site(pages)))
    return [note for note in health if note.code.startswith("citizen_number")]


def with_page(path: str, body: Body) -> dict[str, Body]:
    return {"/": home((path, "รายชื่อผู้มีสิทธิรับเบี้ยยังชีพ")), path: body}


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def test_one_number_on_a_page_is_told_with_the_pages_address_and_never_whole() -> None:
    (note,) = leaks(with_page("/welfare", html("ประกาศ", paragraphs(f"นายดำ เลขประจำตัวประชาชน {number(7)}"))))
    assert (note.code, note.url, note.found_on) == ("citizen_number", "http://unit.test/welfare", "http://unit.test/")
    assert note.detail == f"1, x-xxxx-xxxxx-{number(7)[-4:]}"


@pytest.mark.parametrize("kind", ["page", "pdf", "xlsx"])
def test_a_list_of_people_is_graver_whatever_kind_of_document_it_is_and_each_number_counts_once(kind: str) -> None:
    rows = [("ที่", "ชื่อ", "เลขประจำตัวประชาชน"), *((at, f"นายสมมุติ{at}", number(at)) for at in (1, 2, 3, 3))]
    lines = [" ".join(map(str, row)) for row in rows]
    bodies: dict[str, tuple[str, Body]] = {
        "page": ("/list", html("รายชื่อ", table(*rows))),
        "pdf": ("/list.pdf", text_pdf(*lines)),
        "xlsx": ("/list.xlsx", workbook(rows)),
    }
    path, body = bodies[kind]
    (note,) = leaks(with_page(path, body))
    assert note.code == "citizen_numbers"
    assert note.detail.startswith("3, x-xxxx-xxxxx-")
    assert note.url.partition("#")[0] == f"http://unit.test{path}"
    assert note.url.partition("#")[2] == ("page=1" if path.endswith(".pdf") else "")


@pytest.mark.skipif(not ocr.available(), reason="Tesseract's data for Thai and English are missing: install tesseract-ocr-tha")
def test_numbers_in_a_scan_that_ocr_reads_are_told_too() -> None:
    lines = ["บัญชีรายชื่อผู้มีสิทธิรับเบี้ยยังชีพ", f"นายสมมุติ ใจดี {number(7)}", f"เลขประจำตัวประชาชน {number(8, '')}"]
    (note,) = leaks(with_page("/list.pdf", Answer(scan_pages(lines), ocr=True)))
    assert (note.code, note.url) == ("citizen_numbers", "http://unit.test/list.pdf#page=1")
    assert note.detail == f"2, x-xxxx-xxxxx-{number(7)[-4:]}"


def test_thai_digits_and_numbers_without_dashes_count_too() -> None:
    thai = number(5).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert [n.detail[:1] for n in leaks(with_page("/a", html("ประกาศ", paragraphs(thai))))] == ["1"]
    bare = [f"{number(at, '')} จำนวน 600 บาท" for at in range(4)]
    assert [n.detail[:2] for n in leaks(with_page("/a", html("บัญชีจ่าย", paragraphs(*bare))))] == ["4,"]
    assert [n.detail[:2] for n in leaks(with_page("/a", html("บัญชี", paragraphs(f"นายดำ {number(1, '')}"))))] == ["1,"]


def test_numbers_of_documents_are_no_leak_even_where_one_of_them_passes_the_check_by_chance() -> None:
    documents = [f"หนังสือเลขที่ {other_number(at)}" for at in range(30)]
    assert leaks(with_page("/a", html("ทะเบียนหนังสือ", paragraphs(*documents, *(number(at, "") for at in range(3)))))) == []
    assert leaks(with_page("/a", html("ทะเบียนหนังสือ", paragraphs(f"หนังสือเลขที่ {number(1, '')}")))) == []
    assert leaks(with_page("/a", html("ประกาศ", paragraphs(other_number(1))))) == []


def test_one_document_at_two_addresses_is_told_once_and_the_page_with_most_numbers_first() -> None:
    one, many = text_pdf(number(1)), text_pdf(*map(number, range(5)))
    pages = {"/": home(("/1.pdf", "ก"), ("/2.pdf", "ข"), ("/3.pdf", "ค")), "/1.pdf": one, "/2.pdf": one, "/3.pdf": many}
    assert [(note.code, note.url) for note in leaks(pages)] == [
        ("citizen_numbers", "http://unit.test/3.pdf#page=1"),
        ("citizen_number", "http://unit.test/1.pdf#page=1"),
    ]


def test_what_another_offices_website_shows_is_not_this_units_leak() -> None:
    elsewhere = "http://another.go.th/list"
    pages = {"/": home((elsewhere, "รายชื่อ")), elsewhere: html("รายชื่อ", paragraphs(number(1)))}
    assert leaks(pages) == []


def test_the_notes_of_many_pages_are_bounded_and_the_rest_is_counted() -> None:
    paths = [f"/p{at}" for at in range(25)]
    pages: dict[str, Body] = {"/": home(*((path, "ประกาศ") for path in paths))}
    pages |= {path: html("ประกาศ", paragraphs(number(at))) for at, path in enumerate(paths)}
    notes = leaks(pages)
    assert len(notes) == 21
    assert notes[-1].detail == "+5 (5 URL)"


def test_the_leak_is_in_the_units_result_and_changes_no_verdict() -> None:
    clean = with_page("/a", html("ข่าว", paragraphs("ข่าวประชาสัมพันธ์")))
    leaking = with_page("/a", html("ข่าว", paragraphs("ข่าวประชาสัมพันธ์", number(2))))
    rubric = load_rubric(2569)
    before, after = judge_unit(site(clean), rubric), judge_unit(site(leaking), rubric)
    assert [f.verdict for f in before.findings] == [f.verdict for f in after.findings]
    assert [n.code for n in after.result.health if n not in before.result.health] == ["citizen_number"]


def test_a_number_in_the_title_of_a_page_alone_is_told_too() -> None:
    page = f"<html><head><title>คำสั่งแต่งตั้ง นาย ก {number(7)}</title></head><body><p>ไฟล์แนบ</p></body></html>"
    assert leaks(with_page("/order", page))
