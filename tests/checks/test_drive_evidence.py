"""What lies on a drive or behind a wall is judged as a visitor without an account would find it."""

import pytest
from build import UNIT, Answer, Body, candidates, home, html, judge, paragraphs, table
from documents import ANTICORRUPTION_PLAN, COMPLAINT_STATS

PLAN = ANTICORRUPTION_PLAN.page()
CONCEPT = "anticorruption_plan"
FILE = "https://drive.google.com/file/d/1aB-cD_eF2gH3iJ4kL5mN6oP7qR8sT9uV/view"
SECOND = "https://drive.google.com/file/d/9zY-xW_vU8tS7rQ6pO5nM4lK3jI2hG1fE/view"
FOLDER = "https://drive.google.com/drive/folders/0zY-xW_vU8tS7rQ6pO5nM4lK3jI2hG1fF"
DOWNLOAD = "https://drive.usercontent.google.com/download?id=1aB-cD_eF2gH3iJ4kL5mN6oP7qR8sT9uV"
SIGN_IN = "https://accounts.google.com/v3/signin/identifier?continue=x"


def notice(words: str, title: str = "Google Drive") -> str:
    return f"<html><head><title>{title}</title></head><body><div><p>{words}</p><p>ขอสิทธิ์ หรือสลับบัญชี</p></div></body></html>"


def state(target: Body, link: str = FILE) -> tuple[str, str]:
    """State and reason of what a link named after the plan leads to."""
    (found,) = candidates({"/": home((link, "แผนป้องกันการทุจริต")), link: target}, CONCEPT)
    return found.state, found.why


@pytest.mark.parametrize(
    "target",
    [
        Answer(notice("ลงชื่อเข้าใช้"), moved_to=SIGN_IN),
        Answer(failure="robots", moved_to=SIGN_IN),
        Answer(notice("Sign in to your account"), moved_to="https://login.microsoftonline.com/common/oauth2/authorize"),
        Answer(notice("You need access")),
        Answer(notice("คุณต้องมีสิทธิ์เข้าถึง")),
        Answer(notice("ต้องขอสิทธิ์เข้าถึง")),
        Answer(notice("", title="ขอสิทธิ์การเข้าถึง")),
        Answer(notice("Google Drive: Access denied"), status=403),
        Answer("", status=401),
    ],
)
def test_a_file_shared_with_a_few_only_needs_leave(target: Answer) -> None:
    assert state(target) == ("login", "ต้องขอสิทธิ์เข้าถึง (แชร์แบบจำกัดสิทธิ์)")


@pytest.mark.parametrize(
    "target",
    [
        Answer(notice("Sorry, the file you have requested does not exist."), status=404),
        Answer(notice("ขออภัย ไม่มีไฟล์ที่คุณขอ")),
        Answer(notice("This file is in the owner's trash")),
        Answer("", status=404),
        Answer("", status=410),
    ],
)
def test_a_deleted_file_is_a_dead_link_that_says_so(target: Answer) -> None:
    assert state(target) == ("dead", "ไฟล์ถูกลบหรือไม่มีแล้วบนไดรฟ์")


@pytest.mark.parametrize(
    "target",
    [
        Answer(notice("Sorry, you can't view or download this file at this time."), status=403),
        Answer(notice("", title="Google Drive - Quota exceeded")),
        Answer("", status=429),
    ],
)
def test_a_file_that_too_many_have_asked_for_needs_a_person(target: Answer) -> None:
    assert state(target)[0] == "unread"
    assert judge({"/": home((FILE, "แผนป้องกันการทุจริต 2569")), FILE: target}, "O23").verdict == "review"


def test_a_drive_closed_to_robots_needs_a_person() -> None:
    finding = judge({"/": home((FILE, "แผนป้องกันการทุจริต 2569")), FILE: Answer(failure="robots")}, "O23")
    assert finding.verdict == "review"
    assert finding.evidence[0].media == "drive"


def test_a_page_that_only_speaks_of_such_notices_is_no_wall() -> None:
    news = paragraphs(
        "เทศบาลตำบลห้วยตาดทองชี้แจงว่า เมื่อเปิดไฟล์แล้วพบข้อความ ต้องขอสิทธิ์เข้าถึง หรือ You need access ให้แจ้งงานประชาสัมพันธ์ " * 2,
        "คุณต้องมีสิทธิ์เข้าถึงไฟล์จึงจะเปิดได้ หากไฟล์หมดอายุจะขึ้นว่า Sorry, the file you have requested does not exist " * 3,
    )
    for link in ("/news", FILE):
        assert state(html("แผนปฏิบัติการป้องกันการทุจริต", news), link)[0] not in ("login", "dead", "unread")


def test_a_staff_page_that_asks_for_a_password_is_told_as_before() -> None:
    form = '<form><input name="user"><input type="password" name="p"></form>'
    assert state(Answer(html("เข้าสู่ระบบ", form), moved_to="/admin/login.php"), "/plan") == ("login", "ต้องเข้าสู่ระบบก่อน")


def test_a_short_link_to_a_social_network_or_a_form_is_a_wall() -> None:
    for where in ("https://www.facebook.com/login", "https://docs.google.com/forms/d/e/1/viewform"):
        answer = Answer(failure="forbidden_address", moved_to=where)
        assert state(answer, "/short")[0] == "walled"


@pytest.mark.parametrize("words", ["404 Not Found", "Error 404", "ไม่พบหน้าที่คุณต้องการ", "Page not found", "ไม่พบไฟล์"])
def test_an_error_page_answered_as_if_all_were_well_is_a_dead_link(words: str) -> None:
    page = f"<html><head><title>เทศบาล</title></head><body><h1>{words}</h1><p>กลับหน้าหลัก</p></body></html>"
    assert state(Answer(page, media_type="application/pdf"), "/plan.pdf")[0] == "dead"


def test_a_readable_file_on_a_drive_is_evidence_on_a_drive_shown_where_a_person_opens_it() -> None:
    pages = {"/": home((FILE, "แผนป้องกันการทุจริต 2569")), FILE: Answer(ANTICORRUPTION_PLAN.pdf(), moved_to=DOWNLOAD)}
    finding = judge(pages, "O23")
    assert finding.verdict == "pass"
    assert {(e.url, e.media) for e in finding.evidence} == {(FILE, "drive")}


def test_another_spelling_of_the_link_finds_the_same_file() -> None:
    other = FILE.replace("/view", "/preview?usp=sharing")
    pages = {"/": home((FILE, "ไฟล์ 1"), (other, "แผนป้องกันการทุจริต")), FILE: Answer(ANTICORRUPTION_PLAN.pdf(), moved_to=DOWNLOAD)}
    assert "read" in {d.state for d in candidates(pages, CONCEPT)}


def listing(title: str, *files: tuple[str, str]) -> str:
    """The plain listing of a folder, built as the drive's."""
    rows = "".join(
        f'<div class="flip-entry"><div class="flip-entry-info"><a href="{href}"><div class="flip-entry-list-icon">'
        f'<img alt="PDF"></div><div class="flip-entry-title">{name}</div></a></div>'
        '<div class="flip-entry-last-modified"><div>Mar 4, 2026</div></div></div>'
        for href, name in files
    )
    head = '<div class="flip-list-header"><div>Title</div><div>Last modified</div></div>'
    return f"<html><head><title>{title}</title></head><body>{head}<div class='flip-entries'>{rows}</div></body></html>"


ROW = table(("ข้อ", "ข้อมูล", "URL"), ("O23", "แผนป้องกันการทุจริต", f'<a href="{FOLDER}">Google Drive</a>'))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2569", "scan-01.pdf"),
        ("O23", "เอกสาร.pdf"),
        ("แผนป้องกันการทุจริต", "1.pdf"),
        ("OIT", "แผนป้องกันการทุจริต 2569.pdf"),
        ("งานนิติการ สำนักปลัดเทศบาล เอกสารเผยแพร่ทั้งหมด", "ฉบับลงนามประกาศใช้เรียบร้อยแล้ว.pdf"),
    ],
)
def test_the_files_of_a_folder_are_spoken_for_by_its_link_where_their_names_say_nothing(title: str, name: str) -> None:
    pages = {"/": home(body=ROW), FOLDER: listing(title, (FILE, name)), FILE: ANTICORRUPTION_PLAN.pdf()}
    found = [d for d in candidates(pages, CONCEPT) if d.url == FILE]
    assert [d.state for d in found] == ["read"]
    assert judge(pages, "O23").verdict == "pass"


def test_a_private_file_in_a_folder_is_what_its_link_promised() -> None:
    pages = {"/": home(body=ROW), FOLDER: listing("2569", (FILE, "1.pdf")), FILE: Answer("", status=403)}
    assert judge(pages, "O23").verdict == "inaccessible"


def test_the_folders_in_a_folder_pass_the_words_on() -> None:
    inner = FOLDER.replace("0zY", "5zY")
    pages: dict[str, Body] = {
        "/": home(body=ROW),
        FOLDER: listing("รวมไฟล์", (inner, "2569")),
        inner: listing("2569", (FILE, "1.pdf")),
        FILE: Answer(failure="robots"),
    }
    assert [d.state for d in candidates(pages, CONCEPT) if d.url == FILE] == ["walled"]


def test_a_file_whose_name_says_another_thing_is_not_taken_for_what_the_folder_is_called() -> None:
    named = (FILE, "สถิติเรื่องร้องเรียนการทุจริต 2568.pdf")
    pages = {"/": home(body=ROW), FOLDER: listing("2569", named), FILE: COMPLAINT_STATS.pdf()}
    assert not [d for d in candidates(pages, CONCEPT) if d.state == "read"]


def test_an_empty_folder_discloses_nothing() -> None:
    assert judge({"/": home(body=ROW), FOLDER: listing("2569")}, "O23").verdict == "inaccessible"


def test_a_document_in_a_frame_is_spoken_for_by_the_link_that_led_to_the_frame() -> None:
    pages = {
        "/": home(("/view/12", "แผนป้องกันการทุจริต 2569")),
        "/view/12": f'<html><body><iframe src="{FILE.replace("view", "preview")}"></iframe></body></html>',
        FILE: ANTICORRUPTION_PLAN.pdf(),
    }
    assert judge(pages, "O23").verdict == "pass"
    assert judge({**pages, FILE: Answer("", status=403)}, "O23").verdict == "inaccessible"


def test_a_page_that_only_sends_on_leads_to_where_that_ends() -> None:
    refresh = '<html><head><meta http-equiv="refresh" content="0; url={}"></head><body></body></html>'
    pages = {
        "/": home(("/go", "แผนป้องกันการทุจริต")),
        "/go": refresh.format("/go2"),
        "/go2": refresh.format("/plan"),
        "/plan": PLAN,
    }
    assert {d.state for d in candidates(pages, CONCEPT)} == {"read"}
    assert judge(pages, "O23").verdict == "pass"


def test_two_files_of_a_folder_are_two_pieces_of_evidence() -> None:
    files = ((FILE, "แผนป้องกันการทุจริต 2569.pdf"), (SECOND, "ประกาศใช้แผนป้องกันการทุจริต.pdf"))
    pages = {
        "/": home(body=ROW),
        FOLDER: listing("O23", *files),
        FILE: ANTICORRUPTION_PLAN.pdf(),
        SECOND: Answer("", status=403),
    }
    assert {d.state for d in candidates(pages, CONCEPT) if d.url in (FILE, SECOND)} == {"read", "login"}


BOOK = '<div id="flipbook"><img src="/book/1.jpg"><img src="/book/2.jpg"></div>'


@pytest.mark.parametrize("book", [BOOK, '<iframe src="https://online.fliphtml5.com/a/b/"></iframe>'])
def test_a_book_whose_pages_turn_needs_a_person(book: str) -> None:
    pages = {"/": home(("/plan", "แผนป้องกันการทุจริต 2569")), "/plan": html("แผนป้องกันการทุจริต 2569", book)}
    finding = judge(pages, "O23")
    assert finding.verdict == "review"
    assert any(
        "flip-book" in reason or "คลาวด์" in reason for reason in [*finding.reasons, *(e.reason for e in finding.elements)]
    )


def test_a_page_that_says_it_all_beside_such_a_book_is_read() -> None:
    body = paragraphs(*ANTICORRUPTION_PLAN.named(UNIT)) + BOOK
    pages = {"/": home(("/plan", "แผนป้องกันการทุจริต")), "/plan": html(ANTICORRUPTION_PLAN.title, body)}
    assert judge(pages, "O23").verdict == "pass"
