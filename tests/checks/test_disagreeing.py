"""Years that disagree: the content decides against link, file and upload; a document against itself needs a person."""

import pytest
from build import UNIT, Body, home, html, judge, paragraphs, table, text_pdf

from records.finding import Finding

NAME = "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. {}"
HEAD = ("โครงการ", "งบประมาณ", "ระยะเวลา")
JOBS = ("ปลูกจิตสำนึกพนักงาน", "เปิดเผยราคากลาง", "ยกย่องคนดี", "อบรมความรู้ด้านพัสดุ")


def plan(
    cover: int, table_of: int | None = None, *, signed: str = "", label: str = "แผนป้องกันการทุจริต", path: str = "/plan"
) -> Finding:
    """The plan of prevention (O23, due for 2569) whose cover, table and signature say these years."""
    when = f"ไตรมาส 2 ปีงบประมาณ พ.ศ. {table_of}" if table_of else "ไตรมาส 2"
    body = paragraphs(f"{UNIT.name_th} กำหนดโครงการและกิจกรรมไว้ดังนี้")
    body += table(HEAD, *((job, f"{n + 1},500", when) for n, job in enumerate(JOBS))) + paragraphs(signed)
    return judge({"/": home((path, label)), path: html(NAME.format(cover), body)}, "O23")


def test_where_all_parts_agree_there_is_no_doubt() -> None:
    assert plan(2569, 2569, signed="ประกาศ ณ วันที่ 3 พฤศจิกายน พ.ศ. 2568").verdict == "pass"


def test_a_cover_of_this_year_over_a_table_of_an_older_one_needs_a_person() -> None:
    doubtful = plan(2569, 2566)
    assert doubtful.verdict == "review"
    assert "2569" in doubtful.reasons[0]
    assert "2566" in doubtful.reasons[0]
    assert "ขัดแย้ง" in doubtful.reasons[0]


def test_an_old_cover_over_this_years_table_needs_a_person() -> None:
    doubtful = plan(2566, 2569)
    assert doubtful.verdict == "review"
    assert doubtful.evidence
    assert "2566" in doubtful.reasons[0]


def test_two_old_years_are_old_whichever_is_right() -> None:
    assert plan(2565, 2566).verdict == "outdated"


@pytest.mark.parametrize(
    ("signed", "verdict"),
    [
        ("ประกาศ ณ วันที่ 15 กันยายน พ.ศ. 2568", "pass"),
        ("ประกาศ ณ วันที่ 2 กุมภาพันธ์ พ.ศ. 2569", "pass"),
        ("ประกาศ ณ วันที่ ๕ มกราคม พ.ศ. ๒๕๖๕", "review"),
        ("ตามระเบียบซึ่งประกาศไว้เมื่อวันที่ 9 พฤษภาคม 2562", "pass"),
    ],
)
def test_a_signature_long_before_the_year_on_the_cover_needs_a_person(signed: str, verdict: str) -> None:
    finding = plan(2569, 2569, signed=signed)
    assert finding.verdict == verdict
    assert verdict == "pass" or "วันที่ลงนาม" in finding.reasons[0]


def test_years_named_beside_its_own_are_no_contradiction() -> None:
    body = paragraphs(
        f"{UNIT.name_th} โครงการปลูกจิตสำนึก งบประมาณ 12,500 บาท ดำเนินการในไตรมาส 2 ปีงบประมาณ พ.ศ. 2569",
        "ปีงบประมาณ พ.ศ. 2566 ดำเนินการแล้ว 3 โครงการ",
        "ปีงบประมาณ พ.ศ. 2567 ดำเนินการแล้ว 4 โครงการ",
        "ปีงบประมาณ พ.ศ. 2568 ดำเนินการแล้ว 5 โครงการ",
    )
    assert judge({"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": html(NAME.format(2569), body)}, "O23").verdict == "pass"


@pytest.mark.parametrize(
    ("cover", "verdict"), [(2569, "pass"), (2566, "outdated")], ids=["content of this year", "content of an older year"]
)
def test_link_file_and_day_of_putting_up_do_not_contradict_the_content(cover: int, verdict: str) -> None:
    other = 2566 if cover == 2569 else 2569
    assert plan(cover, cover, label=f"แผนป้องกันการทุจริต ปี {other}", path=f"/upload/plan-{other}").verdict == verdict


def test_a_report_of_the_year_before_may_be_made_and_dated_in_this_year() -> None:
    lines = (
        f"{UNIT.name_th} โครงการซ่อมถนนสายบ้านดง ดำเนินการแล้วเสร็จ เบิกจ่าย 480,000 บาท",
        "ปัญหา อุปสรรค: ฝนตกชุก ข้อเสนอแนะ: เริ่มงานให้เร็วขึ้น",
        *(f"ประชุมสรุปผล ครั้งที่ {n} วันที่ {n} พฤศจิกายน 2568" for n in (1, 2, 3)),
        "ประกาศ ณ วันที่ 20 พฤศจิกายน พ.ศ. 2568",
    )
    pages: dict[str, Body] = {
        "/": home(("/r.pdf", "รายงานผลการดำเนินงานประจำปี")),
        "/r.pdf": text_pdf("รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2568", *lines),
    }
    assert judge(pages, "O7").verdict == "pass"


def test_days_far_from_the_year_on_the_cover_need_a_person() -> None:
    days = (f"ครั้งที่ {n} วันที่ {n} มีนาคม 2564 โครงการซ่อมถนน ดำเนินการแล้วเสร็จ เบิกจ่าย {n},000 บาท" for n in (1, 2, 3))
    body = paragraphs(UNIT.name_th, *days, "ปัญหา อุปสรรค: ฝนตกชุก ข้อเสนอแนะ: เริ่มงานให้เร็วขึ้น")
    title = "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2568"
    assert judge({"/": home(("/r", "รายงานผลการดำเนินงานประจำปี")), "/r": html(title, body)}, "O7").verdict == "review"


def test_one_document_in_doubt_takes_nothing_from_another_that_is_sure() -> None:
    good = paragraphs(f"{UNIT.name_th} โครงการปลูกจิตสำนึก งบประมาณ 12,500 บาท ดำเนินการในไตรมาส 2")
    bad = table(HEAD, *((job, "500", "ไตรมาส 2 ปีงบประมาณ พ.ศ. 2566") for job in JOBS))
    pages = {
        "/": home(("/a", "แผนป้องกันการทุจริต"), ("/b", "แผนป้องกันการทุจริต (เดิม)")),
        "/a": html(NAME.format(2569), good),
        "/b": html(NAME.format(2569), bad),
    }
    assert judge(pages, "O23").verdict == "pass"
