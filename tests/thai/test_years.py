"""Years as Thai sites write them: which count, which kind, which fiscal year."""

import datetime
import itertools
import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.years import fiscal_year_of, months_in, periods_in, years_in


def said(text: str) -> list[tuple[int, int, str]]:
    return [(mention.first, mention.last, mention.kind) for mention in years_in(text)]


@pytest.mark.parametrize(
    ("text", "year", "kind"),
    [
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘", 2568, "fiscal"),
        ("ประจำปีงบประมาณ พ.ศ. 2569", 2569, "fiscal"),
        ("แผนการดำเนินงานประจำปี 2566", 2566, "fiscal"),
        ("ประจ\u0e4dาปี ๒๕๖๙", 2569, "fiscal"),
        ("ประจาปี 2569", 2569, "fiscal"),
        ("ประจำ ปี 2569", 2569, "fiscal"),
        ("ปีฝบประมาณ 2567", 2567, "fiscal"),
        ("ปีงปม. 2567", 2567, "fiscal"),
        ("ปีงบปรมาณ พ.ศ.2567", 2567, "fiscal"),
        ("งบประมาณปี 2569", 2569, "fiscal"),
        ("ข้อบัญญัติงบประมาณรายจ่าย พ.ศ. 2569", 2569, "fiscal"),
        ("FY2026", 2569, "fiscal"),
        ("Fiscal Year 2026", 2569, "fiscal"),
        ("FY26", 2569, "fiscal"),
        ("FY69", 2569, "fiscal"),
        ("ปีงบประมาณ 69", 2569, "fiscal"),
        ("ไตรมาส 1/2569", 2569, "fiscal"),
        ("ปี ๖๔", 2564, "calendar"),
        ("ปี69", 2569, "calendar"),
        ("ปี2569", 2569, "calendar"),
        ("พ.ศ.2569", 2569, "calendar"),
        ("พ.ศ. ๖๙", 2569, "calendar"),
        ("พศ. 2569", 2569, "calendar"),
        ("ค.ศ. 2026", 2569, "calendar"),
        ("ปีการศึกษา 2568", 2568, "calendar"),
        ("ITA68", 2568, "assessment"),
        ("oit66", 2566, "assessment"),
        ("ita-67", 2567, "assessment"),
        ("การประเมิน ITA Online 2569", 2569, "assessment"),
        ("ITA ปี 2569", 2569, "assessment"),
        ("PR2567", 2567, "bare"),
        ("นโยบาย No Gift 2569.pdf", 2569, "bare"),
        ("รายงานผล๒๕63", 2563, "bare"),
        ("คำสั่งที่ 12/2568", 2568, "bare"),
        ("รายงานประจ\u200bำปี 25\u200b69", 2569, "fiscal"),
        ("ม.ค. 67", 2567, "date"),
        ("มค 68", 2568, "date"),
        ("19 มิ.ย. 62", 2562, "date"),
        ("3 ตุลาคม 2562", 2563, "date"),
        ("ประกาศ ณ วันที่ ๑๔ เดือน ธันวาคม พ.ศ. ๒๕๖๕", 2566, "date"),
        ("2024-08-14", 2567, "date"),
        ("Scan2023-10-16_105945.pdf", 2567, "date"),
        ("14/08/2567", 2567, "date"),
        ("1/10/68", 2569, "date"),
        ("14 August 2024", 2567, "date"),
        ("August 14, 2024", 2567, "date"),
        ("1 Oct 2024", 2568, "date"),
        ("12 ก.ย.พ.ศ.2568", 2568, "date"),
    ],
)
def test_one_year_is_found_and_its_kind_told(text: str, year: int, kind: str) -> None:
    assert said(text) == [(year, year, kind)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2566-2570", 2566, 2570),
        ("พ.ศ. 2566-2570", 2566, 2570),
        ("แผนพัฒนาท้องถิ่น 5 ปี (พ.ศ. 2566 – 2570)", 2566, 2570),
        ("๒๕๖๖ - ๒๕๗๐", 2566, 2570),
        ("ปีงบประมาณ พ.ศ. 2567 ถึง พ.ศ. 2569", 2567, 2569),
        ("ปี 65/66", 2565, 2566),
        ("แผนอัตรากำลัง ปี 67-69", 2567, 2569),
        ("2566-70", 2566, 2570),
    ],
)
def test_ranges_keep_both_ends(text: str, first: int, last: int) -> None:
    assert said(text) == [(first, last, "range")]


@pytest.mark.parametrize(
    "text",
    [
        "พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540",
        "พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖",
        "พระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. 2561",
        "พรบ.สภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537",
        "(ฉบับที่ 2) พ.ศ. 2543",
        "ระเบียบกระทรวงมหาดไทยว่าด้วยการจัดทำแผนพัฒนาขององค์กรปกครองส่วนท้องถิ่น พ.ศ. 2548",
        "กฏกระทรวงกำหนดหลักเกณฑ์ พ.ศ. 2560",
        "รัฐธรรมนูญแห่งราชอาณาจักรไทย พุทธศักราช 2560",
    ],
)
def test_the_year_of_a_law_is_no_content_year(text: str) -> None:
    assert [kind for *_, kind in said(text)] == ["law"]


def test_a_budget_year_after_a_law_is_still_a_budget_year() -> None:
    text = "ตามพระราชบัญญัติการจัดซื้อจัดจ้าง พ.ศ. 2560 สรุปผล ประจำปีงบประมาณ พ.ศ. 2568 และแผน พ.ศ. 2569"
    assert said(text) == [(2560, 2560, "law"), (2568, 2568, "fiscal"), (2569, 2569, "calendar")]


def test_an_amended_law_gives_law_years_only() -> None:
    assert [k for *_, k in said("พ.ร.บ.เทศบาล พ.ศ. 2496 แก้ไขเพิ่มเติมถึง (ฉบับที่ 14) พ.ศ. 2562")] == ["law", "law"]


@pytest.mark.parametrize(
    "text",
    [
        "โทร. 053-112569",
        "โทร 0 5325 6900",
        "โทรศัพท์ 053 256 925",
        "เป็นเงิน 2,569 บาท",
        "จำนวน 2,569.00 บาท",
        "2569 บาท",
        "จำนวน 2560 คน",
        "อายุ 69 ปี",
        "มาตรา 69",
        "บ้านเลขที่ 69/66 หมู่ 5",
        "เลขที่ 2569 หมู่ 2",
        "25555",
        "256",
        "OIT 12",
        "O43",
        "ITA 85.50 คะแนน",
        "เป้าหมาย ITA 85",
        "แผน 5 ปี 67 โครงการ",
        "รหัสไปรษณีย์ 50250",
        "2470",
        "พ.ศ. 2601",
        "Copyright 2024",
        "หนังสือ ที่ มท 0808.2/ว 2569",
        "ข้อ 1.2.65",
        "ก.ค.ศ. 68",
        "20240814",
        "2025-2029",
        "Mayor 2024",
        "งบประมาณ 69 ล้านบาท",
        "เวลา 08.30-16.30 น.",
        "",
    ],
)
def test_other_numbers_are_no_years(text: str) -> None:
    assert said(text) == []


def test_months_beside_a_year_give_their_own_fiscal_year() -> None:
    assert said("ปีงบประมาณ ๒๕๖๙ (ต.ค. 68 - มี.ค. 69)") == [(2569, 2569, "fiscal"), (2569, 2569, "date"), (2569, 2569, "date")]
    assert said("แผนปี 2561 (1 ต.ค. 2561 – 30 ก.ย. 2562)")[1:] == [(2562, 2562, "date"), (2562, 2562, "date")]


def test_a_damaged_second_year_does_not_hide_the_first() -> None:
    assert said("๒๕๖๑ - ๓๕๖๓") == [(2561, 2561, "bare")]


def test_every_year_of_a_list_is_found() -> None:
    assert [first for first, *_ in said("รายงานประจำปี 2566, 2567 และ 2568")] == [2566, 2567, 2568]
    assert [first for first, *_ in said("ปี 66 ปี 67")] == [2566, 2567]


def test_positions_point_into_the_text_as_written() -> None:
    text = "รายงาน\u200b ประจ\u0e4dาปี ๒๕๖๙ (PDF)"
    (mention,) = years_in(text)
    assert mention.text == "ประจ\u0e4dาปี ๒๕๖๙"
    assert text[mention.start : mention.end] == mention.text


def test_october_begins_the_next_fiscal_year() -> None:
    assert fiscal_year_of(datetime.date(2025, 9, 30)) == 2568
    assert fiscal_year_of(datetime.date(2025, 10, 1)) == 2569


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("ไตรมาส 1-2", [(None, 1, 6)]),
        ("ไตรมาสที่ 1 ถึง ไตรมาสที่ 2 ปีงบประมาณ 2569", [(2569, 1, 6)]),
        ("(ถึงไตรมาส 2)", [(None, 1, 6)]),
        ("ไตรมาสที่ ๔", [(None, 10, 12)]),
        ("ไตรมาส 1/2569", [(2569, 1, 3)]),
        ("ไตรมาสแรก", [(None, 1, 3)]),
        ("ประจำปีงบประมาณ พ.ศ. 2569 รอบ 6 เดือน", [(2569, 1, 6)]),
        ("รอบ ๖ เดือน", [(None, 1, 6)]),
        ("รอบ 6 เดือนแรก ปี 2569", [(2569, 1, 6)]),
        ("รอบ 6 เดือนหลัง", [(None, 7, 12)]),
        ("6 เดือนแรก", [(None, 1, 6)]),
        ("รอบ 12 เดือน", [(None, 1, 12)]),
        ("No Gift Policy รอบ 6 เดือน รอบ12", [(None, 1, 6), (None, 1, 12)]),
        ("ครึ่งปีแรก", [(None, 1, 6)]),
        ("ครึ่งปีหลัง", [(None, 7, 12)]),
        ("(ต.ค. 65 – มี.ค. 66)", [(2566, 1, 6)]),
        ("ต.ค. 68 – มี.ค. 69", [(2569, 1, 6)]),
        ("(ตุลาคม 2567 - กันยายน 2568)", [(2568, 1, 12)]),
        ("วันที่ 1 ตุลาคม 2568 ถึงวันที่ 31 มีนาคม 2569", [(2569, 1, 6)]),
        ("1/10/2568 - 31/3/2569", [(2569, 1, 6)]),
        ("ต.ค. - ธ.ค. 2568", [(2569, 1, 3)]),
        ("ตุลาคม - มีนาคม 2569", [(2569, 1, 6)]),
        ("ม.ค. 2568 - ธ.ค. 2568", [(2568, 4, 12), (2569, 1, 3)]),
        ("ประจำเดือน ตุลาคม 2568", [(2569, 1, 1)]),
        ("เดือนกันยายน พ.ศ. 2568", [(2568, 12, 12)]),
        ("ประกาศ ณ วันที่ 3 ตุลาคม 2568", []),
        ("ระยะเวลา 30 วัน", []),
    ],
)
def test_periods_are_months_of_the_fiscal_year(text: str, periods: list[tuple[int | None, int, int]]) -> None:
    assert [(p.fiscal_year, p.first_month, p.last_month) for p in periods_in(text)] == periods


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("สรุปผลการจัดซื้อจัดจ้าง ประจำเดือน ตุลาคม 2568", [(10, 2569, 1)]),
        ("เดือน ม.ค. 69", [(1, 2569, 4)]),
        ("ประจำเดือนมค. 2569", [(1, 2569, 4)]),
        ("ต.ค. พ.ย. ธ.ค.", []),
        ("เดือนต.ค.68", [(10, 2569, 1)]),
        ("ตุลาคม พฤศจิกายน ธันวาคม", [(10, None, 1), (11, None, 2), (12, None, 3)]),
        ("ต.ค.-ธ.ค. 68", [(10, 2569, 1), (12, 2569, 3)]),
        ("ตุลาคม ปีงบประมาณ 2569", [(10, 2569, 1)]),
        ("กรกฏาคม ๒๕๖๘", [(7, 2568, 10)]),
        ("Jan 2026", [(1, 2569, 4)]),
        ("สำนักงาน ก.พ.", []),
        ("มติ ก.ค.ศ. สมควร", []),
    ],
)
def test_months_are_counted_from_october(text: str, months: list[tuple[int, int | None, int]]) -> None:
    assert [(m.month, m.fiscal_year, m.fiscal_month) for m in months_in(text)] == months


pieces = st.sampled_from(
    ["ปี", "ปีงบประมาณ", "พ.ศ.", "2569", "69", "๒๕๖๙", "-", "/", " ", ".", ",", "(", "ต.ค.", "มีนาคม", "ไตรมาส", "รอบ", "6",
     "เดือน", "12", "พ.ร.บ.", "ถึง", "แรก", "0", "ITA", "\u200b", "เลขที่", "คน", "10", "31", "ประจำ", "ก", "ค.ศ.", "2026",
     "Q", "ครึ่ง", "²", "๑"]
)  # fmt: skip
hostile_text = st.one_of(
    st.text(max_size=60), st.lists(pieces, max_size=25).map("".join), st.text(string.printable, max_size=60)
)


@given(hostile_text)
def test_any_text_gives_years_in_order_that_lie_inside_it(text: str) -> None:
    mentions = years_in(text)
    for mention in mentions:
        assert 2480 <= mention.first <= mention.last <= 2631
        assert text[mention.start : mention.end] == mention.text != ""
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


@given(hostile_text)
def test_any_text_gives_periods_inside_the_fiscal_year(text: str) -> None:
    for period in periods_in(text):
        assert 1 <= period.first_month <= period.last_month <= 12
        assert text[period.start : period.end] == period.text != ""
    for month in months_in(text):
        assert text[month.start : month.end] == month.text != ""
        assert 1 <= month.fiscal_month <= 12


@pytest.mark.parametrize(
    "piece",
    [
        "2569",
        "2569 ",
        "69 ",
        "ปี ",
        "ปีงบ",
        "ต.ค. ",
        "ต.ค.-",
        "ไตรมาส 1 ",
        "พ.ร.บ. ",
        "0 1",
        "1/",
        "2569-",
        "ก.",
        "เดือน",
        " ",
        "1 ตุลาคม 2568 - ",
    ],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.perf_counter()
    years_in(text)
    periods_in(text)
    months_in(text)
    assert time.perf_counter() - begun < 8


def test_two_letters_with_dots_that_are_no_month_are_none() -> None:
    for text in ("พ.พ. 2569", "ต.ย. 2569", "ม.พ. 69", "ธ.พ."):
        assert months_in(text) == []


def test_a_month_written_with_an_old_letter_is_read_like_any_other() -> None:
    assert [(m.first, m.kind) for m in years_in("12 ſept 2025")] == [(m.first, m.kind) for m in years_in("12 sept 2025")]
