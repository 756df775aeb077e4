"""Where the program looks for a thing: words of the link, its row, the heading above, the target itself."""

import pytest
from build import GONE, UNIT, Answer, Body, candidates, home, html, located, paragraphs, photo, scan_pdf, site, table, text_pdf
from documents import ANTICORRUPTION_PLAN, COMPLAINT_STATS, RISK, RISK_REPORT

from checks.locate import SURE
from checks.pages import Site

PLAN = ANTICORRUPTION_PLAN.page()


def states(pages: dict[str, Body], concept: str) -> set[str]:
    """The states of the candidates for a concept."""
    return {d.state for d in candidates(pages, concept)}


# the ways to a thing


@pytest.mark.parametrize(
    "way",
    [
        '<a href="/p">แผนป้องกันการทุจริต</a>',
        '<a href="/p" title="แผนป้องกันการทุจริต">คลิก</a>',
        '<a href="/p"><img src="/b.png" alt="แผนป้องกันการทุจริต"></a>',
        '<p>แผนป้องกันการทุจริต <a href="/p">ดาวน์โหลด</a></p>',
        '<ul><li>แผนป้องกันการทุจริต <a href="/p">ที่นี่</a></li></ul>',
        '<h3>แผนป้องกันการทุจริต</h3><p><a href="/p">เปิดไฟล์</a></p>',
        '<details><summary>แผนป้องกันการทุจริต</summary><a href="/p">ดูทั้งหมด</a></details>',
        '<iframe src="/p" title="แผนป้องกันการทุจริต"></iframe>',
        table(("ข้อ", "ข้อมูล", "URL"), ("O23", "แผนป้องกันการทุจริต", '<a href="/p">http://unit.test/p</a>')),
        table(("ข้อ", "ข้อมูล", "URL"), ("๒๓", "แผนป้องกันการทุจริต", '<a href="/p"><img src="/pdf.png"></a>')),
    ],
)
def test_a_link_is_understood_by_whatever_words_stand_around_it(way: str) -> None:
    found = candidates({"/": home(body=way), "/p": PLAN}, "anticorruption_plan")
    assert [(d.url, d.state) for d in found] == [("http://unit.test/p", "read")]
    assert found[0].strength >= SURE


def test_a_target_speaks_for_itself_where_its_link_says_nothing() -> None:
    found = candidates({"/": home(("/p", "ไฟล์ 1")), "/p": PLAN}, "anticorruption_plan")
    assert found
    assert found[0].confirmed


def test_a_row_of_many_links_speaks_for_the_link_beside_it_only() -> None:
    row = '<p><a href="/p">แผนป้องกันการทุจริต</a> <a href="/w">งานวัดประจำปี</a></p>'
    pages = {"/": home(body=row), "/p": PLAN, "/w": html("งานวัดประจำปี", paragraphs("ตักบาตร รำวง ชกมวย " * 9))}
    assert {d.url for d in candidates(pages, "anticorruption_plan")} == {"http://unit.test/p"}


MENU = (
    '<a href="/s">แผนป้องกันการทุจริต</a><a href="/s">แผนบริหารความเสี่ยงการทุจริต</a><a href="/t">แผนป้องกันการทุจริต</a>'
    '<a href="/t" title="ประมวลจริยธรรม">คลิก</a><a href="/t" title="แผนบริหารความเสี่ยงการทุจริต">คลิก</a>'
)
SILENT = html("เอกสาร", paragraphs("ไฟล์แนบของสำนักปลัด " * 9), menu=MENU)


def test_a_menu_speaks_for_all_its_entries_on_however_many_pages_it_stands() -> None:
    once: dict[str, Body] = {"/": html("หน้าแรก", "", menu=MENU), "/s": GONE, "/t": GONE, "/a": SILENT.replace(MENU, "")}
    often: dict[str, Body] = {**once, "/a": SILENT, "/b": SILENT.replace("เอกสาร", "ข่าว")}
    told = [
        sorted((d.concept, d.url, d.label, d.via.page.url, d.strength) for found in kinds.values() for d in found if d.via)
        for kinds in (located(once).by_concept, located(often).by_concept)
    ]
    assert told[0] == told[1]
    assert {(concept, url[-2:]) for concept, url, *_ in told[0]} >= {
        ("anticorruption_plan", "/s"), ("risk_assessment", "/s"), ("anticorruption_plan", "/t"), ("ethics_code", "/t"),
        ("risk_assessment", "/t"),
    }  # fmt: skip


def test_a_menus_entry_says_nothing_on_the_page_it_leads_to_but_on_the_next() -> None:
    pages: dict[str, Body] = {"/": html("หน้าแรก", ""), "/s": SILENT, "/t": SILENT.replace("เอกสาร", "ข่าว")}
    assert {(d.url, d.via.page.url) for d in candidates(pages, "anticorruption_plan") if d.via} == {
        ("http://unit.test/s", "http://unit.test/t"),
        ("http://unit.test/t", "http://unit.test/s"),
    }


def test_of_the_links_to_a_page_the_first_that_is_no_menus_and_has_words_names_it() -> None:
    links = (("/p", "คลิก"), ("/p", "แผนของปีนี้"), ("/p", "แผนฉบับเต็ม"))
    pages: dict[str, Body] = {
        "/": html("หน้าแรก", "", menu='<a href="/p">ดาวน์โหลด</a><a href="/p">เมนูแผน</a>'),
        "/a": home(*links),
        "/p": html("เอกสาร", paragraphs("ไฟล์แนบของสำนักปลัด " * 9)),
    }
    page = Site(site(pages)).page("http://unit.test/p")
    assert page is not None
    assert page.best_link is not None
    assert page.best_link.own_words == "แผนของปีนี้"


def test_spelling_errors_in_a_label_are_forgiven() -> None:
    pages = {"/": home(("/p", "แผนปฎิบัติการป้องกันการทุรจริต")), "/p": PLAN}
    assert candidates(pages, "anticorruption_plan")


def test_a_document_linked_from_two_places_is_one_candidate() -> None:
    pages = {"/": home(("/p", "แผนป้องกันการทุจริต"), ("/p?", "แผนปฏิบัติการป้องกันการทุจริต")), "/p": PLAN}
    assert len({d.url for d in candidates(pages, "anticorruption_plan")}) == 1


def test_one_document_may_serve_two_concepts() -> None:
    title = "แผนการดำเนินงานและการใช้จ่ายงบประมาณประจำปี พ.ศ. 2569"
    pages = {"/": home(("/p", title)), "/p": html(title, paragraphs(f"{UNIT.name_th} โครงการขุดลอก งบประมาณ 90,000 บาท " * 3))}
    assert candidates(pages, "action_plan")
    assert candidates(pages, "budget_plan")


# what is confused


@pytest.mark.parametrize(
    ("promise", "target", "concept"),
    [
        ("รายงานผลการจัดการความเสี่ยงการทุจริต", RISK.page(), "risk_actions"),
        ("การประเมินความเสี่ยงการทุจริต", RISK_REPORT.page(), "risk_assessment"),
        ("แผนป้องกันการทุจริต", COMPLAINT_STATS.page(), "anticorruption_plan"),
        ("สถิติเรื่องร้องเรียนการทุจริต", PLAN, "complaint_stats"),
    ],
)
def test_a_label_over_a_document_of_another_kind_discloses_nothing(promise: str, target: str, concept: str) -> None:
    assert "read" not in states({"/": home(("/d", promise)), "/d": target}, concept)


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("ร้องเรียนร้องทุกข์ แจ้งไฟฟ้าดับ", "complaint_channel"),
        ("สถิติผู้เข้าชมเว็บไซต์", "complaint_stats"),
        ("แผนอัตรากำลัง 3 ปี", "anticorruption_plan"),
        ("รายงานผลการดำเนินการป้องกันการทุจริต ปี 2568", "anticorruption_plan"),
        ("แผนการจัดซื้อจัดจ้าง ปี 2569", "procurement_annual"),
        ("ประกาศเจตนารมณ์ No Gift Policy", "no_gift_report"),
        ("รายงานผลตามนโยบาย No Gift Policy", "no_gift_announcement"),
    ],
)
def test_a_neighbouring_thing_is_not_taken_for_it(title: str, concept: str) -> None:
    body = paragraphs(f"{UNIT.name_th} เผยแพร่ข้อมูลนี้เพื่อให้ประชาชนทราบโดยทั่วกัน และเปิดให้ตรวจสอบได้")
    found = candidates({"/": home(("/x", title)), "/x": html(title, body)}, concept)
    assert not [d for d in found if d.state == "read" and d.strength >= SURE]


def test_an_index_of_the_items_is_a_way_and_not_the_documents() -> None:
    rows = [(f"O{n}", name, '<a href="#">เปิด</a>') for n, name in ((18, "สถิติเรื่องร้องเรียนการทุจริต"), (23, "แผนป้องกันการทุจริต"))]
    index = html("การเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปี 2569", table(("ข้อ", "ข้อมูล", "ลิงก์"), *rows))
    pages = {"/": home(("/oit", "OIT 2569")), "/oit": index}
    assert states(pages, "anticorruption_plan") <= {"nowhere"}
    assert states(pages, "complaint_stats") <= {"nowhere"}


def test_an_old_numbers_code_does_not_outweigh_the_name_beside_it() -> None:
    rows = table(("ข้อ", "ข้อมูล", "ลิงก์"), ("O36", "แผนป้องกันการทุจริต", '<a href="/p">เปิด</a>'))
    pages = {"/": home(body=rows), "/p": PLAN}
    assert candidates(pages, "anticorruption_plan")
    assert not [d for d in candidates(pages, "risk_assessment") if d.state == "read"]


def test_a_home_page_that_quotes_an_item_in_its_news_is_not_the_item() -> None:
    news = paragraphs("ขอเชิญอบรมแผนปฏิบัติการป้องกันการทุจริต วันที่ 5 มกราคม 2569 ณ ห้องประชุม")
    assert not [d for d in candidates({"/": home(body=news)}, "anticorruption_plan") if d.state == "read"]


# the states


@pytest.mark.parametrize(
    ("target", "state"),
    [
        (GONE, "dead"),
        (Answer("", status=503), "dead"),
        (Answer(failure="refused"), "dead"),
        (Answer(failure="forbidden_address"), "dead"),
        (Answer(b""), "dead"),
        (Answer("", status=401), "login"),
        (Answer(failure="robots"), "walled"),
        (Answer(html("แผนป้องกันการทุจริต", "<p>กรุณายืนยันว่าไม่ใช่บอท</p>"), wall="captcha"), "walled"),
        (Answer(html("แผนป้องกันการทุจริต", "<p>Access denied</p>"), status=403, wall="waf"), "walled"),
        (Answer(failure="too_large"), "unread"),
        (scan_pdf(), "unread"),
        (Answer(photo(), media_type="image/jpeg"), "unread"),
        (html("แผนป้องกันการทุจริต", ""), "placeholder"),
        (html("แผนป้องกันการทุจริต", "<p>อยู่ระหว่างปรับปรุง</p>"), "placeholder"),
        (PLAN, "read"),
        (ANTICORRUPTION_PLAN.pdf(), "read"),
    ],
)
def test_a_target_is_in_the_state_that_a_visitor_would_find_it_in(target: Body, state: str) -> None:
    found = candidates({"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": target}, "anticorruption_plan")
    assert [d.state for d in found] == [state]


@pytest.mark.parametrize(
    ("href", "state"),
    [
        ("#", "nowhere"),
        ("javascript:void(0)", "nowhere"),
        ("/not-opened", "unvisited"),
        ("https://elsewhere.test/plan.pdf", "unvisited"),
        ("https://www.facebook.com/x", "walled"),
        ("https://drive.google.com/file/d/1/view", "walled"),
        ("https://anyflip.com/a/b", "walled"),
    ],
)
def test_a_link_that_was_not_followed_says_why(href: str, state: str) -> None:
    (found,) = candidates({"/": home((href, "แผนป้องกันการทุจริต"))}, "anticorruption_plan")
    assert found.state == state
    assert found.why


def test_a_long_page_that_says_no_data_somewhere_is_no_placeholder() -> None:
    body = paragraphs(
        *ANTICORRUPTION_PLAN.named(UNIT),
        *["กิจกรรมย่อยของแผน ดำเนินการตลอดปี งบประมาณ 5,000 บาท"] * 6,
        "หมายเหตุ: ยังไม่มีข้อมูลไตรมาส 4",
    )
    assert states(
        {"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": html(ANTICORRUPTION_PLAN.title, body)}, "anticorruption_plan"
    ) == {"read"}


def test_an_address_tried_twice_counts_by_the_try_that_worked() -> None:
    pages = {"/": home(("/p", "แผนป้องกันการทุจริต")), "https://unit.test/p": Answer(failure="tls"), "http://unit.test/p": PLAN}
    assert states(pages, "anticorruption_plan") == {"read"}


def test_a_section_of_a_page_ends_where_the_next_one_begins() -> None:
    body = (
        f"<h2>แผนปฏิบัติการป้องกันการทุจริต 2569</h2>{paragraphs(*ANTICORRUPTION_PLAN.named(UNIT))}"
        f"<h2>ผลการเลือกตั้งกรรมการหมู่บ้าน</h2>{paragraphs('ผู้ได้รับเลือกตั้งมีรายชื่อตามประกาศของอำเภอ')}"
    )
    found = candidates({"/": home(("/x", "งานป้องกัน")), "/x": html("งานป้องกันการทุจริต", body)}, "anticorruption_plan")
    sections = [d for d in found if d.is_section]
    assert sections
    assert "เลือกตั้ง" not in sections[0].folded
    assert "จิตสานึก" in sections[0].folded


def test_the_surest_candidate_comes_first() -> None:
    pages = {
        "/": home(("/news", "อบรมให้ความรู้เรื่องแผนป้องกันการทุจริต"), ("/p", "แผนป้องกันการทุจริต")),
        "/news": html("อบรมให้ความรู้", paragraphs("วิทยากรจากสำนักงานมาบรรยาย " * 9)),
        "/p": text_pdf(ANTICORRUPTION_PLAN.title, *ANTICORRUPTION_PLAN.named(UNIT)),
    }
    assert candidates(pages, "anticorruption_plan")[0].url == "http://unit.test/p"


@pytest.mark.parametrize(
    ("label", "heading"),
    [
        ("รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส", "คณะทำงานประเมิน Core Team LPA"),
        ("แผนการบริหารและพัฒนาทรัพยากรบุคคล", "แผนอัตรากำลัง 3 ปี"),
        ("แผนพัฒนาท้องถิ่น", "วิสัยทัศน์"),
        ("การประเมินความเสี่ยงการทุจริต", "รายงานการควบคุมภายใน"),
    ],
)
def test_a_link_that_opens_what_only_looks_like_the_thing_discloses_nothing(label: str, heading: str) -> None:
    text = "หน่วยงานจัดทำไว้เพื่อใช้ประกอบการทุจริต คุณธรรม บุคคล แผน ความเสี่ยง ตามที่ได้รับมอบหมายจากผู้บังคับบัญชาทุกประการ"
    found = [
        d
        for there in located({"/": home(("/x", label)), "/x": html(heading, paragraphs(text))}).by_concept.values()
        for d in there
        if d.url.endswith("/x")
    ]
    assert {d.state for d in found} <= {"other_kind"}
