"""The same thing laid out in other ways: several things in a file, newsletters, merged tables, schedules, part of a period."""

import pytest
from build import UNIT, Body, check, home, html, judge, paragraphs, table, text_pdf, unmet

CHART = (
    "แผนผังโครงสร้างส่วนราชการ",
    UNIT.name_th,
    "นายกเทศมนตรี รองนายกเทศมนตรี ประธานสภา สมาชิกสภาเทศบาล",
    "ปลัดเทศบาล สำนักปลัด กองคลัง กองช่าง กองการศึกษา",
)
DUTIES = ("ดูแลทางบกและทางน้ำ รักษาความสะอาดของถนนและที่สาธารณะ", "จัดการขยะมูลฝอย ป้องกันโรค และส่งเสริมอาชีพของราษฎร")


@pytest.mark.parametrize("opening", ["เทศบาลของเรามีหน้าที่และอำนาจอะไรบ้าง", "อำนาจหน้าที่", "หน้าที่และอำนาจของเทศบาล"])
def test_a_later_sheet_of_a_file_may_hold_the_second_thing_that_is_asked_for(opening: str) -> None:
    one_file = text_pdf(*CHART, f"\f{opening}", *DUTIES)
    assert judge({"/": home(("/s.pdf", "โครงสร้าง")), "/s.pdf": one_file}, "O1").verdict == "pass"


def test_a_sheet_that_begins_with_nothing_of_the_kind_holds_it_not() -> None:
    one_file = text_pdf(*CHART, "\fสถานที่ท่องเที่ยวในตำบล", "น้ำตกห้วยทรายและอ่างเก็บน้ำ", "วัดเก่าแก่ประจำตำบล")
    assert "O1.5" in unmet(judge({"/": home(("/s.pdf", "โครงสร้าง")), "/s.pdf": one_file}, "O1"))


def test_whether_people_in_a_file_have_photographs_a_person_must_see() -> None:
    posts = ("นายกเทศมนตรี", "รองนายกเทศมนตรี", "ปลัดเทศบาล", "รองปลัดเทศบาล")
    names = ("นายสมศักดิ์ ใจมั่น", "นางสาวพรทิพย์ คำแก้ว", "นายวิเชียร ศรีวงค์", "นางจันทร์เพ็ญ ปัญญา")
    cards = (line for n in range(4) for line in (names[n], posts[n], f"โทร 053-11100{n}"))
    pages: dict[str, Body] = {"/": home(("/p.pdf", "ข้อมูลผู้บริหาร")), "/p.pdf": text_pdf("ทำเนียบผู้บริหาร", UNIT.name_th, *cards)}
    found = judge(pages, "O2")
    assert found.verdict == "review"
    assert [e.id for e in found.elements if e.met is None] == ["O2.6"]


def test_a_newsletter_is_news() -> None:
    letter = text_pdf(
        "จดหมายข่าวห้วยตาดทอง",
        f"ข่าวประชาสัมพันธ์ของ{UNIT.name_th}",
        "ฉบับที่ 2 ประจำเดือนกุมภาพันธ์ 2569",
        "วันที่ 3 กุมภาพันธ์ 2569 กองช่างซ่อมท่อประปาหมู่ 2 แล้วเสร็จก่อนกำหนด น้ำไหลทุกหลังคาเรือน",
        "วันที่ 10 กุมภาพันธ์ 2569 ออกหน่วยฉีดวัคซีนสุนัขและแมวครบเจ็ดหมู่บ้าน",
    )
    assert judge({"/": home(("/n.pdf", "จดหมายข่าว ก.พ. 69")), "/n.pdf": letter}, "O4").verdict == "pass"


BOTH = "แผนการดำเนินงานประจำปีงบประมาณ พ.ศ. 2569 {}รายงานผลการใช้จ่ายงบประมาณ รอบ 6 เดือน"
MERGED = table(
    ("โครงการ", "งบประมาณ (บาท)", "เริ่ม", "สิ้นสุด", "เบิกจ่าย (บาท)", "สถานะ"),
    ("ซ่อมถนนสายบ้านดง", "480,000", "ธ.ค. 68", "ก.พ. 69", "478,500", "แล้วเสร็จ"),
    ("ฝึกอาชีพผู้สูงอายุ", "61,200", "มี.ค. 69", "มี.ค. 69", "0", "ยังไม่เริ่ม"),
)


@pytest.mark.parametrize("joint", ["และ", "พร้อม", "ควบ", "พร้อมทั้ง"])
def test_one_document_may_be_plan_and_report(joint: str) -> None:
    page = html(BOTH.format(joint), paragraphs(f"{UNIT.name_th} ตุลาคม 2568 - มีนาคม 2569") + MERGED)
    assert judge({"/": home(("/b", "แผนการดำเนินงาน")), "/b": page}, "O6").verdict == "pass"


def test_a_plan_with_nothing_joined_to_it_reports_nothing() -> None:
    page = html("แผนการดำเนินงานประจำปีงบประมาณ พ.ศ. 2569", paragraphs(UNIT.name_th) + MERGED)
    assert {"O6.4", "O6.5", "O6.6"} <= set(unmet(judge({"/": home(("/b", "แผนการดำเนินงาน")), "/b": page}, "O6")))


def report(name: str, *lines: str) -> bool | None:
    """Whether a progress report covers the first half of 2569."""
    pages: dict[str, Body] = {"/": home(("/r", "รายงานความก้าวหน้า")), "/r": html(name, paragraphs(UNIT.name_th, *lines))}
    return check("period", {"covers": "first-6-months"}, pages, "progress_report_6m", "budget_report", year=2569).met


SCHEDULES = ("ซ่อมถนน ระยะเวลา ตุลาคม 2568 - กันยายน 2569 ดำเนินการแล้วร้อยละ 20", "จ้างคนสวน ต.ค. 68 - ก.ย. 69 เบิกจ่าย 54,000 บาท")


@pytest.mark.parametrize(
    ("name", "met"),
    [
        ("รายงานความก้าวหน้าการดำเนินงาน ไตรมาสที่ 1 (ตุลาคม - ธันวาคม 2568)", False),
        ("รายงานความก้าวหน้าการดำเนินงาน ปีงบประมาณ พ.ศ. 2569 ไตรมาส 1", False),
        ("รายงานความก้าวหน้าการดำเนินงาน ปีงบประมาณ พ.ศ. 2569 รอบหกเดือนแรก", True),
        ("รายงานความก้าวหน้าการดำเนินงาน (ตุลาคม 2568 - มีนาคม 2569)", True),
    ],
)
def test_how_long_the_projects_take_does_not_say_of_which_months_the_report_is(name: str, met: bool) -> None:
    assert report(name, *SCHEDULES) is met


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("ความก้าวหน้า ณ วันที่ 31 มีนาคม 2569 ซ่อมถนนแล้วเสร็จ", True),
        ("ข้อมูล ณ 31 มี.ค. 2569 เบิกจ่ายแล้วร้อยละ 48", True),
        ("เบิกจ่ายถึง 31 ธันวาคม 2568 จำนวน 54,000 บาท", False),
        ("ประกาศ ณ วันที่ 31 มีนาคม พ.ศ. 2569", False),
    ],
)
def test_figures_as_at_a_day_run_from_the_beginning_of_the_year(line: str, met: bool) -> None:
    assert report("รายงานความก้าวหน้าการดำเนินงานตามแผน ปีงบประมาณ พ.ศ. 2569", line) is met


def test_a_months_summary_is_of_the_months_it_names_whatever_its_contracts_say() -> None:
    rows = table(
        ("งาน", "เลขที่ ลงวันที่"), ("ซื้อวัสดุ", "1/2569 5 ต.ค. 2568"), ("จ้างซ่อม", "2/2569 4 พ.ย. 2568"), ("ซื้อท่อ", "3 ธ.ค. 2568")
    )
    rows += table(("งาน", "เลขที่ ลงวันที่"), ("ซื้อทราย", "5 ก.พ. 2569"), ("จ้างขุด", "4 มี.ค. 2569"))
    pages: dict[str, Body] = {"/": home(("/m", "สขร.1")), "/m": html("สรุปผลการจัดซื้อจัดจ้างรายเดือน มกราคม 2569", rows)}
    assert check("period", {"covers": "first-6-months"}, pages, "procurement_monthly", year=2569).met is False


@pytest.mark.parametrize(
    ("header", "met"),
    [
        ("สัญญา / ข้อตกลง วงเงิน ราคากลาง เลขที่ ลงวันที่", True),
        ("เลขที่และวันที่ของสัญญาหรือข้อตกลง", True),
        ("ตามหนังสือเลขที่ 12/2568 ลงวันที่ 5 มกราคม", False),
        ("วงเงิน ราคากลาง วิธีซื้อ", False),
    ],
)
def test_the_number_and_day_of_contracts_may_stand_under_a_shared_heading(header: str, met: bool) -> None:
    pages: dict[str, Body] = {
        "/": home(("/m", "สขร.1")),
        "/m": html("สรุปผลการจัดซื้อจัดจ้างรายเดือน มกราคม 2569", paragraphs(f"{UNIT.name_th} ซื้อวัสดุสำนักงาน", header)),
    }
    assert check("words", {"all": ["contract"]}, pages, "procurement_monthly").met is met


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("โครงการปลูกจิตสำนึก งบ 12,500 บาท", True),
        ("โครงการปลูกจิตสำนึก งบประมาณ 12500", True),
        ("กิจกรรมยกย่องคนดี ไม่ใช้งบประมาณ", True),
        ("โครงการชาวบ้านเฝ้างบ ดำเนินการเดือนเมษายน 2569", False),
        ("ภายในสามสิบวันนับแต่วันที่ประกาศใช้งบประมาณรายจ่ายประจำปี", False),
    ],
)
def test_a_project_has_money_only_where_money_is_said_of_it(line: str, met: bool) -> None:
    pages: dict[str, Body] = {
        "/": home(("/p", "แผนป้องกันการทุจริต")),
        "/p": html(
            "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2569", paragraphs(f"{UNIT.name_th} มีโครงการดังต่อไปนี้ เพื่อป้องกันการทุจริต", line)
        ),
    }
    assert check("words", {"all": ["money"]}, pages, "anticorruption_plan").met is met


def news(*entries: str) -> Body:
    """A page that lists news."""
    return html("ข่าวประชาสัมพันธ์", "<ul>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>")


TRAINING = "วันที่ 15 มกราคม 2569 จัดอบรมพนักงานเรื่องนโยบาย No Gift Policy และการรับทรัพย์สินโดยธรรมจรรยาตามมาตรา 128"
OTHERS = (
    "วันที่ 3 กุมภาพันธ์ 2569 กองช่างซ่อมท่อประปาหมู่ 2 แล้วเสร็จก่อนกำหนด น้ำไหลทุกหลังคาเรือน",
    "วันที่ 10 กุมภาพันธ์ 2569 ออกหน่วยฉีดวัคซีนสุนัขและแมวครบเจ็ดหมู่บ้าน ประชาชนให้ความสนใจมาก",
    "วันที่ 1 มีนาคม 2569 เปิดศูนย์พัฒนาเด็กเล็กหลังใหม่ ผู้ปกครองและเด็กร่วมพิธีจำนวนมาก",
)


@pytest.mark.parametrize("label", ["ข่าวประชาสัมพันธ์", "การขับเคลื่อนนโยบาย No Gift Policy"])
def test_one_line_in_a_list_of_news_never_passes_for_the_thing_it_tells_of(label: str) -> None:
    finding = judge({"/": home(("/n", label)), "/n": news(TRAINING, *OTHERS)}, "O20")
    assert finding.verdict in ("missing", "review")


def test_a_report_of_its_own_on_the_same_activity_does() -> None:
    page = html(
        "การเสริมสร้างวัฒนธรรม No Gift Policy",
        paragraphs(
            TRAINING,
            f"พนักงานของ{UNIT.name_th} 48 คน เข้ารับการอบรม วิทยากรอธิบายว่ารับทรัพย์สินจากผู้ที่มิใช่ญาติได้เพียงใดและต้องรายงานเมื่อใด",
            "ผู้เข้าอบรมร่วมกันกำหนดแนวทางไม่รับของขวัญทุกเทศกาล และติดประกาศไว้ที่จุดบริการทุกแห่ง",
        ),
    )
    assert judge({"/": home(("/n", "การสร้างวัฒนธรรม No Gift Policy")), "/n": page}, "O20").verdict == "pass"


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("ระยะเวลาดำเนินการ มกราคม - มีนาคม", True),
        ("ดำเนินการในไตรมาส 2", True),
        ("ผลการดำเนินงานครึ่งปีแรก (ต.ค. 68 - มี.ค. 69)", False),
        ("รายงานความก้าวหน้า รอบ 6 เดือน ตุลาคม 2568 - มีนาคม 2569", False),
    ],
)
def test_the_months_of_a_report_are_not_when_a_project_is_done(line: str, met: bool) -> None:
    pages: dict[str, Body] = {
        "/": home(("/p", "แผนการดำเนินงาน")),
        "/p": html(
            "แผนการดำเนินงานประจำปีงบประมาณ พ.ศ. 2569", paragraphs(f"{UNIT.name_th} โครงการซ่อมถนนสายบ้านเหล่า 453,000 กองช่าง", line)
        ),
    }
    assert check("words", {"all": ["time_frame"]}, pages, "action_plan").met is met


def test_the_caption_of_a_photograph_on_the_home_page_is_no_report_of_what_it_shows() -> None:
    captions = paragraphs(
        "แจกต้นกล้าพันธุ์ดี 1,000 ต้น แก่เกษตรกร 6 หมู่บ้าน ตามภารกิจส่งเสริมอาชีพ", "ภาพประชุมประชาคมหมู่บ้าน 2569", "เปิดตลาดนัดชุมชน"
    )
    assert judge({"/": home(("/a", "ติดต่อเรา"), body=f"<h2>กิจกรรมล่าสุด</h2>{captions}")}, "O19").verdict == "missing"


def test_the_minutes_of_a_village_meeting_tell_of_participation() -> None:
    minutes = text_pdf(
        "รายงานการประชุม",
        f"ประชาคมหมู่บ้าน ในเขต{UNIT.name_th} วันที่ 12 มกราคม 2569",
        "ผู้เข้าประชุม ประชาชนหมู่ 4 จำนวน 84 คน เรื่อง การซ่อมถนนสายบ้านดง",
        "มติที่ประชุม เห็นชอบให้ซ่อมถนนก่อน นำผลไปบรรจุในแผนการดำเนินงานประจำปี",
    )
    pages: dict[str, Body] = {"/": home(("/m.pdf", "การเปิดโอกาสให้มีส่วนร่วม")), "/m.pdf": minutes}
    assert judge(pages, "O19").verdict == "pass"


def test_a_file_with_many_days_in_it_is_no_list_of_news() -> None:
    drive = text_pdf(
        "รวมเอกสารจริยธรรม",
        UNIT.name_th,
        "ประมวลจริยธรรมของผู้บริหารท้องถิ่น สมาชิกสภาท้องถิ่น และพนักงานส่วนท้องถิ่น",
        "คำสั่งแต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม ลงวันที่ 8 มกราคม 2569",
        "แนวปฏิบัติ Do's & Don'ts ควรทำ ให้บริการตามลำดับ ไม่ควรทำ เรียกรับสิ่งใด",
        "อบรมพนักงานเรื่องจริยธรรม วันที่ 18 กุมภาพันธ์ 2569 และวันที่ 20 กุมภาพันธ์ 2569",
        "ประชุมติดตามผล วันที่ 4 มีนาคม 2569",
    )
    pages: dict[str, Body] = {"/": home(("/e.pdf", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม")), "/e.pdf": drive}
    assert judge(pages, "O15").verdict == "pass"
