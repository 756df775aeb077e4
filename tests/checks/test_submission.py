"""A submission is judged by exactly the addresses that were given for each item, as an assessor would open them."""

from collections.abc import Mapping, Sequence

import msgspec
import pytest
from build import ROUND, UNIT, Answer, Body, home, html, locked_pdf, paragraphs, qr_png, scan_pages, site
from documents import ALL, ANTICORRUPTION_PLAN, COMPLAINT_GUIDELINE, COMPLAINT_STATS, DATED, RISK, Document

from checks.facts import Judgement, UnitFacts
from checks.judge import judge_unit
from checks.rubric import load_rubric
from checks.submission import judge_submission, scans_to_read
from checks.submission_across import across_submissions
from records.finding import ElementResult, Evidence, Finding
from records.submission import Submission, SubmittedItem
from records.unit import Unit

RUBRIC = load_rubric(2569)
TALKATIVE = home(("/about.html", "เกี่ยวกับเทศบาล"), body=paragraphs("ยินดีต้อนรับสู่เว็บไซต์ของเทศบาลตำบลห้วยตาดทอง " * 8))
HOME = {"/": TALKATIVE}
FILE = "https://drive.google.com/file/d/1aB-cD_eF2gH3iJ4kL5mN6oP7qR8sT9uV/view"
SIGN_IN = Answer(
    "<html><head><title>Google Drive</title></head><body><p>ลงชื่อเข้าใช้</p></body></html>",
    moved_to="https://accounts.google.com/v3/signin/identifier?continue=x",
)


def url(path: str) -> str:
    return path if path.startswith("http") else f"http://unit.test{path}"


def answer(item: str, *paths: str, has: bool | None = True, **more: object) -> SubmittedItem:
    return SubmittedItem(unit_id=UNIT.unit_id, item=item, has=has, urls=[url(p) for p in paths], **more)  # type: ignore[arg-type]


def submission(*answers: SubmittedItem, unit: Unit = UNIT) -> Submission:
    return Submission(
        round=ROUND.name, year=2569, unit_id=unit.unit_id, taken_at="2026-04-20T03:00:00Z", sha256="0" * 64, items=list(answers)
    )


def opened(pages: Mapping[str, Body], given: Sequence[str], **options: object) -> UnitFacts:
    """The facts of a visit to the home page, the given addresses, and what lies behind them."""
    facts = site({**HOME, **pages}, **options)  # type: ignore[arg-type]  # passed through
    kept = {url(path) for path in given}

    def come_by(n: int, found_on: str | None, address: str) -> dict[str, object]:
        return {"found_on": None, "depth": 1} if n and address in kept else {"found_on": found_on, "depth": 2 if n else 0}

    captures = [msgspec.structs.replace(c, **come_by(n, c.found_on, c.url)) for n, c in enumerate(facts.captures)]
    return msgspec.structs.replace(facts, captures=captures)


def judged(
    pages: Mapping[str, Body], given: SubmittedItem, crawled: Mapping[str, Finding] | None = None, **options: object
) -> Finding:
    """The finding of the one item that was answered."""
    facts = opened(pages, given.urls, **options)
    (finding,) = judge_submission(facts, RUBRIC, submission(given), crawled, [given.item]).findings
    return finding


@pytest.mark.parametrize("document", ALL, ids=lambda d: d.item)
@pytest.mark.parametrize("as_pdf", [False, True])
def test_the_documents_own_address_passes(document: Document, as_pdf: bool) -> None:
    finding = judged({"/doc": document.pdf() if as_pdf else document.page()}, answer(document.item, "/doc"))
    assert (finding.verdict, finding.source, finding.reasons, finding.advice) == ("pass", "submission", [], "")
    assert {e.url for e in finding.evidence} == {"http://unit.test/doc"}
    assert {e.found_on for e in finding.evidence} == {None}


@pytest.mark.parametrize("asked", ALL, ids=lambda d: d.item)
def test_the_address_of_another_items_document_is_no_answer(asked: Document) -> None:
    for other in ALL:
        if other is not asked:
            finding = judged({"/doc.pdf": other.pdf()}, answer(asked.item, "/doc.pdf"))
            assert finding.verdict == "missing", (asked.item, other.item, finding.reasons)


def test_the_page_of_the_item_passes_by_the_file_that_it_offers() -> None:
    pages: dict[str, Body] = {
        "/plan.html": html("แผนป้องกันการทุจริต", '<p><a href="/f/1.pdf">ดาวน์โหลด</a></p>'),
        "/f/1.pdf": ANTICORRUPTION_PLAN.pdf(),
    }
    assert judged(pages, answer("O23", "/plan.html")).verdict == "pass"


def index(*documents: Document) -> str:
    rows = "".join(f'<tr><td>{d.item}</td><td>{d.label}</td><td><a href="/{d.item}.pdf">เปิด</a></td></tr>' for d in documents)
    return html("การประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2569", f"<table>{rows}</table>")


def test_the_index_of_all_items_in_place_of_the_document_is_told_with_the_documents_own_address() -> None:
    pages: dict[str, Body] = {"/ita": index(*ALL), **{f"/{d.item}.pdf": d.pdf() for d in ALL}}
    finding = judged(pages, answer("O23", "/ita"))
    assert finding.verdict == "review"
    assert "หน้ารวมลิงก์" in " ".join(finding.reasons)
    assert "http://unit.test/O23.pdf" in finding.advice


def test_the_index_beside_the_documents_own_address_does_no_harm() -> None:
    pages: dict[str, Body] = {"/ita": index(*ALL), **{f"/{d.item}.pdf": d.pdf() for d in ALL}}
    assert judged(pages, answer("O23", "/ita", "/O23.pdf")).verdict == "pass"


def test_what_is_old_behind_the_index_is_outdated_and_not_for_a_person() -> None:
    pages: dict[str, Body] = {"/ita": index(*ALL), **{f"/{d.item}.pdf": d.pdf() for d in ALL}, "/O23.pdf": _last_year()}
    assert judged(pages, answer("O23", "/ita")).verdict == "outdated"


def _last_year(document: Document = ANTICORRUPTION_PLAN) -> bytes:
    return _earlier(document).pdf()


def _earlier(document: Document) -> Document:
    def before(text: str) -> str:
        return text.replace("2568", "2566").replace("2567", "2565").replace("2569", "2567").replace("2566-2570", "2561-2565")

    grid = tuple(tuple(map(before, row)) for row in document.grid)
    return document._replace(title=before(document.title), lines=tuple(map(before, document.lines)), grid=grid)


@pytest.mark.parametrize("document", [d for d in DATED if d.item != "O5"], ids=lambda d: d.item)
def test_last_years_address_is_outdated(document: Document) -> None:
    finding = judged({"/old.pdf": _last_year(document)}, answer(document.item, "/old.pdf"))
    assert finding.verdict == "outdated"
    assert "ไม่พบของ" in finding.reasons[0]


def test_that_the_answer_stands_in_the_row_of_this_year_makes_no_document_this_years() -> None:
    undated = ANTICORRUPTION_PLAN._replace(
        title="แผนปฏิบัติการป้องกันการทุจริต", lines=tuple(line.replace("พ.ศ. 2569", "") for line in ANTICORRUPTION_PLAN.lines)
    )
    assert judged({"/doc.pdf": undated.pdf()}, answer("O23", "/doc.pdf")).verdict == "partial"


def test_a_page_with_all_that_is_asked_for_and_no_name_of_the_item_needs_a_person_and_a_name() -> None:
    people = (
        "<p>นายสมชาย ใจดี ตำแหน่ง นายกเทศมนตรี โทร. 053-111222 ต่อ 1 อีเมล a@unit.test</p><img src='/1.jpg'>"
        "<p>นางสมศรี ใจงาม ตำแหน่ง ปลัดเทศบาล โทร. 053-111222 ต่อ 2 อีเมล b@unit.test</p><img src='/2.jpg'>"
        "<p>นายมานะ ใจสู้ ตำแหน่ง รองนายกเทศมนตรี โทร. 053-111222 ต่อ 3 อีเมล c@unit.test</p><img src='/3.jpg'>"
        "<p>นางปิติ ใจเย็น ตำแหน่ง รองปลัดเทศบาล โทร. 053-111222 ต่อ 4 อีเมล d@unit.test</p><img src='/4.jpg'>"
    )
    finding = judged({"/p.html": html("บุคคล", people)}, answer("O2", "/p.html"))
    assert finding.verdict == "review", finding.reasons
    assert "ชื่อเอกสาร" in finding.reasons[0]
    assert "หัวข้อ" in finding.advice


def test_a_private_drive_link_is_inaccessible_with_the_exact_remedy() -> None:
    finding = judged({FILE: SIGN_IN}, answer("O23", FILE))
    assert finding.verdict == "inaccessible"
    assert "สิทธิ์" in " ".join(finding.reasons)
    assert "ทุกคนที่มีลิงก์" in finding.advice
    assert "Anyone with the link" in finding.advice
    assert "Google ไดรฟ์" in finding.advice


def test_the_remedy_of_another_drive_is_not_googles() -> None:
    shared = "https://unit-my.sharepoint.com/:b:/g/personal/x/abc"
    moved = Answer(
        "<html><head><title>Sign in</title></head></html>", moved_to="https://login.microsoftonline.com/common/oauth2/a"
    )
    finding = judged({shared: moved}, answer("O23", shared))
    assert finding.verdict == "inaccessible"
    assert "Google" not in finding.advice
    assert "Anyone with the link" in finding.advice


@pytest.mark.parametrize(
    ("page", "said", "remedy"),
    [
        (Answer("<h1>Not Found</h1>", status=404), "HTTP 404", "ที่ใช้อยู่จริง"),
        (html("ขออภัย", "<p>ไม่พบหน้าที่ต้องการ (404 Not Found)</p>"), "404", "ที่ใช้อยู่จริง"),
        (Answer(failure="timeout"), "ไม่ตอบภายในเวลา", "ที่ใช้อยู่จริง"),
        (Answer(status=500), "HTTP 500", "ที่ใช้อยู่จริง"),
        (Answer(TALKATIVE, moved_to="/"), "หน้าแรก", "ที่ใช้อยู่จริง"),
        (Answer("", status=200), "ว่างเปล่า", "เผยแพร่ไฟล์หรือหน้านี้ใหม่"),
        (Answer(failure="forbidden_address"), "ที่อยู่ภายใน", "เครือข่ายภายใน"),
        (html("แผน", "<p>อยู่ระหว่างปรับปรุง</p>"), "อยู่ระหว่างปรับปรุง", "ใส่เนื้อหา"),
        (locked_pdf(), "รหัสผ่าน", "ปลดรหัสผ่าน"),
        (html("เข้าสู่ระบบ", '<form><input name="u"><input type="password" name="p"></form>'), "เข้าสู่ระบบ", "โดยไม่ต้องเข้าสู่ระบบ"),
    ],
)
def test_a_dead_closed_or_empty_address_is_inaccessible_and_says_why_and_what_mends_it(
    page: Body, said: str, remedy: str
) -> None:
    finding = judged({"/doc": page}, answer("O23", "/doc"))
    assert finding.verdict == "inaccessible"
    assert said in " ".join(finding.reasons)
    assert remedy in finding.advice


def test_a_dead_address_beside_a_sound_one_is_told_and_does_no_harm() -> None:
    pages: dict[str, Body] = {"/gone": Answer("<h1>Not Found</h1>", status=404), "/doc": ANTICORRUPTION_PLAN.page()}
    finding = judged(pages, answer("O23", "/gone", "/doc"))
    assert finding.verdict == "pass"
    assert finding.reasons == ["ที่อยู่ที่ 1 เปิดลิงก์ไม่ได้ (HTTP 404)"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "ไม่มีแถวของข้อนี้"),
        (answer("O23", has=None), "ไม่ได้กรอก"),
        (answer("O23", has=True), "ไม่ได้ใส่ที่อยู่"),
        (answer("O23", has=True, written="อยู่บนเว็บไซต์"), "“อยู่บนเว็บไซต์”"),
        (answer("O23", has=False), "ตอบว่า “ไม่มี”"),
    ],
)
def test_an_item_without_an_address_is_missing_and_says_what_was_answered(given: SubmittedItem | None, said: str) -> None:
    facts = opened({}, [])
    answers = submission(*([given] if given else []))
    (finding,) = judge_submission(facts, RUBRIC, answers, None, ["O23"]).findings
    assert finding.verdict == "missing"
    assert said in finding.reasons[0]


@pytest.mark.parametrize("odd", ["http://[::1/x", "http://", "javascript:alert(1)", "http://unit.test:99999999/x", "\x00"])
def test_what_is_no_address_at_all_is_no_answer_and_breaks_nothing(odd: str) -> None:
    given = SubmittedItem(unit_id=UNIT.unit_id, item="O23", has=True, urls=[odd], written=odd)
    (finding,) = judge_submission(opened({}, []), RUBRIC, submission(given), None, ["O23"]).findings
    assert finding.verdict in ("missing", "review")
    assert finding.reasons


def test_the_home_page_is_no_answer_to_an_item_that_only_stands_behind_it() -> None:
    pages: dict[str, Body] = {"/": home(("/doc.pdf", "แผนป้องกันการทุจริต 2569")), "/doc.pdf": ANTICORRUPTION_PLAN.pdf()}
    finding = judged(pages, answer("O23", "/"))
    assert finding.verdict == "review"
    assert "http://unit.test/doc.pdf" in finding.advice


NEWS = (
    '<li><a href="/n1.html">15 มกราคม 2569 ประชุมสภาเทศบาลสมัยสามัญ</a></li>'
    '<li><a href="/n2.html">20 กุมภาพันธ์ 2569 อบรมอาสาสมัคร</a></li>'
    '<li><a href="/n3.html">3 มีนาคม 2569 เปิดศูนย์พัฒนาเด็กเล็ก</a></li>'
)
EIT_LINK = '<p>แบบวัด EIT ปี 2569 <a href="https://itas.nacc.go.th/go/eit/abc123">https://itas.nacc.go.th/go/eit/abc123</a></p>'


def test_an_index_of_the_items_passes_for_none_of_them_though_it_has_the_words_of_one() -> None:
    with_news = index(*ALL).replace("</main>", f"<h2>O4 ข่าวประชาสัมพันธ์</h2><ul>{NEWS}</ul></main>")
    pages: dict[str, Body] = {"/": home(body=EIT_LINK), "/ita": with_news}
    assert judged(pages, answer("O4", "/ita")).verdict == "review"
    assert judged({**pages, "/ita": html("ข่าวประชาสัมพันธ์", f"<ul>{NEWS}</ul>")}, answer("O4", "/ita")).verdict == "pass"


def test_the_way_back_to_the_index_is_no_part_of_an_answer() -> None:
    with_news = index(*ALL).replace("</main>", f"<h2>O4 ข่าวประชาสัมพันธ์</h2><ul>{NEWS}</ul></main>")
    wrong = html("ประวัติตำบล", '<p>ตำบลนี้ตั้งเมื่อร้อยปีก่อน <a href="/ita">กลับไปหน้า ITA</a></p>')
    pages: dict[str, Body] = {"/": home(body=EIT_LINK), "/wrong.html": wrong, "/ita": with_news}
    assert judged(pages, answer("O4", "/wrong.html")).verdict == "missing"


def test_a_page_of_the_menu_is_no_part_of_an_answer_though_the_menu_looks_like_content() -> None:
    wrong = html("ประวัติตำบล", '<p><a href="/plan.html"><img src="/m1.png"></a></p><p>ตำบลนี้ตั้งเมื่อร้อยปีก่อน</p>')
    plan = ANTICORRUPTION_PLAN.page()
    pages: dict[str, Body] = {"/": home(("/plan.html", "แผนป้องกันการทุจริต")), "/wrong.html": wrong, "/plan.html": plan}
    assert judged(pages, answer("O23", "/wrong.html")).verdict == "missing"


def test_what_stands_on_the_site_but_was_not_given_counts_for_nothing() -> None:
    pages: dict[str, Body] = {
        "/": home(("/plan.pdf", "แผนป้องกันการทุจริต 2569")),
        "/plan.pdf": ANTICORRUPTION_PLAN.pdf(),
        "/other.html": html("ประวัติตำบล", paragraphs("ตำบลนี้ตั้งเมื่อร้อยปีก่อน " * 10)),
    }
    assert judged(pages, answer("O23", "/other.html")).verdict == "missing"


@pytest.mark.parametrize("address", ["https://old.example.com/plan.html", FILE])
def test_a_complete_document_that_is_not_on_the_units_website_needs_a_person_and_says_so(address: str) -> None:
    finding = judged({address: ANTICORRUPTION_PLAN.pdf()}, answer("O23", address))
    assert finding.verdict == "review"
    assert "ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน" in finding.reasons[0]


def test_a_file_on_a_drive_that_the_website_leads_to_passes() -> None:
    pages: dict[str, Body] = {"/": home((FILE, "แผนป้องกันการทุจริต")), FILE: ANTICORRUPTION_PLAN.pdf()}
    assert judged(pages, answer("O23", FILE)).verdict == "pass"


def test_a_file_on_a_drive_that_only_the_crawl_saw_linked_passes() -> None:
    crawled = _crawled({"/": home((FILE, "แผนป้องกันการทุจริต")), FILE: ANTICORRUPTION_PLAN.pdf()})
    assert judged({FILE: ANTICORRUPTION_PLAN.pdf()}, answer("O23", FILE), crawled).verdict == "pass"


@pytest.mark.parametrize(
    "viewer",
    [
        "/pdfjs/web/viewer.html?file=/plan.pdf",
        "https://docs.google.com/viewer?url=http://unit.test/plan.pdf",
        "https://www.google.com/url?sa=t&url=http%3A%2F%2Funit.test%2Fplan.pdf",
        "/plan.pdf#page=3",
    ],
)
def test_the_address_of_a_viewer_or_wrapper_stands_for_the_document_behind_it(viewer: str) -> None:
    facts = opened({"/plan.pdf": ANTICORRUPTION_PLAN.pdf()}, [url("/plan.pdf")])
    (finding,) = judge_submission(facts, RUBRIC, submission(answer("O23", viewer)), None, ["O23"]).findings
    assert (finding.verdict, finding.reasons) == ("pass", [])


def test_a_subdomain_of_the_units_website_is_its_own() -> None:
    pages: dict[str, Body] = {"http://e.unit.test/plan.pdf": ANTICORRUPTION_PLAN.pdf()}
    assert judged(pages, answer("O23", "http://e.unit.test/plan.pdf")).verdict == "pass"


def test_a_post_on_a_social_network_is_for_a_person_to_look_at() -> None:
    assert judged({}, answer("O23", "https://www.facebook.com/unit/posts/1")).verdict == "review"


def test_another_agencys_document_is_not_the_units() -> None:
    other = Unit(unit_id="o", name_th="เทศบาลตำบลบ้านอื่นไกล", kind="tambon_municipality")
    finding = judged({"/doc": ANTICORRUPTION_PLAN.page(other, other)}, answer("O23", "/doc"), neighbours=[other.name_th])
    assert finding.verdict == "missing"
    assert "บ้านอื่นไกล" in " ".join(finding.reasons)


def test_a_short_link_is_followed_and_told() -> None:
    finding = judged(
        {"https://bit.ly/x1": Answer(ANTICORRUPTION_PLAN.pdf(), moved_to="http://unit.test/plan.pdf")},
        answer("O23", "https://bit.ly/x1"),
    )
    assert finding.verdict == "pass"
    assert "http://unit.test/plan.pdf" in " ".join(finding.reasons)


def test_an_explanation_that_names_another_unit_was_copied() -> None:
    given = answer("O23", "/doc", explanation="เผยแพร่บนเว็บไซต์เทศบาลตำบลบ้านอื่นไกล เมนู ITA")
    assert "บ้านอื่นไกล" in " ".join(judged({"/doc": ANTICORRUPTION_PLAN.page()}, given).reasons)


def test_how_an_answer_was_written_is_told_beside_its_verdict() -> None:
    pages: dict[str, Body] = {"/doc": ANTICORRUPTION_PLAN.page()}
    finding = judged(pages, answer("O23", "/doc", has=False, problems=["no_scheme", "several_urls"]))
    assert finding.verdict == "pass"
    assert ["https://" in finding.reasons[0], "“ไม่มี”" in finding.reasons[1], len(finding.reasons)] == [True, True, 2]


def _crawled(pages: Mapping[str, Body]) -> dict[str, Finding]:
    return {f.item: f for f in judge_unit(site(pages), RUBRIC).findings}


def test_a_better_address_that_the_crawl_knows_is_named() -> None:
    crawled = _crawled({"/": home(("/plan.pdf", "แผนป้องกันการทุจริต")), "/plan.pdf": ANTICORRUPTION_PLAN.pdf()})
    finding = judged({"/gone": Answer("<h1>Not Found</h1>", status=404)}, answer("O23", "/gone"), crawled)
    assert finding.verdict == "inaccessible"
    assert "http://unit.test/plan.pdf" in finding.advice
    assert any("http://unit.test/plan.pdf" in reason for reason in finding.reasons)


def test_all_addresses_that_an_item_needs_are_named_and_not_the_first_few() -> None:
    months = [Evidence(url=url(f"/{month}.pdf"), sha256=str(month)) for month in range(6)]
    shown = ElementResult(id="O11.1", text="", enforce="required", met=True, evidence=list(range(6)))
    crawled = Finding(
        round="crawl", year=2569, unit_id=UNIT.unit_id, item="O11", concepts=["procurement_monthly"],
        verdict="pass", final="pass", evidence=months, elements=[shown],
    )  # fmt: skip
    finding = judged({"/gone": Answer("<h1>Not Found</h1>", status=404)}, answer("O11", "/gone"), {"O11": crawled})
    assert all(month.url in finding.advice for month in months)


def test_where_the_submission_is_as_good_no_other_address_is_named() -> None:
    crawled = _crawled({"/": home(("/plan.pdf", "แผนป้องกันการทุจริต")), "/plan.pdf": ANTICORRUPTION_PLAN.pdf()})
    finding = judged({"/doc": ANTICORRUPTION_PLAN.page()}, answer("O23", "/doc"), crawled)
    assert (finding.verdict, finding.reasons, finding.advice) == ("pass", [], "")


def _vouching(pages: Mapping[str, Body]) -> dict[str, Finding]:
    """A crawl that passed O23 by the document at /doc, and by nothing else."""
    facts = opened(pages, [url("/doc")])
    (sha256,) = (c.sha256 for c in facts.captures if c.url.endswith("/doc"))
    return {
        "O23": Finding(
            round="crawl", year=2569, unit_id=UNIT.unit_id, item="O23", concepts=["anticorruption_plan"],
            verdict="pass", final="pass", confidence=0.9, evidence=[Evidence(url=url("/doc"), sha256=sha256)],
        )
    }  # fmt: skip


def test_what_is_left_to_a_person_passes_where_the_crawl_passed_the_very_same_document() -> None:
    pages = {"/doc": scan_pages(["แผนปฏิบัติการป้องกันการทุจริต"])}
    alone = judged(pages, answer("O23", "/doc"))
    beside = judged(pages, answer("O23", "/doc"), _vouching(pages))
    assert (alone.verdict, beside.verdict, beside.source) == ("review", "pass", "submission")
    assert "รอบ crawl" in beside.reasons[0]
    assert [e.url for e in beside.evidence] == [url("/doc")]


def test_another_document_at_the_same_address_is_vouched_for_by_nothing() -> None:
    crawled = _vouching({"/doc": scan_pages(["แผนปฏิบัติการป้องกันการทุจริต"])})
    assert judged({"/doc": scan_pages(["แผนอื่น"])}, answer("O23", "/doc"), crawled).verdict == "review"


def test_a_crawl_that_did_not_pass_it_vouches_for_nothing() -> None:
    pages = {"/doc": scan_pages(["แผนปฏิบัติการป้องกันการทุจริต"])}
    doubted = {code: msgspec.structs.replace(f, verdict="review", final="review") for code, f in _vouching(pages).items()}
    assert judged(pages, answer("O23", "/doc"), doubted).verdict == "review"


def test_a_submitted_scan_is_read_though_no_link_names_it() -> None:
    facts = opened({"/scan.pdf": scan_pages(["แผนปฏิบัติการป้องกันการทุจริต"])}, ["/scan.pdf"])
    (sha256,) = (c.sha256 for c in facts.captures if c.url.endswith("/scan.pdf"))
    assert scans_to_read(facts, RUBRIC, submission(answer("O23", "/scan.pdf"))) == [sha256]
    assert scans_to_read(facts, RUBRIC, submission()) == []


def test_a_site_that_could_not_be_entered_leaves_every_item_unknown() -> None:
    facts = site({"/": Answer(failure="timeout")}, state="timeout")
    judgement = judge_submission(facts, RUBRIC, submission(answer("O23", "/doc")))
    assert {f.verdict for f in judgement.findings} == {"unknown"}
    assert {f.source for f in judgement.findings} == {"submission"}


def test_a_unit_without_a_known_website_is_told_where_its_addresses_stand() -> None:
    unit = msgspec.structs.replace(UNIT, website="")
    facts = site({}, unit=unit, state="no_website")
    judgement = judge_submission(facts, RUBRIC, submission(answer("O23", "/doc"), unit=unit), None, ["O23"])
    assert judgement.findings[0].verdict == "unknown"
    assert "unit.test" in judgement.findings[0].reasons[-1]


FOLDER = "https://drive.google.com/drive/folders/0zY-xW_vU8tS7rQ6pO5nM4lK3jI2hG1fF"


def test_a_folder_on_a_drive_that_the_website_leads_to_passes_by_the_file_in_it() -> None:
    listing = f'<html><head><title>แผน</title></head><body><a href="{FILE}">แผนป้องกันการทุจริต.pdf</a></body></html>'
    pages: dict[str, Body] = {"/": home((FOLDER, "เอกสาร")), FOLDER: listing, FILE: ANTICORRUPTION_PLAN.pdf()}
    assert judged(pages, answer("O23", FOLDER)).verdict == "pass"


def test_that_no_answer_shows_the_eit_code_proves_nothing_of_the_website() -> None:
    findings = judge_submission(opened({}, []), RUBRIC, submission()).findings
    assert [(f.item, f.verdict) for f in findings if f.item == "EIT"] == [("EIT", "unknown")]


@pytest.mark.parametrize(("doubted", "verdict"), [(False, "pass"), (True, "review")])
def test_a_code_that_the_crawl_sent_to_a_person_does_not_pass_by_the_few_pages_opened_here(doubted: bool, verdict: str) -> None:
    pages: dict[str, Body] = {
        "/": home(body=EIT_LINK + '<img src="/qr.png">'),
        "/qr.png": qr_png("https://itas.nacc.go.th/go/eit/abc123"),
    }
    crawled = _crawled(pages)
    if doubted:
        crawled["EIT"] = msgspec.structs.replace(
            crawled["EIT"], verdict="review", final="review", reasons=["รหัสซ้ำ"], advice="ตรวจ"
        )
    (eit,) = judge_submission(opened(pages, []), RUBRIC, submission(), crawled, ["EIT"]).findings
    assert eit.verdict == verdict
    assert any("รหัสซ้ำ" in reason for reason in eit.reasons) == doubted


OTHER = Unit(unit_id="t-other", name_th="เทศบาลตำบลบ้านอื่นไกล", kind="tambon_municipality", website="http://other.test/")
SHARED = "https://www.dla.go.th/doc.pdf"


def _both(address: str, verdict: str, item: str = "O23") -> tuple[Finding, Finding]:
    """What the first unit and the other are told after both gave one address for an item."""
    judgements = []
    for unit in (UNIT, OTHER):
        judgement = judge_submission(opened({}, []), RUBRIC, submission(), None, [item])
        (finding,) = judgement.findings
        finding = msgspec.structs.replace(
            finding, unit_id=unit.unit_id, verdict=verdict, final=verdict, reasons=[], evidence=[Evidence(url=address)]
        )
        judgements.append(Judgement(unit=unit, findings=[finding], result=judgement.result))
    submissions = {u.unit_id: submission(answer(item, address), unit=u) for u in (UNIT, OTHER)}
    for _ in range(2):  # told once, however often it is judged
        judgements = across_submissions(judgements, submissions, [UNIT, OTHER])
    first, second = judgements
    return first.findings[0], second.findings[0]


def test_an_address_that_two_units_gave_is_told_to_whom_it_does_not_belong() -> None:
    owner, copier = _both("http://unit.test/plan.pdf", "review")
    assert owner.reasons == []
    assert copier.reasons == [
        f"ที่อยู่นี้อยู่บนเว็บไซต์ของ {UNIT.name_th}",
        f"ที่อยู่เดียวกันนี้ {UNIT.name_th} ส่งมาด้วย",
    ]


def test_a_pass_that_rests_on_an_address_two_units_gave_needs_a_person() -> None:
    assert [f.verdict for f in _both(SHARED, "pass")] == ["review", "review"]


def test_what_is_made_for_all_agencies_may_be_given_by_several() -> None:
    assert [f.verdict for f in _both(SHARED, "pass", "O8")] == ["pass", "pass"]


def test_risk_and_statistics_given_together_in_one_cell_are_judged_each_by_its_own_item() -> None:
    pages: dict[str, Body] = {"/a.pdf": RISK.pdf(), "/b.pdf": COMPLAINT_STATS.pdf(), "/c.html": COMPLAINT_GUIDELINE.page()}
    assert judged(pages, answer("O21", "/a.pdf", "/b.pdf", "/c.html")).verdict == "pass"
