"""What the words of labels and openings disclose: position, framing, look-alikes, spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.classify import classify, is_index, match_label, match_opening, mention, remember

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

LABELS = st.sampled_from(
    [
        "แผนการดำเนินงาน ประจำปี 2569",
        "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ รอบ 6 เดือน",
        "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        "อำนาจหน้าที่",
        "นโยบายคุ้มครองข้อมูลส่วนบุคคล",
        "ติดต่อเรา",
        "สขร.1 ประจำเดือน ตุลาคม 2568",
        "หน้าแรก",
    ]
)


def concepts(text: str) -> list[str]:
    return [match.concept for match in match_label(text)]


def opened(title: str, text: str) -> list[str]:
    return [match.concept for match in match_opening(title, text)]


def test_the_place_of_the_words_refers_to_the_text_as_it_was_written() -> None:
    text = "O23  แผนปฏิบัติการป้องกัน การทุจริต ประจําปี ๒๕๖๙"
    (match,) = match_label(text)
    assert match.concept == "anticorruption_plan"
    assert match.phrase == text[match.start : match.end] == "แผนปฏิบัติการป้องกัน การทุจริต"


def test_a_match_says_whether_title_or_text_spoke() -> None:
    title, text = "ข้อมูลผู้บริหาร | เทศบาลตำบลหนองผึ้ง", "นายสมชาย ใจดี นายกเทศมนตรี"
    (match,) = match_opening(title, text)
    assert (match.concept, match.source) == ("executives", "title")
    assert title[match.start : match.end] == match.phrase
    assert [m.source for m in match_opening("เทศบาลตำบลหนองผึ้ง", "แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570")] == ["text"]


def test_best_matches_come_first() -> None:
    scores = [match.score for match in match_label("ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_one_or_two_wrong_letters_in_a_long_phrase_are_forgiven() -> None:
    assert concepts("รายงานผลการดำเนืนงานประจำปี") == ["annual_report"]
    assert concepts("นโยบายคุ้มครองข้อมูลส่วนบคคล") == ["privacy_policy"]


def test_a_typing_error_never_makes_a_plan_of_a_report() -> None:
    assert concepts("แผนการดำเนินงาน") == ["action_plan"]
    assert concepts("ผลการดำเนินงาน") == ["annual_report"]


def test_marks_that_moved_in_a_pdf_file_do_not_hide_the_words() -> None:
    assert concepts("แผนปฏิบัติการป้องกนั การทจุ ริต") == ["anticorruption_plan"]
    assert concepts("รายงานผลการดาเนินการป้องกันการทจุ รติ ประจาปี") == ["anticorruption_report"]
    assert opened("", "คมู่ อื แนวทางการปฏบิ ัตงิ านของเจ้าหน้าท่ี เทศบาลตาบลแม่ริม") == ["staff_manual"]


@pytest.mark.parametrize(
    "label", ["สมาชิกสภาเทศบาล", "รายงานการประชุมสภา", "ดาวน์โหลดแบบฟอร์ม", "แผนที่ท่องเที่ยว", "กองทุนหลักประกันสุขภาพ", "รางวัลที่ได้รับ"]
)
def test_other_entries_of_a_menu_disclose_nothing(label: str) -> None:
    assert concepts(label) == []


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล", "hr_report"),
        ("นโยบายไม่รับของขวัญ (No Gift Policy)", "no_gift_announcement"),
        ("สถิติการให้บริการ", "service_stats"),
        ("แผนการจัดซื้อจัดจ้าง", "procurement_plan"),
    ],
)
def test_the_same_words_mean_the_same_as_label_title_heading_and_announcement(label: str, concept: str) -> None:
    rest = " ประจำปีงบประมาณ พ.ศ. 2569 จัดทำขึ้นเพื่อเผยแพร่แก่ผู้สนใจทั่วไป"
    assert concepts(label) == [concept]
    assert opened(f"{label} - เทศบาลตำบลหนองผึ้ง", "เนื้อหา") == [concept]
    assert opened("", f"{label}\nเทศบาลตำบลหนองผึ้ง{rest}") == [concept]
    assert opened("", f"ประกาศเทศบาลตำบลหนองผึ้ง เรื่อง {label}{rest}") == [concept]


def test_what_is_done_according_to_a_plan_is_not_the_plan() -> None:
    assert "strategic_plan" not in concepts("โครงการตามแผนพัฒนาท้องถิ่น")
    assert "anticorruption_plan" not in concepts("กิจกรรมตามแผนปฏิบัติการป้องกันการทุจริต")


def test_a_word_inside_a_longer_latin_word_does_not_count() -> None:
    assert concepts("aqua") == []
    assert concepts("digital") == []


def test_a_menu_at_the_beginning_of_a_page_says_nothing() -> None:
    menu = "หน้าแรก ประวัติความเป็นมา โครงสร้างองค์กร คณะผู้บริหาร อำนาจหน้าที่ ข่าวประชาสัมพันธ์ แผนพัฒนาท้องถิ่น ติดต่อเรา"
    assert opened("", menu) == []
    assert opened("แผนพัฒนาท้องถิ่น", menu) == ["strategic_plan"]


def test_words_far_down_an_opening_count_for_nothing() -> None:
    filler = "เทศบาลตั้งอยู่ในพื้นที่ราบ มีแม่น้ำไหลผ่าน ประชาชนส่วนใหญ่ทำนา " * 12
    assert opened("", f"สภาพทั่วไป {filler} แผนการจัดซื้อจัดจ้างประจำปี") == []


def test_pasted_criteria_disclose_nothing() -> None:
    criteria = "องค์ประกอบด้านข้อมูล แสดงแผนการดำเนินงานประจำปี มีข้อมูลรายละเอียดของแผน เช่น โครงการหรือกิจกรรม งบประมาณ"
    assert opened("", criteria) == []
    assert concepts("แสดงแผนผังโครงสร้างการแบ่งส่วนราชการของหน่วยงาน") == []


@pytest.mark.parametrize("name", ["ITA", "OIT 2569", "การประเมินคุณธรรมและความโปร่งใส (ITA)", "การเปิดเผยข้อมูลสาธารณะ OIT"])
def test_the_name_of_the_assessment_is_an_index(name: str) -> None:
    assert is_index(name)
    assert classify(link_text=name).concepts == []


@pytest.mark.parametrize("name", ["การวิเคราะห์ผลการประเมิน ITA", "digital", "แผนพัฒนาท้องถิ่น", "EIT"])
def test_other_names_are_no_index(name: str) -> None:
    assert not is_index(name)


def test_news_and_training_are_mentions() -> None:
    assert mention("โครงการอบรมการประเมินความเสี่ยงการทุจริต")
    assert mention("ขอเชิญร่วมกิจกรรมวันต่อต้านคอร์รัปชันสากล")
    assert not mention("การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2569")


def test_other_assessment_schemes_are_kept_out_by_address_and_by_code() -> None:
    assert classify(link_text="แผนปฏิบัติการป้องกันการทุจริต", url="https://www.example.go.th/ita-67/moit-9").concepts == []
    assert classify(link_text="แผนปฏิบัติการป้องกันการทุจริต", url="https://www.maesot-hospital.example.th/").concepts == []
    assert classify(link_text="MOIT 2 แผนการจัดซื้อจัดจ้าง").concepts == []
    assert classify(link_text="แผนปฏิบัติการป้องกันการทุจริต", url="https://www.example.go.th/debt").concepts


def test_an_address_speaks_where_the_words_do_not() -> None:
    form = "https://docs.google.com/forms/d/e/abc/viewform"
    assert [c.concept for c in classify(url=form, link_text="ใบแจ้งซ่อมไฟสาธารณะ").concepts] == ["e_service"]
    assert classify(url=form, link_text="ลงนามถวายพระพร").concepts == []
    assert [c.concept for c in classify(url="https://itas.nacc.go.th/go/eit/abc123").concepts] == ["eit_qr"]
    assert classify(url="https://itas.nacc.go.th/go/iit/abc123").concepts == []


def test_years_are_answered_without_those_of_laws() -> None:
    answer = classify(title="รายงานประจำปี 2568 ตามพระราชบัญญัติเทศบาล พ.ศ. 2496")
    assert answer.years == [2568]


def test_nothing_said_is_nothing_answered() -> None:
    assert classify().concepts == []
    assert match_label("") == []
    assert match_opening("", "") == []


@given(st.text(max_size=400), st.text(max_size=400))
def test_no_text_is_too_strange(title: str, text: str) -> None:
    for match in [*match_label(title), *match_opening(title, text)]:
        source = title if match.source == "title" else text
        assert 0 <= match.start <= match.end <= max(len(source), len(title))
    classify(url=text, title=title, text=text, link_text=title)


@given(LABELS, st.text(st.sampled_from(" \u00a0\u200b"), min_size=1, max_size=3))
def test_spaces_and_invisible_characters_change_nothing(label: str, space: str) -> None:
    assert concepts(label.replace(" ", f" {space}")) == concepts(label)
    assert concepts(f"{space}{label}{space}") == concepts(label)


@given(LABELS)
def test_ways_of_writing_change_nothing(label: str) -> None:
    assert concepts(label.translate(THAI_DIGITS)) == concepts(label)
    assert concepts(label.replace("ำ", "\u0e4dา")) == concepts(label)
    assert concepts(label.replace("แ", "เเ")) == concepts(label)
    assert concepts(label.replace("ฎ", "ฏ")) == concepts(label)


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("การมีส่วนร่วมของผู้บริหาร", "executive_participation"),
        ("การเสริมสร้างวัฒนธรรมองค์กร", "org_culture"),
        ("ช่องทางการรับฟังความคิดเห็น", "opinion_channel"),
    ],
)
def test_what_only_an_old_year_asked_for_is_matched_but_not_answered(label: str, concept: str) -> None:
    assert concept in concepts(label)
    assert classify(link_text=label).concepts == []


def test_a_narrower_concept_is_answered_by_the_one_that_covers_it() -> None:
    assert "procurement_progress" in concepts("ความก้าวหน้าการจัดซื้อจัดจ้าง")
    assert [c.concept for c in classify(link_text="ความก้าวหน้าการจัดซื้อจัดจ้าง").concepts] == ["procurement_list"]


def test_how_much_is_remembered_changes_nothing_that_is_said() -> None:
    labels = ["แผนการจัดหาพัสดุ ประจำปี 2569", "ITA 2569", "ข่าวกิจกรรม", "O13 รายงานผลการจัดซื้อจัดจ้าง", "คู่มือการปฏิบัติงาน"]
    labels.append("ได้จัดโครงการ")  # a title tells news by it, a label does not

    def said() -> list[object]:
        return [(match_label(label), is_index(label), match_opening(label, f"{label} ของเทศบาล")) for label in labels * 2]

    before = said()
    try:
        for room in (1, 2, 5):
            remember(room, room)
            assert said() == before
    finally:
        remember(20_000, 1_000)
