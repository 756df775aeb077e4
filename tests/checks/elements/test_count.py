"""There are at least so many of a thing, counted by their addresses."""

import pytest
from build import UNIT, Body, check, home, html, paragraphs, scan_pdf

NAMES = ("งานสารบรรณ", "งานพัสดุ", "งานทะเบียน")


def manual(name: str) -> str:
    """A work manual."""
    return html(
        f"คู่มือการปฏิบัติงาน {name}", paragraphs(f"คู่มือการปฏิบัติงานของเจ้าหน้าที่{UNIT.name_th} ขั้นตอนการทำงาน ระยะเวลา และกฎหมายที่ใช้")
    )


@pytest.mark.parametrize(("there", "least", "met"), [(1, 2, False), (2, 2, True), (3, 2, True), (3, 4, False), (0, 1, False)])
def test_as_many_as_asked_for_must_be_there(there: int, least: int, met: bool) -> None:
    pages: dict[str, Body] = {"/": home(*[(f"/m{n}", f"คู่มือการปฏิบัติงาน {NAMES[n]}") for n in range(there)])}
    pages |= {f"/m{n}": manual(NAMES[n]) for n in range(there)}
    assert check("count", {"least": least}, pages, "staff_manual").met is met


def test_two_links_to_one_manual_are_one() -> None:
    pages = {"/": home(("/m", "คู่มือการปฏิบัติงาน"), ("/m", "คู่มือการปฏิบัติงานเจ้าหน้าที่")), "/m": manual("งานพัสดุ")}
    lacking = check("count", {"least": 2}, pages, "staff_manual")
    assert lacking.met is False
    assert "1 รายการ" in lacking.reason


def test_what_cannot_be_read_is_there_all_the_same() -> None:
    pages = {
        "/": home(("/a.pdf", "คู่มือการปฏิบัติงาน งานคลัง"), ("/m", "คู่มือการปฏิบัติงาน งานพัสดุ")),
        "/a.pdf": scan_pdf(),
        "/m": manual("งานพัสดุ"),
    }
    assert check("count", {"least": 2}, pages, "staff_manual").met is True
