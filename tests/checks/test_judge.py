"""The verdicts, in the order of the design: what a unit is told for each thing that can stand (or not stand) on its site."""

from typing import get_args

import documents
import msgspec
import pytest
from build import (
    GONE,
    PROVINCE,
    ROUND,
    SAO,
    UNIT,
    Answer,
    Body,
    home,
    html,
    judge,
    locked_pdf,
    paragraphs,
    photo,
    scan_pdf,
    scanned_docx,
    site,
    table,
    text_pdf,
    unmet,
)
from documents import ALL, DATED, Document
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.facts import UnitFacts
from checks.judge import judge_unit
from checks.rubric import load_rubric
from records.capture import Failure
from records.unit import Unit
from records.visit import HealthNote, SiteState

STATS = documents.COMPLAINT_STATS
PLAN = documents.ANTICORRUPTION_PLAN
GUIDE = documents.COMPLAINT_GUIDELINE


def with_link(document: Document, target: Body, href: str = "/doc") -> dict[str, Body]:
    """A site whose home page promises a document, and what answers there."""
    return {"/": home((href, document.label)), href: target}


def each(documents: tuple[Document, ...] = ALL) -> pytest.MarkDecorator:
    """Run the test for each of these documents."""
    return pytest.mark.parametrize("document", documents, ids=lambda d: d.concept)


def aged(text: str) -> str:
    """The text with its years put back so far that no plan reaches the due year."""
    for old, new in (("2570", "2565"), ("2569", "2565"), ("2568", "2564"), ("2567", "2563"), ("2566", "2561")):
        text = text.replace(old, new)
    return text


# unknown


@pytest.mark.parametrize("state", [s for s in get_args(SiteState) if s != "ok"])
@pytest.mark.parametrize("pages", [{}, {"/": GONE}, {"/": Answer(failure="dns")}], ids=["nothing", "error", "no answer"])
def test_without_a_page_that_was_read_everything_is_unknown_with_the_reason(state: SiteState, pages: dict[str, Body]) -> None:
    judgement = judge_unit(site(pages, state=state, detail="dns"), load_rubric(2569))
    assert len(judgement.findings) == 27
    assert {f.verdict for f in judgement.findings} == {"unknown"}
    assert all(f.reasons and f.reasons[0] for f in judgement.findings)
    assert judgement.result.site == state
    assert judgement.result.oit_score is None


def test_a_unit_without_a_website_is_unknown_because_no_address_is_known() -> None:
    unit = msgspec.structs.replace(UNIT, website="")
    facts = UnitFacts(round=ROUND, unit=unit, visit=None, captures=[], artifacts={})
    judgement = judge_unit(facts, load_rubric(2569))
    assert {f.verdict for f in judgement.findings} == {"unknown"}
    assert "ไม่ทราบที่อยู่เว็บไซต์" in judgement.findings[0].reasons[0]
    assert judgement.result.site == "no_website"


def test_a_unit_that_was_not_visited_yet_is_unknown() -> None:
    facts = UnitFacts(round=ROUND, unit=UNIT, visit=None, captures=[], artifacts={})
    assert {f.verdict for f in judge_unit(facts, load_rubric(2569)).findings} == {"unknown"}


STATES = st.sampled_from(get_args(SiteState))
UNREAD_BODIES = st.sampled_from(
    [
        GONE,
        Answer(status=500),
        Answer(b"", status=200),
        Answer(photo(), media_type="image/jpeg"),
        Answer(scan_pdf()),
        Answer(locked_pdf()),
        *(Answer(failure=f) for f in get_args(Failure)),
    ]
)


@settings(max_examples=60)
@given(state=STATES, bodies=st.lists(UNREAD_BODIES, max_size=4), year=st.sampled_from([2567, 2569]))
def test_no_page_looked_at_no_verdict(state: SiteState, bodies: list[Body], year: int) -> None:
    facts = site({f"/{n or ''}": body for n, body in enumerate(bodies)}, state=state)
    for finding in judge_unit(facts, load_rubric(year)).findings:
        assert finding.verdict == "unknown", finding.item
        assert finding.looked == 0
        assert finding.reasons


def test_another_agencys_website_is_unknown_and_says_whose_it_is() -> None:
    other = msgspec.structs.replace(UNIT, name_th="เทศบาลตำบลบ้านเหล่าแดง")
    pages = {"/": home(("/doc", STATS.label), unit=other), "/doc": STATS.page(other)}
    finding = judge(pages, "O18")
    assert finding.verdict == "unknown"
    assert "บ้านเหล่าแดง" in finding.reasons[0]


def test_a_hacked_site_that_can_be_read_is_judged_all_the_same() -> None:
    spam = "<div>สล็อตเว็บตรง บาคาร่า คาสิโนออนไลน์ แทงบอล เครดิตฟรี</div>"
    pages = {"/": home(("/doc", STATS.label), body=spam), "/doc": STATS.page()}
    judgement = judge_unit(site(pages), load_rubric(2569), ["O18"])
    assert judgement.findings[0].verdict == "pass"
    assert judgement.result.site == "hacked"


def test_a_site_with_a_certificate_fault_is_judged_all_the_same() -> None:
    assert judge(with_link(STATS, STATS.page()), "O18", state="tls_error").verdict == "pass"


# not_applicable


def test_an_item_that_is_for_other_kinds_of_units_is_not_applicable() -> None:
    rubric = load_rubric(2569)
    for_province = rubric.item("O18").model_copy(update={"applies_to": ("province",)})
    sub = rubric.indicators[0].sub_indicators[0].model_copy(update={"items": (for_province,)})
    indicator = rubric.indicators[0].model_copy(update={"sub_indicators": (sub,)})
    narrow = rubric.model_copy(update={"indicators": (indicator,)})
    facts = site(with_link(STATS, STATS.page()))
    judgement = judge_unit(facts, narrow, ["O18"])
    assert judgement.findings[0].verdict == "not_applicable"
    assert judgement.result.oit_score is None or judgement.result.oit_score == 0


def test_the_province_is_asked_for_a_governor_and_a_municipality_for_a_mayor() -> None:
    pages = {"/": home(("/x", "โครงสร้างหน่วยงาน"), unit=PROVINCE), "/x": html("โครงสร้างหน่วยงาน", "<p>ผู้ว่าราชการจังหวัด</p>" * 9)}
    asked = {e.id for e in judge(pages, "O1", unit=PROVINCE).elements}
    assert "O1.4" in asked
    assert "O1.3" not in asked


# missing


@each()
def test_a_site_without_the_thing_is_missing_and_says_how_far_it_looked(document: Document) -> None:
    pages = {"/": home(("/trip", "ภาพกิจกรรมทัศนศึกษา")), "/trip": html("ภาพกิจกรรมทัศนศึกษา", paragraphs("ชมสวนดอกไม้" * 20))}
    finding = judge(pages, document.item)
    assert finding.verdict == "missing"
    assert finding.looked == 2
    assert finding.reasons
    assert finding.evidence == []
    assert load_rubric(2569).item(document.item).title_th in finding.advice


@each()
@pytest.mark.parametrize("href", ["#", "", "javascript:void(0)", "javascript:;", "#top"])
def test_a_label_whose_link_goes_nowhere_discloses_nothing(document: Document, href: str) -> None:
    finding = judge({"/": home((href, document.label))}, document.item)
    assert finding.verdict == "missing"
    assert any("ไม่ได้เชื่อมไปยังหน้าใด" in r for r in finding.reasons)
    assert [n.text for n in finding.near_misses] == [document.label]


def test_a_label_that_opens_a_document_of_another_kind_is_missing_and_named_as_a_near_miss() -> None:
    finding = judge(with_link(STATS, documents.RISK.page()), "O18")
    assert finding.verdict == "missing"
    assert any("เรื่องอื่น" in n.why for n in finding.near_misses)


def test_a_plan_under_the_name_of_its_report_is_no_report() -> None:
    pages = {"/": home(("/doc", "รายงานผลการดำเนินการป้องกันการทุจริต ปี 2568")), "/doc": PLAN.page()}
    assert judge(pages, "O24").verdict in ("missing", "outdated")


@pytest.mark.parametrize("as_pdf", [False, True], ids=["page", "pdf"])
@each()
def test_another_agencys_document_is_not_the_units(document: Document, as_pdf: bool) -> None:
    other = msgspec.structs.replace(UNIT, name_th="เทศบาลตำบลบ้านเหล่าแดง")
    if as_pdf:
        target: Body = document.pdf(other)
    else:
        target = f"<html><body><h1>{document.title}</h1>{paragraphs(*document.named(other))}</body></html>"
    finding = judge(with_link(document, target), document.item)
    assert finding.verdict == "missing"
    assert any("บ้านเหล่าแดง" in r for r in finding.reasons)


def test_news_of_a_training_on_the_thing_is_not_the_thing() -> None:
    news = html(
        "อบรมการจัดทำแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2569",
        paragraphs(
            f"เมื่อวันที่ 9 ธันวาคม 2568 นายกเทศมนตรี พร้อมด้วยพนักงาน{UNIT.name_th} เข้าร่วมอบรมการจัดทำแผนป้องกันการทุจริต",
            "มีโครงการตัวอย่าง งบประมาณ 20,000 บาท ระยะเวลาไตรมาส 2 ณ ห้องประชุมอำเภอ",
        ),
    )
    assert judge({"/": home(("/n", "อบรมแผนป้องกันการทุจริต")), "/n": news}, "O23").verdict == "missing"


def test_the_words_of_a_menu_disclose_nothing_even_where_all_items_are_named() -> None:
    menu = " ".join(f"<a href='#'>{d.label}</a>" for d in ALL)
    pages = {f"/{n or ''}": html(f"หน้า {n}", paragraphs("ข่าวทั่วไป " * 20), menu=menu) for n in range(4)}
    judgement = judge_unit(site(pages), load_rubric(2569), [d.item for d in ALL])
    assert {f.verdict for f in judgement.findings} == {"missing"}


@each()
def test_a_heading_with_nothing_under_it_is_no_disclosure(document: Document) -> None:
    assert judge(with_link(document, html(document.title, "")), document.item).verdict in ("missing", "inaccessible")


def test_the_official_criteria_pasted_as_text_are_no_evidence() -> None:
    pasted = html(
        "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        paragraphs(
            "แสดงข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ของหน่วยงาน",
            "มีข้อมูลรายละเอียด อย่างน้อยประกอบด้วย จำนวนเรื่องร้องเรียนทั้งหมด เรื่องที่ดำเนินการแล้วเสร็จ เรื่องที่อยู่ระหว่างดำเนินการ",
            "เป็นข้อมูลของปีงบประมาณ พ.ศ. 2568",
        ),
    )
    assert judge(with_link(STATS, pasted), "O18").verdict == "missing"


def test_a_search_that_ended_with_its_budget_says_so() -> None:
    finding = judge({"/": home()}, "O18", left=240)
    assert finding.verdict == "missing"
    assert any("240" in r for r in finding.reasons)


def test_near_misses_are_few_and_each_says_why() -> None:
    pages: dict[str, Body] = {"/": home(*[(f"/d{n}", f"{STATS.label} ฉบับที่ {n}") for n in range(12)])}
    other = msgspec.structs.replace(UNIT, name_th="เทศบาลตำบลบ้านเหล่าแดง")
    pages |= {f"/d{n}": STATS.pdf(other) for n in range(12)}
    finding = judge(pages, "O18")
    assert 1 <= len(finding.near_misses) <= 5
    assert all(n.why for n in finding.near_misses)


# inaccessible


@each()
@pytest.mark.parametrize(
    "target",
    [
        GONE,
        Answer("<h1>Gone</h1>", status=410),
        Answer("error", status=500),
        Answer(failure="dns"),
        Answer(failure="timeout"),
        Answer(failure="forbidden_address"),
        Answer(b""),
        Answer(b"PK\x03\x04" + b"word/document.xml" + b"\0" * 60),
        Answer("<h1>Forbidden</h1>", status=403),
        Answer("<h1>Login</h1>", status=401),
    ],
    ids=["404", "410", "500", "dns", "timeout", "private address", "empty", "cut docx", "403", "401"],
)
def test_a_link_whose_target_cannot_be_opened_is_inaccessible(document: Document, target: Body) -> None:
    finding = judge(with_link(document, target), document.item)
    assert finding.verdict == "inaccessible"
    assert finding.evidence[0].link_text == document.label
    assert finding.evidence[0].url == "http://unit.test/doc"
    assert finding.reasons
    assert "ลิงก์" in finding.advice


@pytest.mark.parametrize(
    "words",
    [
        "อยู่ระหว่างปรับปรุง",
        "ขณะนี้อยู่ระหว่างการจัดทำข้อมูล",
        "Coming soon",
        "ยังไม่มีข้อมูลในหมวดนี้",
        "Lorem ipsum dolor sit amet",
        "Not available Now!",
    ],
)
def test_a_page_that_only_promises_content_is_inaccessible(words: str) -> None:
    assert judge(with_link(STATS, html(STATS.title, paragraphs(words))), "O18").verdict == "inaccessible"


def test_a_document_behind_a_login_is_inaccessible() -> None:
    login = html(STATS.title, '<form method="post"><label>ชื่อผู้ใช้<input name="u"></label><input type="password" name="p"></form>')
    finding = judge(with_link(STATS, login), "O18")
    assert finding.verdict == "inaccessible"
    assert any("เข้าสู่ระบบ" in r for r in finding.reasons)


def test_a_document_with_a_password_is_inaccessible() -> None:
    finding = judge(with_link(STATS, locked_pdf(), "/doc.pdf"), "O18")
    assert finding.verdict == "inaccessible"
    assert any("รหัสผ่าน" in r for r in finding.reasons)


DOWNLOADS = {
    "/1": "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)",
    "/2": "สถิติเรื่องร้องเรียนการทุจริต ปีงบประมาณ พ.ศ. 2568",
    "/3": "รายงานผลการดำเนินการตามแผนบริหารความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2568",
    "/4": "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปีงบประมาณ พ.ศ. 2568",
    "/5": "การประเมินความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2569",
}


@pytest.mark.parametrize("way", ["ดาวน์โหลด", "[คลิก]", '<img src="/pdf.png">', "เปิดไฟล์ PDF"])
@pytest.mark.parametrize("line", ["<p>{} {}</p>", "<ul><li>{} {}</li></ul>", "<table><tr><td>{}</td><td>{}</td></tr></table>"])
def test_a_list_of_names_beside_dead_downloads_proves_nothing(line: str, way: str) -> None:
    lines = "".join(line.format(name, f'<a href="{href}">{way}</a>') for href, name in DOWNLOADS.items())
    pages: dict[str, Body] = {"/": home(("/i", "ข้อมูลเผยแพร่")), "/i": html("ข้อมูลเผยแพร่ของหน่วยงาน", lines)}
    pages |= dict.fromkeys(DOWNLOADS, GONE)
    judgement = judge_unit(site(pages), load_rubric(2569), ["O5", "O18", "O21", "O22", "O26"])
    assert [f.verdict for f in judgement.findings] == ["inaccessible"] * 5


def test_dead_downloads_on_a_page_with_other_text_prove_nothing() -> None:
    lines = "".join(f'<p>{name} <a href="{href}">ดาวน์โหลด</a></p>' for href, name in DOWNLOADS.items() if href == "/3")
    body = f"<h2>การจัดการความเสี่ยงการทุจริต</h2>{lines}<h2>ข่าวทั่วไป</h2>{paragraphs('ดอกไม้บานที่ภูเขา ' * 30)}"
    pages: dict[str, Body] = {"/": home(("/i", "งานป้องกันการทุจริต")), "/i": html("งานป้องกันการทุจริต", body), "/3": GONE}
    assert judge(pages, "O22").verdict == "inaccessible"


def test_a_dead_link_of_an_old_year_is_no_promise_of_the_due_year() -> None:
    pages = {"/": home(("/doc", "สถิติเรื่องร้องเรียนการทุจริต ปี 2563")), "/doc": GONE}
    assert judge(pages, "O18").verdict == "missing"


def test_a_dead_link_beside_the_thing_itself_does_no_harm() -> None:
    pages = {"/": home(("/dead", STATS.label), ("/doc", STATS.label)), "/dead": GONE, "/doc": STATS.page()}
    assert judge(pages, "O18").verdict == "pass"


# review


def test_a_document_headed_by_one_agency_and_signed_by_the_unit_needs_a_person() -> None:
    mixed = text_pdf(
        "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569",
        "เทศบาลตำบลบ้านเหล่าแดง",
        *["โครงการปลูกจิตสำนึกพนักงานและลูกจ้าง งบประมาณ 10,000 บาท ดำเนินการไตรมาส 2"] * 14,
        f"ลงชื่อ นายกเทศมนตรี{UNIT.name_th.removeprefix('เทศบาล')} {UNIT.name_th}",
    )
    finding = judge(with_link(PLAN, mixed, "/doc.pdf"), "O23")
    assert finding.verdict == "review"
    assert any("บ้านเหล่าแดง" in r for r in finding.reasons)


def test_a_document_headed_by_the_unit_and_signed_by_another_needs_a_person() -> None:
    mixed = text_pdf(
        "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569",
        UNIT.name_th,
        *["โครงการปลูกจิตสำนึกพนักงานและลูกจ้าง งบประมาณ 10,000 บาท ดำเนินการไตรมาส 2"] * 14,
        *["ผู้รับผิดชอบดำเนินการตามแผนและรายงานผลให้คณะผู้บริหารทราบทุกไตรมาส"] * 8,
        "ลงชื่อ ปลัดเทศบาลตำบลบ้านเหล่าแดง",
    )
    assert judge(with_link(PLAN, mixed, "/doc.pdf"), "O23").verdict == "review"


@each()
@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/doc.pdf", scan_pdf()),
        ("/doc.docx", scanned_docx()),
        ("/doc.xls", Answer(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)),
        ("/doc.jpg", Answer(photo(), media_type="image/jpeg")),
        ("/doc", Answer(failure="robots")),
        ("/doc.pdf", Answer(failure="too_large")),
    ],
    ids=["scan", "docx", "xls", "photo", "robots", "huge"],
)
def test_what_only_stands_where_the_program_cannot_read_needs_a_person(document: Document, href: str, target: Body) -> None:
    finding = judge(with_link(document, target, href), document.item)
    assert finding.verdict == "review"
    assert finding.reasons
    assert finding.evidence


@each()
@pytest.mark.parametrize(
    "address",
    [
        "https://www.facebook.com/huaitatthong/posts/1",
        "https://drive.google.com/file/d/1aB/view",
        "https://anyflip.com/abcd/efgh",
        "https://onedrive.live.com/?id=1",
    ],
)
def test_evidence_that_only_stands_elsewhere_needs_a_person(document: Document, address: str) -> None:
    finding = judge({"/": home((address, document.label))}, document.item)
    assert finding.verdict == "review"
    assert finding.evidence[0].url == address


def test_a_scan_beside_the_readable_thing_does_no_harm() -> None:
    pages = {"/": home(("/a.pdf", STATS.label), ("/doc", STATS.label)), "/a.pdf": scan_pdf(), "/doc": STATS.page()}
    assert judge(pages, "O18").verdict == "pass"


def test_a_scan_of_an_old_year_is_not_looked_at_for_the_due_one() -> None:
    pages = {"/": home(("/a.pdf", "สถิติเรื่องร้องเรียนการทุจริต ปี 2562")), "/a.pdf": scan_pdf()}
    assert judge(pages, "O18").verdict in ("missing", "outdated")


# outdated


@each(DATED)
def test_an_old_year_alone_is_outdated_and_names_the_year_that_was_found(document: Document) -> None:
    pages = {"/": home(("/doc", aged(document.label))), "/doc": aged(document.page())}
    finding = judge(pages, document.item)
    assert finding.verdict == "outdated"
    assert "25" in finding.reasons[0]
    assert str(load_rubric(2569).item(document.item).due.fiscal_year) in finding.advice
    assert finding.evidence[0].url == "http://unit.test/doc"


def test_old_and_incomplete_is_outdated_not_partial() -> None:
    thin = html("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2565", paragraphs(f"{UNIT.name_th} จะจัดกิจกรรมในปีนี้ " * 4))
    assert judge({"/": home(("/doc", "แผนป้องกันการทุจริต 2565")), "/doc": thin}, "O23").verdict == "outdated"


@each(DATED)
@pytest.mark.parametrize("old_first", [True, False])
def test_old_content_never_hides_that_of_the_right_year(document: Document, old_first: bool) -> None:
    links = [("/old", aged(document.label)), ("/new", document.label)]
    bodies: list[tuple[str, Body]] = [("/old", aged(document.page())), ("/new", document.page())]
    if not old_first:
        links.reverse()
        bodies.reverse()
    assert judge({"/": home(*links), **dict(bodies)}, document.item).verdict == "pass"


@each(DATED)
def test_thai_digits_say_the_year_as_well(document: Document) -> None:
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    title = document.title.translate(thai)
    page = document.page().replace(document.title, title).replace("พ.ศ. 2569", "พ.ศ. ๒๕๖๙").replace("พ.ศ. 2568", "พ.ศ. ๒๕๖๘")
    assert judge(with_link(document, page), document.item).verdict == "pass"


def test_next_years_plan_is_not_this_years() -> None:
    page = PLAN.page().replace("2569", "2570")
    assert judge(with_link(PLAN, page), "O23").verdict == "outdated"


def test_what_stands_only_in_the_index_of_an_older_assessment_is_outdated_even_without_a_year_of_its_own() -> None:
    page = PLAN.page().replace(" ประจำปีงบประมาณ พ.ศ. 2569", "").replace("ตลอดปีงบประมาณ พ.ศ. 2569", "ตลอดปี")
    row = f'<p>{PLAN.label} <a href="/doc">เปิด</a></p>'
    indexes = {year: html(f"การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี {year}", row) for year in (2566, 2569)}
    old = {"/": home(("/66", "ITA 2566")), "/66": indexes[2566], "/doc": page}
    assert judge(old, "O23").verdict == "outdated"
    both = {"/": home(("/66", "ITA 2566"), ("/69", "ITA 2569")), "/66": indexes[2566], "/69": indexes[2569], "/doc": page}
    assert judge(both, "O23").verdict == "partial"


MEASURES = ("จุดอ่อนคือการสื่อสาร มาตรการ เพิ่มช่องทางข่าว ผู้รับผิดชอบ สำนักปลัด ติดตามผลทุกเดือนและรายงานต่อผู้บริหาร",)


def test_measures_made_of_the_last_result_are_of_the_due_year() -> None:
    title = "การวิเคราะห์ผลการประเมิน ITA ประจำปี 2568 เพื่อนำไปสู่การพัฒนาองค์กร"
    page = html(title, paragraphs(f"{UNIT.name_th} วิเคราะห์ผลการประเมิน ITA ปี 2568 ได้ 88 คะแนน", *MEASURES))
    assert judge({"/": home(("/m", title)), "/m": page}, "O25").verdict == "pass"


def test_measures_titled_of_the_year_before_and_made_of_an_older_result_are_outdated() -> None:
    title = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปี 2568"
    page = html(title, paragraphs(f"{UNIT.name_th} วิเคราะห์ผลการประเมิน ITA ปี 2567 ได้ 83 คะแนน", *MEASURES))
    assert judge({"/": home(("/m", title)), "/m": page}, "O25").verdict == "outdated"


def test_the_same_document_is_current_in_its_own_year() -> None:
    page = PLAN.page().replace("2569", "2567")
    pages = {"/": home(("/doc", PLAN.label)), "/doc": page}
    assert judge(pages, "O32", year=2567).verdict == "pass"
    assert judge(pages, "O23", year=2569).verdict == "outdated"


# partial


def test_what_lacks_is_named_and_advised() -> None:
    page = html(PLAN.title, paragraphs(f"{UNIT.name_th} มีโครงการปลูกจิตสำนึกพนักงาน และกิจกรรมเปิดเผยข้อมูลให้ประชาชนทราบ " * 2))
    finding = judge(with_link(PLAN, page), "O23")
    assert finding.verdict == "partial"
    assert unmet(finding) == ["O23.3"]
    text = next(e.text for e in finding.elements if e.id == "O23.3")
    assert any(text in r for r in finding.reasons)
    assert text in finding.advice
    assert next(e for e in finding.elements if e.id == "O23.3").reason


def test_a_report_without_problems_and_suggestions_is_partial() -> None:
    page = html(documents.ANNUAL_REPORT.title, paragraphs(*documents.ANNUAL_REPORT.named(UNIT)[:3]))
    finding = judge(with_link(documents.ANNUAL_REPORT, page), "O7")
    assert finding.verdict == "partial"
    assert unmet(finding) == ["O7.5"]


def test_a_document_that_says_no_year_is_partial_for_its_year() -> None:
    page = html("แผนปฏิบัติการป้องกันการทุจริต", paragraphs(f"{UNIT.name_th} มีโครงการปลูกจิตสำนึก งบประมาณ 9,000 บาท ระยะเวลา 3 เดือน"))
    finding = judge({"/": home(("/doc", "แผนป้องกันการทุจริต")), "/doc": page}, "O23")
    assert finding.verdict == "partial"
    assert any("2569" in r for r in finding.reasons)


def test_of_several_things_asked_for_the_one_there_is_makes_it_partial() -> None:
    rules = html(
        "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569",
        paragraphs(f"{UNIT.name_th} กำหนดหลักเกณฑ์การสรรหา บรรจุและแต่งตั้ง การเลื่อนระดับ การประเมินผลการปฏิบัติงาน การพัฒนาบุคลากร"),
    )
    finding = judge({"/": home(("/r", "หลักเกณฑ์การบริหารทรัพยากรบุคคล")), "/r": rules}, "O13")
    assert finding.verdict == "partial"
    assert "O13.5" in unmet(finding)


# pass


@each()
@pytest.mark.parametrize("as_pdf", [False, True], ids=["page", "pdf"])
def test_a_complete_document_of_the_right_year_passes_with_proof(document: Document, as_pdf: bool) -> None:
    target, href = (document.pdf(), "/doc.pdf") if as_pdf else (document.page(), "/doc")
    finding = judge(with_link(document, target, href), document.item)
    assert finding.verdict == "pass", (finding.reasons, unmet(finding))
    assert finding.evidence
    proof = finding.evidence[0]
    assert proof.url == f"http://unit.test{href}"
    assert proof.found_on == "http://unit.test/"
    assert proof.link_text == document.label
    assert proof.snippet
    assert proof.sha256
    assert proof.fetched_at
    assert proof.media == ("pdf" if as_pdf else "html")
    assert finding.near_misses == []
    assert finding.advice == ""
    assert all(e.evidence or e.met is not True or e.enforce == "advisory" for e in finding.elements)


def test_a_proof_in_a_document_names_its_page() -> None:
    first = ["ส่วนนำของแผนปฏิบัติการ ว่าด้วยความเป็นมาและวัตถุประสงค์ของการป้องกันการทุจริต"] * 6
    pdf = text_pdf(PLAN.title, UNIT.name_th, *first, "\fโครงการปลูกจิตสำนึก งบประมาณ 12,500 บาท ไตรมาส 2")
    finding = judge(with_link(PLAN, pdf, "/doc.pdf"), "O23")
    assert finding.verdict == "pass"
    assert 2 in {e.page for e in finding.evidence}


def test_a_link_that_only_says_click_is_read_by_its_row() -> None:
    rows = table(("ข้อ", "ข้อมูล", "ลิงก์"), ("18", "สถิติเรื่องร้องเรียนการทุจริต ปี 2568", '<a href="/doc">คลิก</a>'))
    pages = {"/": home(body=rows), "/doc": STATS.page()}
    assert judge(pages, "O18").verdict == "pass"


def test_a_picture_link_without_words_is_read_by_its_heading() -> None:
    body = f'<h2>{STATS.label}</h2><p><a href="/doc"><img src="/i/pdf.png"></a></p>'
    pages = {"/": home(body=body), "/doc": STATS.page()}
    assert judge(pages, "O18").verdict == "pass"


def test_two_items_may_stand_on_one_page_under_their_own_headings() -> None:
    body = "".join(
        f"<h2>{d.title}</h2>{paragraphs(*d.named(UNIT))}{table(d.grid[0], *d.grid[1:]) if d.grid else ''}"
        for d in (PLAN, documents.RISK)
    )
    pages = {"/": home(("/both", "การป้องกันการทุจริต")), "/both": html("การป้องกันการทุจริต", body)}
    assert judge(pages, "O23").verdict == "pass"
    assert judge(pages, "O21").verdict == "pass"


def test_an_item_may_be_spread_over_several_files() -> None:
    plan = html(
        "แผนการดำเนินงานประจำปีงบประมาณ พ.ศ. 2569",
        paragraphs(
            f"แผนการดำเนินงานของ{UNIT.name_th} โครงการขุดลอกคลอง งบประมาณ 300,000 บาท ระยะเวลาดำเนินการ ธันวาคม 2568 - มีนาคม 2569"
        ),
    )
    report = html(
        "รายงานความก้าวหน้าการดำเนินงานและการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2569 รอบ 6 เดือน",
        paragraphs(f"{UNIT.name_th} โครงการขุดลอกคลอง ความก้าวหน้าร้อยละ 60 เบิกจ่ายแล้ว 180,000 บาท ตุลาคม 2568 - มีนาคม 2569"),
    )
    links = ("/plan", "แผนการดำเนินงานประจำปี 2569"), ("/report", "รายงานความก้าวหน้าการใช้จ่ายงบประมาณ รอบ 6 เดือน 2569")
    assert judge({"/": home(*links), "/plan": plan, "/report": report}, "O6").verdict == "pass"
    alone = judge({"/": home(links[0]), "/plan": plan}, "O6")
    assert alone.verdict == "partial"
    assert {"O6.4", "O6.5", "O6.6"} <= set(unmet(alone))


MONTHS = ("ตุลาคม 2568", "พฤศจิกายน 2568", "ธันวาคม 2568", "มกราคม 2569", "กุมภาพันธ์ 2569", "มีนาคม 2569")


def test_months_without_a_purchase_say_so_in_the_same_words_each_time() -> None:
    head = ("งานที่ซื้อหรือจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "รายชื่อผู้เสนอราคา", "ผู้ได้รับการคัดเลือก",
            "เหตุผลที่คัดเลือก", "เลขที่และวันที่ของสัญญา")  # fmt: skip
    bought = table(head, ("กระดาษถ่ายเอกสาร", "900", "900", "เฉพาะเจาะจง", "ร้านค้า", "ร้านค้า", "ราคาต่ำสุด", "1/2569 ลว. 5 ต.ค. 68"))
    pages: dict[str, Body] = {"/": home(*[(f"/{n}", f"สขร.1 เดือน{m}") for n, m in enumerate(MONTHS)])}
    for n, month in enumerate(MONTHS):
        body = bought if n == 0 else paragraphs("ไม่มีการจัดซื้อจัดจ้างหรือการจัดหาพัสดุในเดือนนี้")
        pages[f"/{n}"] = html(f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {month}", body)
    assert judge(pages, "O11").verdict == "pass"


def test_advisory_elements_never_turn_a_pass_into_anything_else() -> None:
    finding = judge(with_link(documents.RISK, documents.RISK.page()), "O21")
    assert finding.verdict == "pass"
    advisory = [e for e in finding.elements if e.enforce == "advisory"]
    assert any(e.met is False for e in advisory)
    assert all(not any(e.text in r for r in finding.reasons) for e in advisory)


def test_an_element_that_is_only_inferred_is_marked_unconfirmed() -> None:
    finding = judge(with_link(PLAN, PLAN.page()), "O23")
    expected = {e.id: e.unconfirmed for e in load_rubric(2569).item("O23").elements}
    assert {e.id: e.unconfirmed for e in finding.elements} == expected


# the whole unit


def test_eit_is_judged_last_and_counted_neither_in_the_items_nor_in_the_score() -> None:
    judgement = judge_unit(site(with_link(STATS, STATS.page())), load_rubric(2569))
    assert [f.item for f in judgement.findings] == [*(f"O{n}" for n in range(1, 27)), "EIT"]
    assert sum(judgement.result.verdicts.values()) == 26
    assert judgement.result.eit == judgement.findings[-1].verdict == "missing"
    with_eit = '<p>แบบวัด EIT <a href="https://itas.nacc.go.th/go/eit/ab12cd">ตอบแบบวัด EIT</a></p>'
    richer = judge_unit(site({"/": home(("/doc", STATS.label), body=with_eit), "/doc": STATS.page()}), load_rubric(2569))
    assert richer.result.eit == "partial"
    assert richer.result.oit_score == judgement.result.oit_score
    assert sum(richer.result.verdicts.values()) == 26


def test_only_the_items_asked_for_are_judged() -> None:
    judgement = judge_unit(site(with_link(STATS, STATS.page())), load_rubric(2569), ["O18", "EIT"])
    assert [f.item for f in judgement.findings] == ["O18", "EIT"]


def test_a_finding_names_the_program_and_the_rubric_that_judged() -> None:
    finding = judge(with_link(STATS, STATS.page()), "O18")
    assert finding.versions["rubric"] == load_rubric(2569).version
    assert finding.versions["program"]
    assert finding.final == finding.verdict
    assert 0 < finding.confidence <= 1


@pytest.mark.parametrize("unit", [UNIT, SAO, PROVINCE], ids=lambda u: u.kind)
def test_every_kind_of_unit_is_judged_on_all_items(unit: Unit) -> None:
    judgement = judge_unit(site({"/": home(unit=unit)}, unit=unit), load_rubric(2569))
    assert len(judgement.findings) == 27
    assert "unknown" not in {f.verdict for f in judgement.findings}


@pytest.mark.parametrize("year", [2565, 2566, 2567, 2568])
def test_the_same_facts_can_be_judged_by_every_years_rubric(year: int) -> None:
    pages: dict[str, Body] = {"/": home(*[(f"/{d.item}", d.label) for d in ALL])}
    pages |= {f"/{d.item}": d.page() for d in ALL}
    judgement = judge_unit(site(pages), load_rubric(year))
    assert len(judgement.findings) == load_rubric(year).item_count + 1
    assert all(f.year == year for f in judgement.findings)


def test_the_visits_own_notes_on_its_health_are_kept() -> None:
    facts = site(with_link(STATS, STATS.page()))
    assert facts.visit is not None
    visit = msgspec.structs.replace(facts.visit, health=[HealthNote(code="slow", detail="9 s")])
    judgement = judge_unit(msgspec.structs.replace(facts, visit=visit), load_rubric(2569))
    assert HealthNote(code="slow", detail="9 s") in judgement.result.health
