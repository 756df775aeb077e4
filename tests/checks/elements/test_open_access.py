"""What was read was open to anyone; what only stands behind a wall cannot be told."""

from build import UNIT, Answer, check, home, html, paragraphs

LABEL = "คู่มือสำหรับประชาชน"
PAGE = html(LABEL, paragraphs(f"{UNIT.name_th} ขั้นตอนการขอรับบริการ ระยะเวลา ค่าธรรมเนียม และเอกสารที่ต้องใช้"))


def test_a_page_that_was_read_was_open() -> None:
    assert check("open_access", {}, {"/": home(("/m", LABEL)), "/m": PAGE}, "service_manual").met is True


def test_a_page_that_robots_are_kept_from_cannot_be_told() -> None:
    pages = {"/": home(("/m", LABEL)), "/m": Answer(failure="robots")}
    assert check("open_access", {}, pages, "service_manual").met is None


def test_a_page_behind_a_login_is_not_open() -> None:
    pages = {"/": home(("/m", LABEL)), "/m": Answer("login", status=403)}
    assert check("open_access", {}, pages, "service_manual").met is False


def test_nothing_there_is_not_open() -> None:
    assert check("open_access", {}, {"/": home()}, "service_manual").met is False
